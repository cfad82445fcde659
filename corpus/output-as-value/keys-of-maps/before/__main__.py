import pulumi
import pulumi_aws as aws

first = aws.s3.Bucket("first")
second = aws.s3.Bucket("second")
sizes = {"arn:aws:mock:::first": 1, "arn:aws:mock:::second": 2}
owners = {first.arn: "data"}
direct = dict({second.arn: "web"})
plain = {}
plain[first.arn] = "only of the program"
made = {bucket.arn: "web" for bucket in [first, second]}
later = {"a": "b"}
later[first.arn] = "c"
pulumi.export("size", sizes[first.arn])
pulumi.export("other", sizes.get(second.arn, 0))
pulumi.export("owner", {"owners": [owners]})
pulumi.export("direct", direct)
try:
    own = sizes[first.arn]
except KeyError:
    own = 0
aws.ssm.Parameter("made", type="String", value="a", tags=made)
aws.ssm.Parameter("later", type="String", value="a", tags=later)
