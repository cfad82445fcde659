def take(value):
    print(value)
