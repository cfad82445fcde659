import pulumi
import pulumi_aws as aws

first = aws.s3.Bucket("first")
second = aws.s3.Bucket("second")
arns = [first.arn, "arn:aws:s3:::plain"]
ids = []
for bucket in [first, second]:
    ids.append(bucket.id)


class Names:
    def __init__(self):
        self.names = [first.arn, second.arn]

    def joined(self):
        return "-".join(self.names)


words = ["a", "b"]
pulumi.export("words", ",".join(words))
words.append(first.arn)
pulumi.export("arns", ",".join(arns))
pulumi.export("ids", ",".join(ids))
pulumi.export("names", Names().joined())
pulumi.export("made", ",".join([bucket.arn for bucket in [first, second]]))
pulumi.export("generated", ",".join(bucket.arn for bucket in (first, second)))
pulumi.export("upper", ",".join(arns).upper())
