"""What each major of the Pulumi SDKs accepts, read from their wheels, and looked up by name."""
