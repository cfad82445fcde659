import pulumi
import pulumi_aws as aws

files = aws.s3.Bucket(
    "files",
    bucket="files",
)

aws.s3.BucketPolicy(
    "files-policy",
    bucket=files.id,
    policy=pulumi.Output.json_dumps(
        {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "*"}]}
    ),
)
more = aws.s3.BucketV2(
    "more",
    bucket="more",
)

aws.s3.BucketPolicy(
    "more-policy",
    bucket=more.id,
    policy="""{
  "Version": "2012-10-17",
  "Statement": []
}""",
)
