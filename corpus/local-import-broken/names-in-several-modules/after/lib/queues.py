class Queue:
    def __init__(self, *parts):
        self.parts = parts
