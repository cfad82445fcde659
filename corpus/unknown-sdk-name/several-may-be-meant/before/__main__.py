import pulumi_aws as aws
from pulumi_aws import sns

cluster = sns.Cluster("main")
task = aws.codedeploy.DeploymentGroupAlarmConfigurationAlarmArgs(alarms=["a"])
