"""Class PF8: what the program does with its own values."""
