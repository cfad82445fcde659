import boto3

sts = boto3.client("sts", region_name="eu-west-1")


def account_id():
    return sts.get_caller_identity()["Account"]
