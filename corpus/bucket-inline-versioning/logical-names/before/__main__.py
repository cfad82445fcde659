import pulumi
import pulumi_aws as aws


prefix, names = "team", {"logs": "log-files"}
config = pulumi.Config()


def named(kind):
    return f"{prefix}-{kind}"


a = aws.s3.Bucket(f"{prefix}-a", versioning={"enabled": True})

b = aws.s3.Bucket(prefix + "-b", versioning={"enabled": True})

c = aws.s3.Bucket("{}-c".format(prefix), versioning={"enabled": True})

d = aws.s3.Bucket("long-" "name", versioning={"enabled": True})

e = aws.s3.Bucket(names["logs"], versioning={"enabled": True})

f = aws.s3.Bucket(prefix, versioning={"enabled": True})

g = aws.s3.Bucket(r'''raw''', versioning={"enabled": True})

h = aws.s3.Bucket(named("h"), versioning={"enabled": True})

i = aws.s3.Bucket(config.get("i") or f'{names["logs"]}-i', versioning={"enabled": True})
