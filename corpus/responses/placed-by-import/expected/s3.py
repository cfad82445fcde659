from pulumi_aws import s3
