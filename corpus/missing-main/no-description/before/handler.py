import boto3

TABLE = boto3.resource("dynamodb").Table("orders")
