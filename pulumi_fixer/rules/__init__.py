"""The rules: one package per failure class, one module per rule, found by walking the package."""
