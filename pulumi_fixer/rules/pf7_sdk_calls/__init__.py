"""PF7: calls that the SDK rejects, judged by the version that the project uses."""
