def name(prefix):
    return prefix
