"""PF6: resource arguments that the provider has deprecated."""
