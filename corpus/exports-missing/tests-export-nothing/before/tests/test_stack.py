import pulumi


class Stack(pulumi.ComponentResource):
    def __init__(self, name):
        super().__init__("orders:index:Stack", name)
        self.name = name
        self.register_outputs({"name": self.name})


stack = Stack("orders")
