from .sizes import SIZE
import pulumi

NAME = "shop"


def build():
    pulumi.export("a", NAME)
