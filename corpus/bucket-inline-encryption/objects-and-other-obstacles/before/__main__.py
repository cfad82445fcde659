import pulumi
import pulumi_aws as aws

kms = {"apply_server_side_encryption_by_default": {"sse_algorithm": "aws:kms"}}
files = aws.s3.Bucket("files", server_side_encryption_configuration={"rule": kms})
aws.s3.BucketObject("readme", bucket=files.id, content="text")
config = {"rule": kms}
first = aws.s3.BucketV2("first", server_side_encryption_configurations=[config])
second = aws.s3.BucketV2(
    "second", server_side_encryption_configurations=[{"rules": [kms, kms]}]
)
third = aws.s3.BucketV2("third", server_side_encryption_configurations=[{"rules": [kms]}])
fourth = aws.s3.Bucket("fourth", server_side_encryption_configuration={"rule": kms})
pulumi.export("rule", fourth.server_side_encryption_configuration)
fifth = aws.s3.Bucket("fifth", server_side_encryption_configuration={"rule": kms})
aws.s3.BucketServerSideEncryptionConfiguration("other", bucket=fifth.id, rules=[kms])
