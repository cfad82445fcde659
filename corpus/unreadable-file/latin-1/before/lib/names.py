NAME = "grφίe"
