"""Facts about dependencies: what is declared, what is needed, and which SDK majors that means."""
