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
        return pulumi.Output.all(*self.names).apply("-".join)


words = ["a", "b"]
pulumi.export("words", ",".join(words))
words.append(first.arn)
pulumi.export("arns", pulumi.Output.all(*arns).apply(",".join))
pulumi.export("ids", pulumi.Output.all(*ids).apply(",".join))
pulumi.export("names", Names().joined())
pulumi.export("made", pulumi.Output.all(*[bucket.arn for bucket in [first, second]]).apply(",".join))
pulumi.export("generated", pulumi.Output.all(*(bucket.arn for bucket in (first, second))).apply(",".join))
pulumi.export("upper", ",".join(arns).upper())
