from pulumi.dynamic import *


def LogGroup(name=None):
    pass


NoSuchThing = 1
