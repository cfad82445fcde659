from pulumi_aws.s3 import (
    BucketV2,
    BucketWebsiteConfigurationV2,
    BucketWebsiteConfigurationV2IndexDocumentArgs,
)

site = BucketV2("site")
BucketWebsiteConfigurationV2(
    "site-website",
    bucket=site.id,
    index_document=BucketWebsiteConfigurationV2IndexDocumentArgs(
        suffix="index.html",
    ),
)
