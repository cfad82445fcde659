import pulumi

HELP = """
```
use it
```
"""
pulumi.export("help", HELP)
