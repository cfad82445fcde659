import pulumi
import pulumi.dynamic
import pulumi_aws
import pulumi_aws as aws
from pulumi.provider import Provider
from pulumi_aws import ec2, get_region
from pulumi_aws.config import region
from pulumi_aws.s3 import Bucket, BucketArgs
from pulumi_aws.s3._inputs import BucketCorsRuleArgsDict

bucket: aws.s3.Bucket = aws.s3.bucket.Bucket("a", BucketArgs())
Bucket.get("b", "b")
aws.lambda_.Runtime.PYTHON3D12
aws.cfg.Recorder("c", role_arn="arn:aws:iam::123456789012:role/config")
aws.s3.BucketV2("d")
pulumi.Output.concat("a", bucket.arn)
pulumi.runtime.is_dry_run()
aws.config.vars
pulumi.log.info("a")
pulumi_aws.Provider("e", region=region)
ec2.get_vpc_output(default=True)
