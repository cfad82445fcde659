import pulumi_aws as aws
from pulumi_aws import ec2

aws.ec2.SecurityGroup(
    "a",
    ingress=ec2.SecurityGroupIngressArgs(
        protocol="tcp",
        from_port=443,
        to_port=443,
    ),  # https
)
aws.lb.Listener("b", load_balancer_arn="arn", default_actions={"type": "forward"})
aws.lb.ListenerRule(
    "c",
    aws.lb.ListenerRuleArgs(
        listener_arn="arn",
        conditions=[aws.lb.ListenerRuleConditionArgs()],
        actions=aws.lb.ListenerRuleActionArgs(type="forward"),
    ),
)
