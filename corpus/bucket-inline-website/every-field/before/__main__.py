import pulumi
import pulumi_aws as aws

import json

site = aws.s3.Bucket(
    "site",
    website=aws.s3.BucketWebsiteArgs(
        index_document="index.html",
        error_document=pulumi.Config().get("error") or "404.html",
        routing_rules=json.dumps([{"Redirect": {"HostName": "example.com"}}]),
    ),
)
aws.s3.Bucket("old", website={"redirect_all_requests_to": "https://example.com"})
aws.s3.Bucket("older", website={"redirectAllRequestsTo": "example.com"})
pulumi.export("name", site.bucket)
