import json

import pulumi
import pulumi_aws as aws

bucket = aws.s3.Bucket("data")
port = pulumi.Output.from_input(8080)
name = "demo"

account = aws.get_caller_identity().account_id
pulumi.export("account", f"{account}-{name}" + str(1) + "%s" % name + "{}".format(name))
pulumi.export("applied", bucket.arn.apply(lambda arn: f"{arn}/*"))
pulumi.export("all", pulumi.Output.all(bucket.arn, port).apply(lambda v: "%s" % v[0] + str(v[1])))
pulumi.export("concat", pulumi.Output.concat(bucket.arn, "/*"))
pulumi.export("format", pulumi.Output.format("{}:{}", bucket.arn, port))
pulumi.export("inner", bucket.arn.apply(lambda bucket: bucket + "/*"))
pulumi.export("resource", [f"{type(bucket)}", f"{bucket.arn.apply!r}"])
