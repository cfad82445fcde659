import pulumi


def build():
    pulumi.export("x", 1)


if __name__ == "__main__":
    build()
