"""PF1: what Pulumi's own validation of the project file refuses."""
