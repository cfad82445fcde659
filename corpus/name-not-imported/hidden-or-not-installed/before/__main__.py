import pulumi

pulumi.export("a", random.choice([1, 2]))
pulumi.export("b", boto3.client("sts").get_caller_identity())
pulumi.export("c", json.dumps({}))


def load():
    import yaml as json

    return json
