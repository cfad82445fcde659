import boto3
import botocore.exceptions
import dill
import grpc
import pulumi
import pulumi_aws as aws
import semver
import yaml
from google.protobuf import json_format

from lib.stack import Stack

Stack()
