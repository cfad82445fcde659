from . import Queue, network

Queue(network.Network())


class Orders:
    def __init__(self, *parts):
        self.parts = parts
