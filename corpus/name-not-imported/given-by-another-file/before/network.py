import plugin


def build():
    print(json.dumps(plugin.NAMES))
