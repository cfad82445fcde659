import pulumi
import pulumi_aws as aws

website = "example.com"
site = aws.s3.Bucket("site")
website_2 = aws.s3.BucketWebsiteConfiguration(
    "site-website",
    bucket=site.id,
    index_document=aws.s3.BucketWebsiteConfigurationIndexDocumentArgs(
        suffix="index.html",
    ),
)


def url() -> pulumi.Output[str]:
    return website_2.website_endpoint.apply(lambda name: f"http://{name}")


pulumi.export("url", url())
pulumi.export("domain", website_2.website_domain.apply(lambda name: name))
pulumi.export("arn", site.arn)
bucket = aws.s3.Bucket("unseen")
aws.s3.BucketWebsiteConfiguration(
    "unseen-website",
    bucket=bucket.id,
    index_document=aws.s3.BucketWebsiteConfigurationIndexDocumentArgs(
        suffix="index.html",
    ),
)
