import pulumi
import pulumi_aws as aws

settings = {"name": "jobs"}
topic = aws.sns.Topic("topic")

aws.s3.Bucket("a", "bucket-name")
aws.s3.Bucket("b", settings)
aws.s3.Bucket("c", {})
aws.s3.Bucket("d", {"noSuchArgument": True})
aws.s3.Bucket("e", {"bucket": "e"}, "private")
aws.s3.Bucket("f", {"bucket": "f", "bucket": "g"})
aws.s3.Bucket("g", aws.sqs.QueueArgs(name="jobs"))
aws.s3.Bucket("h", topic)
aws.s3.Bucket("i", {"bucket": "i"  # the name
})
aws.s3.Bucket("j", {**settings, "bucket": "j"})
aws.s3.BucketArgs("bucket-name")
aws.lambda_.FunctionVpcConfigArgs(["sg-1"], subnet_ids=["subnet-1"])
aws.sqs.QueuePolicyArgs("a", "b", "c")
aws.get_region(None, None, None, None, None, None)
aws.get_region_output(None, None, None, None, None, None)
pulumi.export("a", 1, 2)
aws.sqs.Queue("j", resource_name="k")
aws.sqs.Queue("k", None, opts=None)
aws.get_availability_zones(True, all_availability_zones=False)
