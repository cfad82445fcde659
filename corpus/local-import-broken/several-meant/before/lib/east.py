class Network:
    pass


class Queue:
    pass
