import pulumi
import pulumi_aws as aws

site = aws.s3.Bucket("site", website={"index_document": "index.html"})
pulumi.export("url", site.website_endpoint)
