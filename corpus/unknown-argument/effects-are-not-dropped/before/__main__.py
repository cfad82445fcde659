import pulumi_aws as aws

seen = []


def tags_of(name):
    seen.append(name)
    return {"Name": name}


board = aws.cloudwatch.Dashboard(
    "board", dashboard_name="board", dashboard_body="{}", tags=tags_of("board")
)
table = aws.dynamodb.GlobalTable(
    "table", replicas=[{"region_name": "a"}], billing_mode=(mode := "PROVISIONED")
)
