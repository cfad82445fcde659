import lib.tap_stack


def circle():
    return lib.tap_stack
