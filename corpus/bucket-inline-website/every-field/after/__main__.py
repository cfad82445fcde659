import pulumi
import pulumi_aws as aws

import json

site = aws.s3.Bucket(
    "site",
)

aws.s3.BucketWebsiteConfiguration(
    "site-website",
    bucket=site.id,
    index_document=aws.s3.BucketWebsiteConfigurationIndexDocumentArgs(
        suffix="index.html",
    ),
    error_document=aws.s3.BucketWebsiteConfigurationErrorDocumentArgs(
        key=pulumi.Config().get("error") or "404.html",
    ),
    routing_rule_details=json.dumps([{"Redirect": {"HostName": "example.com"}}]),
)
bucket = aws.s3.Bucket("old")
aws.s3.BucketWebsiteConfiguration(
    "old-website",
    bucket=bucket.id,
    redirect_all_requests_to=aws.s3.BucketWebsiteConfigurationRedirectAllRequestsToArgs(
        host_name="example.com",
        protocol="https",
    ),
)
bucket_2 = aws.s3.Bucket("older")
aws.s3.BucketWebsiteConfiguration(
    "older-website",
    bucket=bucket_2.id,
    redirect_all_requests_to=aws.s3.BucketWebsiteConfigurationRedirectAllRequestsToArgs(
        host_name="example.com",
    ),
)
pulumi.export("name", site.bucket)
