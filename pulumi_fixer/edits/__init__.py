"""Edits: spans of text replaced, and the ways to work them out for YAML and Python."""
