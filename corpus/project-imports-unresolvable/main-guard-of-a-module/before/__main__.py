import stack
