"""PF4: AWS clients that talk to whatever region the machine is set to."""
