level = 10
