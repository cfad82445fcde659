from pulumi_aws.s3 import BucketV2

site = BucketV2("site", websites=[{"index_document": "index.html"}])
