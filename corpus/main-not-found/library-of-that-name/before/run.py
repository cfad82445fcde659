from lib import stack

stack.build()
