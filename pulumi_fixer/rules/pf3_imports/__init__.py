"""PF3: imports that the Python host cannot resolve."""
