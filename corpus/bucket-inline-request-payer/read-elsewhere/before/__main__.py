import pulumi
import pulumi_aws as aws

files = aws.s3.Bucket("files", request_payer="Requester")
pulumi.export("it", files.request_payer)
more = [aws.s3.Bucket(name, request_payer="Requester") for name in ("a", "b")]
