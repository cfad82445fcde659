import json

import boto3
import pulumi_aws as aws

aws.s3.Bucket("orders", tags={"clients": json.dumps([str(boto3.client)])})
