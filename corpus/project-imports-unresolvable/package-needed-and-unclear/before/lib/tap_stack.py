from .names import A


class TapStack:
    pass
