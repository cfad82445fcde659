class OrderQueue:
    def __init__(self, network):
        self.network = network
