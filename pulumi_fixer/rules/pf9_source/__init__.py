"""PF9: files that cannot be read or do not parse."""
