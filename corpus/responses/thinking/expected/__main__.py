import pulumi
from lib.shop import bucket

pulumi.export("bucket", bucket.id)
