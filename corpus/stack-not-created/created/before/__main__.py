from lib.tap_stack import TapStack, TapStackArgs


def main(kind):
    kind("shop", TapStackArgs())


main(TapStack)
