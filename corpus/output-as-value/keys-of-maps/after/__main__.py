import pulumi
import pulumi_aws as aws

first = aws.s3.Bucket("first")
second = aws.s3.Bucket("second")
sizes = {"arn:aws:mock:::first": 1, "arn:aws:mock:::second": 2}
owners = first.arn.apply(lambda arn: {arn: "data"})
direct = second.arn.apply(lambda arn: dict({arn: "web"}))
plain = {}
plain[first.arn] = "only of the program"
made = {bucket.arn: "web" for bucket in [first, second]}
later = {"a": "b"}
later[first.arn] = "c"
pulumi.export("size", first.arn.apply(lambda arn: sizes[arn]))
pulumi.export("other", second.arn.apply(lambda arn: sizes.get(arn, 0)))
pulumi.export("owner", {"owners": [owners]})
pulumi.export("direct", direct)
try:
    own = sizes[first.arn]
except KeyError:
    own = 0
aws.ssm.Parameter("made", type="String", value="a", tags=made)
aws.ssm.Parameter("later", type="String", value="a", tags=later)
