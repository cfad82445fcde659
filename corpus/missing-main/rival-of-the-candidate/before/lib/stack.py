import pulumi


class Stack(pulumi.ComponentResource):
    pass


if pulumi.get_stack() == "dev":
    Stack("b")
