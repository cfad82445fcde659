"""``python -m pulumi_fixer``."""

from pulumi_fixer.cli import main

if __name__ == "__main__":
    main()
