from pulumi_aws import get_region


class Place:
    def __init__(self):
        self.region = get_region()
