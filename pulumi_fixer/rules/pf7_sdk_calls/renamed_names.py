"""What programs call modules and classes of the SDKs by mistake, and what is meant: a table.

A row counts only where the version in use has what it leads to, so the table never says what a
version has: `candidates` asks the data of that version.
"""

from __future__ import annotations

from dataclasses import dataclass

_AWS = "https://www.pulumi.com/registry/packages/aws/api-docs/"


@dataclass(frozen=True)
class Renamed:
    """One row.

    Attributes:
        written: What programs write, below the package that they import it from.
        meant: What is meant, with the package that has it: ``pulumi_aws.cfg``.
        reason: Why the one certainly stands for the other.
        link: Where that is documented.
    """

    written: str
    meant: str
    reason: str
    link: str


def _module(written: str, meant: str, reason: str) -> Renamed:
    return Renamed(written, f"pulumi_aws.{meant}", reason, f"{_AWS}{meant.rstrip('_')}/")


def _class(written: str, meant: str, reason: str) -> Renamed:
    package, _, name = meant.partition(".")
    link = f"{_AWS}{package.rstrip('_')}/{name.lower()}/"
    return Renamed(written, f"pulumi_aws.{meant}", reason, link)


_LOGS = "CloudWatch Logs belongs to the module cloudwatch"
_EVENTS = "EventBridge, formerly CloudWatch Events, belongs to the module cloudwatch"
_CONFIG = "AWS Config is the module cfg; config holds the provider's own configuration"
_PREFIX_LOG = "of CloudWatch Logs; the class is named with Log in front"
_PREFIX_EVENT = "of EventBridge; the class is named with Event in front"
_CLOUDFORMATION = "the name of the same resource in CloudFormation"

PULUMI_AWS: tuple[Renamed, ...] = (
    _module("logs", "cloudwatch", _LOGS),
    _module("cloudwatchlogs", "cloudwatch", _LOGS),
    _module("events", "cloudwatch", _EVENTS),
    _module("eventbridge", "cloudwatch", _EVENTS),
    _module("cloudwatchevents", "cloudwatch", _EVENTS),
    _module("config", "cfg", _CONFIG),
    _module("configservice", "cfg", _CONFIG),
    _module("stepfunctions", "sfn", "Step Functions is the module sfn"),
    _module("elbv2", "lb", "Elastic Load Balancing v2 is the module lb"),
    _module("elasticloadbalancingv2", "lb", "Elastic Load Balancing v2 is the module lb"),
    _module("applicationautoscaling", "appautoscaling", "Application Auto Scaling, abbreviated"),
    _module("certificatemanager", "acm", "Certificate Manager is the module acm"),
    _module("elasticfilesystem", "efs", "Elastic File System is the module efs"),
    _module("opensearchservice", "opensearch", "OpenSearch Service is the module opensearch"),
    _module("firehose", "kinesis", "Data Firehose belongs to the module kinesis"),
    _module("kinesisfirehose", "kinesis", "Data Firehose belongs to the module kinesis"),
    _class("cloudwatch.MetricFilter", "cloudwatch.LogMetricFilter", _PREFIX_LOG),
    _class("cloudwatch.SubscriptionFilter", "cloudwatch.LogSubscriptionFilter", _PREFIX_LOG),
    _class("cloudwatch.ResourcePolicy", "cloudwatch.LogResourcePolicy", _PREFIX_LOG),
    _class("cloudwatch.Destination", "cloudwatch.LogDestination", _PREFIX_LOG),
    _class("cloudwatch.DestinationPolicy", "cloudwatch.LogDestinationPolicy", _PREFIX_LOG),
    _class("cloudwatch.DataProtectionPolicy", "cloudwatch.LogDataProtectionPolicy", _PREFIX_LOG),
    _class("cloudwatch.AccountPolicy", "cloudwatch.LogAccountPolicy", _PREFIX_LOG),
    _class("cloudwatch.Rule", "cloudwatch.EventRule", _PREFIX_EVENT),
    _class("cloudwatch.Target", "cloudwatch.EventTarget", _PREFIX_EVENT),
    _class("cloudwatch.RuleTarget", "cloudwatch.EventTarget", _PREFIX_EVENT),
    _class("cloudwatch.Archive", "cloudwatch.EventArchive", _PREFIX_EVENT),
    _class("cloudwatch.Connection", "cloudwatch.EventConnection", _PREFIX_EVENT),
    _class("cloudwatch.ApiDestination", "cloudwatch.EventApiDestination", _PREFIX_EVENT),
    _class("cloudwatch.Permission", "cloudwatch.EventPermission", _PREFIX_EVENT),
    _class("cloudwatch.Alarm", "cloudwatch.MetricAlarm", _CLOUDFORMATION),
    _class("cfg.ConfigurationRecorder", "cfg.Recorder", _CLOUDFORMATION),
    _class(
        "cfg.ConfigurationRecorderStatus",
        "cfg.RecorderStatus",
        "aws_config_configuration_recorder_status in Terraform",
    ),
    _class("cfg.ConfigRule", "cfg.Rule", _CLOUDFORMATION),
    _class(
        "lambda_.EventInvokeConfig",
        "lambda_.FunctionEventInvokeConfig",
        "of a function: aws_lambda_function_event_invoke_config in Terraform",
    ),
    _class("lambda_.Url", "lambda_.FunctionUrl", _CLOUDFORMATION),
    _class("autoscaling.AutoScalingGroup", "autoscaling.Group", _CLOUDFORMATION),
    _class("autoscaling.ScalingPolicy", "autoscaling.Policy", _CLOUDFORMATION),
    _class("appautoscaling.ScalableTarget", "appautoscaling.Target", _CLOUDFORMATION),
    _class("appautoscaling.ScalingPolicy", "appautoscaling.Policy", _CLOUDFORMATION),
    _class("ec2.AutoScalingGroup", "autoscaling.Group", "Auto Scaling is the module autoscaling"),
    _class("rds.DBInstance", "rds.Instance", _CLOUDFORMATION),
    _class("rds.DBCluster", "rds.Cluster", _CLOUDFORMATION),
    _class("rds.DBSubnetGroup", "rds.SubnetGroup", _CLOUDFORMATION),
    _class("rds.DBParameterGroup", "rds.ParameterGroup", _CLOUDFORMATION),
    _class("rds.DBClusterParameterGroup", "rds.ClusterParameterGroup", _CLOUDFORMATION),
    _class("rds.DBProxy", "rds.Proxy", _CLOUDFORMATION),
    _class("elasticache.CacheCluster", "elasticache.Cluster", _CLOUDFORMATION),
    _class("route53.HostedZone", "route53.Zone", _CLOUDFORMATION),
    _class("route53.RecordSet", "route53.Record", _CLOUDFORMATION),
    _class("sns.Subscription", "sns.TopicSubscription", _CLOUDFORMATION),
    _class("kinesis.DeliveryStream", "kinesis.FirehoseDeliveryStream", _CLOUDFORMATION),
    _class(
        "s3.BucketReplicationConfiguration",
        "s3.BucketReplicationConfig",
        "the one resource of this kind whose name is abbreviated",
    ),
    _class(
        "s3.BucketReplication",
        "s3.BucketReplicationConfig",
        "the one resource of this kind whose name is abbreviated",
    ),
    _class(
        "sqs.QueueRedrivePolicy",
        "sqs.RedrivePolicy",
        "aws_sqs_queue_redrive_policy in Terraform",
    ),
    _class(
        "sqs.QueueRedriveAllowPolicy",
        "sqs.RedriveAllowPolicy",
        "aws_sqs_queue_redrive_allow_policy in Terraform",
    ),
    _class("backup.BackupVault", "backup.Vault", _CLOUDFORMATION),
    _class("backup.BackupPlan", "backup.Plan", _CLOUDFORMATION),
    _class("backup.BackupSelection", "backup.Selection", _CLOUDFORMATION),
    _class(
        "cloudfront.CloudFrontOriginAccessIdentity",
        "cloudfront.OriginAccessIdentity",
        _CLOUDFORMATION,
    ),
    _class("docdb.DBCluster", "docdb.Cluster", _CLOUDFORMATION),
    _class("docdb.DBInstance", "docdb.ClusterInstance", _CLOUDFORMATION),
    _class("docdb.DBSubnetGroup", "docdb.SubnetGroup", _CLOUDFORMATION),
    _class("neptune.DBCluster", "neptune.Cluster", _CLOUDFORMATION),
    _class("neptune.DBInstance", "neptune.ClusterInstance", _CLOUDFORMATION),
    _class("neptune.DBSubnetGroup", "neptune.SubnetGroup", _CLOUDFORMATION),
    _class(
        "rds.DBClusterInstance",
        "rds.ClusterInstance",
        "an instance of a cluster, with DB in front as in CloudFormation",
    ),
    _class(
        "elasticache.CacheSubnetGroup", "elasticache.SubnetGroup", "the API puts Cache in front"
    ),
    _class(
        "elasticache.CacheParameterGroup",
        "elasticache.ParameterGroup",
        "the API puts Cache in front",
    ),
    _class("appautoscaling.ScalingTarget", "appautoscaling.Target", "a scalable target"),
    _class("cloudtrail.CloudTrail", "cloudtrail.Trail", "a trail, by the name of the service"),
    _class("codebuild.BuildProject", "codebuild.Project", "a project of the service that builds"),
    _class(
        "codepipeline.CodePipeline",
        "codepipeline.Pipeline",
        "a pipeline, by the name of the service",
    ),
    _class("ec2.ElasticIp", "ec2.Eip", "an Elastic IP, abbreviated"),
    _class("ec2.ElasticIP", "ec2.Eip", "an Elastic IP, abbreviated"),
    _class("glue.Database", "glue.CatalogDatabase", _CLOUDFORMATION),
    _class("glue.Table", "glue.CatalogTable", _CLOUDFORMATION),
    _class("kms.KeyAlias", "kms.Alias", "the alias of a key"),
    _class("lambda_.Layer", "lambda_.LayerVersion", "what is made of a layer is a version"),
    _class(
        "lambda_.EventSource",
        "lambda_.EventSourceMapping",
        "what is made of an event source is its mapping",
    ),
    _class(
        "lb.ApplicationLoadBalancer",
        "lb.LoadBalancer",
        "a load balancer of the type application, which is the default",
    ),
    _class("ec2.InstanceProfile", "iam.InstanceProfile", "AWS::IAM::InstanceProfile"),
    _class(
        "apigateway.Permission",
        "lambda_.Permission",
        "what lets API Gateway invoke a function is a permission of the function",
    ),
    Renamed(
        "secretsmanager.RandomPassword",
        "pulumi_random.RandomPassword",
        "random passwords that the program keeps are made by the provider random",
        "https://www.pulumi.com/registry/packages/random/api-docs/randompassword/",
    ),
)

PULUMI: tuple[Renamed, ...] = (
    Renamed(
        "providers.Aws",
        "pulumi_aws.Provider",
        "the provider is a class of its SDK",
        f"{_AWS}provider/",
    ),
)

ADVICE: dict[str, str] = {
    "apigateway.DeploymentStage": "the stage is a resource of its own, apigateway.Stage",
    "dynamodb.TableAutoScaling": "scaling is appautoscaling.Target and appautoscaling.Policy",
    "ecs.ServiceAutoScaling": "scaling is appautoscaling.Target and appautoscaling.Policy",
    "iot.SecurityProfile": "pulumi-aws has none; pulumi-aws-native has iot.SecurityProfile",
    "lambda_.Version": (
        "a function publishes its versions itself: give lambda_.Function publish=True and read "
        "its attribute `version`"
    ),
    "sns.TopicSubscriptionFilterPolicy": (
        "the policy is the argument filter_policy of sns.TopicSubscription"
    ),
}
"""What has to be written instead of classes of pulumi-aws that there are not."""

STANDARD_LIBRARY = frozenset({"json"})
"""Modules that programs take for part of pulumi."""

TABLE: dict[str, dict[str, Renamed]] = {
    "pulumi_aws": {row.written: row for row in PULUMI_AWS},
    "pulumi": {row.written: row for row in PULUMI},
}
"""The rows of each package, by what programs write."""
