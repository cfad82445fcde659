import pulumi_aws as aws

table = aws.dynamodb.Table("orders", hash_key="id", billing_mode="PAY_PER_REQUEST")
