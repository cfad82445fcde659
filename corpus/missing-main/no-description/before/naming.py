import pulumi


def named(name):
    return f"{pulumi.get_stack()}-{name}"
