import pulumi
import pulumi_aws as aws


by_name = {}
for name in ("a", "b"):
    by_name[name] = aws.s3.Bucket(name, versioning={"enabled": True})


class Holder:
    shared = aws.s3.Bucket("shared", versioning={"enabled": True})

    def __init__(self):
        self.first = self.second = aws.s3.Bucket("chained", versioning={"enabled": True})


Holder()
left, right = aws.s3.Bucket("left"), aws.s3.Bucket("right", versioning={"enabled": True})
typed: aws.s3.Bucket = aws.s3.Bucket("typed", versioning={"enabled": True})
pulumi.export("name", (walrus := aws.s3.Bucket("walrus", versioning={"enabled": True})).id)
