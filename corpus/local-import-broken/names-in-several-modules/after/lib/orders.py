from .queues import Queue
from . import network

Queue(network.Network())


class Orders:
    def __init__(self, *parts):
        self.parts = parts
