"""PF2: dependencies that the program imports and nothing installs."""
