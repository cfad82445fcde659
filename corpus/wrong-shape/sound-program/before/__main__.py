import json

import pulumi
import pulumi_aws as aws

rules = aws.ec2.SecurityGroupIngressArgs(protocol="tcp", from_port=443, to_port=443)

aws.ec2.SecurityGroup("a", ingress=[rules], tags={"a": "b"})
aws.ec2.SecurityGroup("b", ingress=pulumi.Output.from_input([rules]))
aws.apigateway.RestApi("c", endpoint_configuration={"types": "REGIONAL"})
aws.iam.Policy("d", policy=json.dumps({"Statement": []}))
aws.ec2.get_ami(owners=["amazon"], filters=[{"name": "name", "values": ["al2023-*"]}])
aws.lb.Listener(
    "e",
    load_balancer_arn="arn",
    default_actions=[aws.lb.ListenerDefaultActionArgs(type="forward")],
)
