from dataclasses import dataclass

import pulumi


@dataclass
class ServiceStackArgs:
    region: str
    tags: dict | None = None


class ServiceStack(pulumi.ComponentResource):
    def __init__(self, name, settings, *, owner):
        super().__init__("shop:service:Stack", name)
