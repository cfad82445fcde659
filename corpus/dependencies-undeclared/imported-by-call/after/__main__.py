import importlib

import pulumi

stack = importlib.import_module("lib.stack")
pulumi.export("bucket", stack.bucket.id)
