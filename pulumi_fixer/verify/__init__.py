"""Evidence that a project works, layer by layer, from its syntax to a preview."""
