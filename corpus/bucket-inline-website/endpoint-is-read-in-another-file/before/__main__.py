import pulumi
import pulumi_aws as aws

import storage
from storage import shared as ours

pulumi.export("ours", ours.website_domain)
returned = storage.made()
pulumi.export("text", f"http://{returned.website_endpoint}")
