"""PF101 beyond its corpus."""
