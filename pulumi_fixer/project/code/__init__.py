"""Facts about Python code: syntax trees, names, scopes, and what an expression certainly is."""
