import pulumi
import pulumi_aws as aws

target = pulumi.Config().require("target")
a = aws.s3.Bucket("a", website={"redirect_all_requests_to": target})
b = aws.s3.Bucket("b", website={"redirect_all_requests_to": "https://example.com/path"})
c = aws.s3.Bucket("c", website={"redirect_all_requests_to": "ftp://example.com"})
d = aws.s3.Bucket("d", website={"index_document": "i.html", "routing_rules": ["{}"]})
e = aws.s3.Bucket("e", website={})
f = aws.s3.Bucket("f", website=aws.s3.BucketWebsiteArgs("i.html"))
g = aws.s3.Bucket("g", website={"index_document": "i.html"})
aws.s3.BucketWebsiteConfiguration("g", bucket=g.id, index_document={"suffix": "i.html"})
