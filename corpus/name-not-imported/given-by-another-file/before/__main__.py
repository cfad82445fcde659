import network

network.json = None
network.build()
