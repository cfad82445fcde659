import pulumi

A = 1
