import pulumi


class TapStackArgs:
    def __init__(self, suffix="dev"):
        self.suffix = suffix


class TapStack(pulumi.ComponentResource):
    def __init__(self, name: str, args: TapStackArgs, opts=None):
        super().__init__("shop:index:TapStack", name, None, opts)
        self.register_outputs({"suffix": args.suffix})


class Other(pulumi.ComponentResource):
    pass
