"""How we use it."""
