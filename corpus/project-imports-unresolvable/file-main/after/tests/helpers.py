fake = 1
