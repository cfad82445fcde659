import pulumi


class TapStack(pulumi.ComponentResource):
    def __init__(self, name):
        super().__init__("shop:TapStack", name)
