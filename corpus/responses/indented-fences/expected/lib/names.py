import pulumi

NAME = "x"
