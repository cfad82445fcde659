import pulumi
import pulumi_aws as aws

version = aws.lambda_.Version("version", function_name="a")
filter = aws.sns.TopicSubscriptionFilterPolicy("filter", topic_arn="a", filter_policy="{}")
profile = aws.iot.SecurityProfile("profile", name="a")
group = aws.codedeploy.DeploymentGroup(
    "group",
    app_name="app",
    service_role_arn="a",
    alarm_configuration={
        "alarms": [aws.codedeploy.DeploymentGroupAlarmConfigurationAlarmArgs(name="a")]
    },
    trigger_configurations=[aws.codedeploy.DeploymentGroupTriggerArgs(name="a", events=[])],
    ec2_tag_filters=[aws.codedeploy.DeploymentGroupTagArgs(name="a")],
    autoscaling_groups=[
        aws.codedeploy.DeploymentGroupAutoscalingGroupArgs(
            # the blue one
            name="a"
        )
    ],
)
