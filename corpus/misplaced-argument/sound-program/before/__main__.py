import pulumi
import pulumi_aws as aws

stage = "dev"
protected = pulumi.ResourceOptions(protect=True)
queue = aws.sqs.QueueArgs(name="jobs")

aws.sqs.Queue("a", protected)
aws.sqs.Queue("b", queue)
aws.sqs.Queue("c", queue, protected)
aws.sqs.Queue("d", queue, opts=protected)
aws.sqs.Queue("e", None, True)
aws.sqs.Queue(f"f-{stage}")
aws.sqs.Queue("g", args=queue)
aws.sqs.Queue("h", opts=protected)
aws.sqs.Queue("i", pulumi.ResourceOptions.merge(protected, None))
aws.sqs.Queue(*["j"], **{"name": "j"})
aws.sqs.Queue(resource_name="k")
aws.lambda_.FunctionEnvironmentArgs(variables={"STAGE": "dev"})
aws.get_availability_zones(True)
pulumi.Output.all(1, 2, 3, 4, 5, 6)
pulumi.export("name", stage)
