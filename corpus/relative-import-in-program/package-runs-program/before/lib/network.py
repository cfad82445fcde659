import pulumi

from lib import tap

NAME = "shop"


def build():
    pulumi.export("a", NAME)
