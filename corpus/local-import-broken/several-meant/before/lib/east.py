class Network:
    pass
