from pulumi_aws.s3 import *
