import pulumi
import pulumi_aws as aws

a = aws.s3.Bucket("a", policy="{}")
aws.s3.BucketPolicy("a", bucket=a.id, policy="{}")
b = aws.s3.Bucket("b", policy="{}")
pulumi.export("policy", b.policy)
c = aws.s3.Bucket("c", policy=None)
d, e = aws.s3.Bucket("d"), aws.iam.Policy("e", policy="{}")
