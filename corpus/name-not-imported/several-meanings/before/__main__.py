import pulumi

pulumi.export("bucket", bucket_name)
pulumi.export("time", time.now())
pulumi.export("network", Network("a"))
pulumi.export("json", pulumi.Output.from_input({}).apply(json))
