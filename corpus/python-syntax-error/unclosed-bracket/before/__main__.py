import pulumi

x = dict(a=1
