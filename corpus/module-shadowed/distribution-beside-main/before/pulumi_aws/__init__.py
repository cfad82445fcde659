"""Our AWS resources."""
