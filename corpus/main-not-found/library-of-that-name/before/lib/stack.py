import pulumi


def build():
    pulumi.export("a", 1)
