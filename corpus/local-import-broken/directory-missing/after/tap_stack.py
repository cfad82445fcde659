class TapStack:
    def __init__(self, *parts):
        self.parts = parts
