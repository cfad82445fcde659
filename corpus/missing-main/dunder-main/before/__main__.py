import network
