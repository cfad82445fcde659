import boto3
import pulumi_random
import jinja2
import yarl
