def pretty(data):
    return str(data)
