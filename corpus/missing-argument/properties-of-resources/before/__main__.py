import pulumi
import pulumi_aws as aws
from pulumi_aws.s3 import BucketOwnershipControls as Controls

nothing = None
bucket = aws.s3.Bucket("data")
west = aws.Provider("west", region="us-west-2")
options = pulumi.ResourceOptions(provider=west)

aws.iam.RolePolicyAttachment("a", policy_arn="arn:aws:iam::aws:policy/ReadOnlyAccess")
aws.iam.RolePolicyAttachment("b", opts=pulumi.ResourceOptions(provider=west))
aws.lb.Listener("c", options, load_balancer_arn="arn", port=80)
aws.ec2.Subnet("d", cidr_block="10.0.0.0/24", vpc_id=None)
aws.ec2.VpcEndpoint("e", service_name="com.amazonaws.us-east-1.s3", vpc_id=nothing)
aws.sqs.QueuePolicy("f", None, "{}")
Controls("controls", bucket=bucket.id)
aws.eks.NodeGroup(
    "g",
    pulumi.ResourceOptions.merge(options, None),
    cluster_name="main",
    scaling_config={"min_size": 1},
    subnet_ids=["subnet-1"],
)
