import pulumi
import pulumi_aws as aws

days = [1, 2]
tags = {"kind": "temporary"}
rule = {"enabled": True}
a = aws.s3.Bucket("a", lifecycle_rules=[{"enabled": True, "id": f"{d}"} for d in days])
b = aws.s3.Bucket("b", lifecycle_rules=[rule])
c = aws.s3.Bucket("c", lifecycle_rules=[{"enabled": True, "tags": tags}])
d = aws.s3.Bucket("d", lifecycle_rules=[{"enabled": True, "status": "Enabled"}])
e = aws.s3.Bucket("e", lifecycle_rules=[{"id": "x"}])
f = aws.s3.Bucket("f", lifecycle_rules=[{"enabled": "no"}])
g = aws.s3.Bucket(
    "g", lifecycle_rules=[{"id": "rule-2", "enabled": True}, {"enabled": True}]
)
h = aws.s3.Bucket("h", lifecycle_rules=[{"enabled": True, "expirations": [{"days": 1}]}])
i = aws.s3.Bucket(
    "i", lifecycle_rules=[{"enabled": True, "noncurrent_version_expiration": {}}]
)
j = aws.s3.Bucket("j", lifecycle_rules=[*[rule]])
k = aws.s3.Bucket("k", lifecycle_rules=[{**rule}])
