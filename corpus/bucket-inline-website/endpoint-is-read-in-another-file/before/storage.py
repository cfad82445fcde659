import pulumi_aws as aws

shared = aws.s3.Bucket("shared", website={"index_document": "index.html"})


def made() -> aws.s3.Bucket:
    return aws.s3.Bucket("made", website={"index_document": "index.html"})
