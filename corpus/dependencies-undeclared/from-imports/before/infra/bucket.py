import attr
import boto3 as b
import psycopg2
import pulumi_aws as aws
from google.cloud import storage
from azure.storage.blob import BlobClient


def make(policy):
    import docx

    return aws.s3.Bucket("data", policy=policy)
