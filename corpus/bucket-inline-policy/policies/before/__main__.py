import pulumi
import pulumi_aws as aws

files = aws.s3.Bucket(
    "files",
    bucket="files",
    policy=pulumi.Output.json_dumps(
        {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "*"}]}
    ),
)
more = aws.s3.BucketV2(
    "more",
    bucket="more",
    policy="""{
  "Version": "2012-10-17",
  "Statement": []
}""",
)
