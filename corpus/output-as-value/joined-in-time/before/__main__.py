import pulumi
import pulumi_aws as aws

first = aws.s3.Bucket("first")
second = aws.s3.Bucket("second")
buckets = [first, second]
words = ["a", "b"]
pulumi.export("words", ",".join(words))
words.append(first.arn)
arns = [bucket.arn for bucket in buckets]
pulumi.export("arns", pulumi.Output.all(*arns).apply(",".join))
pulumi.export("names", ",".join(name for name in ["first", "second"]))
sizes = {"first": 1, "second": 2}
pulumi.export("sizes", [sizes[name] for name in ("first", "second")])
pulumi.export("size", first.arn.apply(lambda arn: sizes.get(arn, 0)))
owners = {}
owners[first] = "data"
owners[second.arn] = "web"
pulumi.export("owners", [owners[first], owners[second.arn]])
tags = {"a": "b"}
tags["c"] = first.arn
aws.sqs.Queue("jobs", tags=tags)
try:
    own = sizes[first.arn]
except LookupError:
    own = 0
pulumi.export("own", own)
