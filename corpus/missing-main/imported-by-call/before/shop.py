import importlib

stack = importlib.import_module("lib.stack")
print(stack.bucket)
