import pulumi
import pulumi_aws as aws

target = {"target_bucket": "target"}
a = aws.s3.Bucket("a", logging=target)
b = aws.s3.Bucket("b", logging={"target_prefix": "b/"})
c = aws.s3.BucketV2("c", loggings=target)
d = aws.s3.Bucket("d", logging={"target_bucket": "target"})
aws.s3.BucketLogging("other", bucket=d.id, target_bucket="target", target_prefix="")
e = aws.s3.Bucket("e", logging={"target_bucket": "target"}) if target else None
f = aws.s3.Bucket(
    "f",
    logging={"target_bucket": "target"},
    opts=pulumi.ResourceOptions(ignore_changes=["logging"]),
)
