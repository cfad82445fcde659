import pulumi


class ServiceStackArgs:
    def __init__(self, suffix=None):
        self.suffix = suffix


class ServiceStack(pulumi.ComponentResource):
    def __init__(self, name, args, opts=None):
        super().__init__("template:service:Stack", name, None, opts)
