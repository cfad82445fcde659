import pulumi
import pulumi_aws as aws

tags = {"team": "data"}
board = aws.cloudwatch.Dashboard("board", dashboard_name="a", dashboard_body="{}", tags=tags)
table = aws.dynamodb.GlobalTable("table", replicas=[{"region_name": "a"}], billing_mode="x")
options = pulumi.InvokeOptions(ignore_changes=["*"])
