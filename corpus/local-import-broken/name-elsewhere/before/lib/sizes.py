def size():
    return "shop"
