import pulumi
import pulumi_aws as aws

rule = {"allowed_methods": ["GET"], "allowed_origins": ["*"]}
a = aws.s3.Bucket("a", cors_rules=[rule])
b = aws.s3.Bucket("b", cors_rules=[{**rule, "id": "b"}])
c = aws.s3.Bucket("c", cors_rules=[{"id": "c"}])
d = aws.s3.Bucket("d", cors_rules=[rule for _ in range(1)])
e = aws.s3.Bucket("e", cors_rules=[{"allowed_methods": ["GET"], "allowed_origins": ["*"]}])
pulumi.export("rules", e.cors_rules)
