import pulumi
import pulumi_aws as aws

class Site(pulumi.ComponentResource):
    def __init__(self, name: str) -> None:
        super().__init__("site:Site", name)
        self.site = aws.s3.Bucket(name, website={"index_document": "index.html"})
        self.url = self.site.website_endpoint


first = aws.s3.Bucket("first", website={"index_document": "index.html"})
if pulumi.get_stack() == "dev":
    first = aws.s3.Bucket("other", website={"index_document": "index.html"})
pulumi.export("first", first.website_endpoint)
