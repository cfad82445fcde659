"""Facts about imports: the project's own modules, what the program imports, and from where."""
