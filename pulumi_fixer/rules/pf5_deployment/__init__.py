"""PF5: a deployment workflow that nobody wrote down."""
