bucket = "data"
