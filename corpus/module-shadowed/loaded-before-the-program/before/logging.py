WARNING = 30


def announce(level):
    print(level)
