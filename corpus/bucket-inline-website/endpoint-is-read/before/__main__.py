import pulumi
import pulumi_aws as aws

website = "example.com"
site = aws.s3.Bucket("site", website={"index_document": "index.html"})


def url() -> pulumi.Output[str]:
    return site.website_endpoint.apply(lambda name: f"http://{name}")


pulumi.export("url", url())
pulumi.export("domain", site.website_domain.apply(lambda name: name))
pulumi.export("arn", site.arn)
aws.s3.Bucket("unseen", website={"index_document": "index.html"})
