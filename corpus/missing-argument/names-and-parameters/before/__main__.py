import pulumi
import pulumi_aws as aws

aws.sns.Topic(name="alerts")
aws.s3.Bucket()
aws.wafv2.WebAclVisibilityConfigArgs(metric_name="acl")
aws.ecs.ServiceNetworkConfigurationArgs()
aws.lb.ListenerArgs(default_actions=[])
aws.sns.Topic.get("topic", opts=pulumi.ResourceOptions())
pulumi.export("name")
pulumi.StackReference()
