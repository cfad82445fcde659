globals()["os"] = __import__("os")
NAMES = os.listdir()
