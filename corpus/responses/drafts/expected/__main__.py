import pulumi
from modules import tables, topics

pulumi.export("topic", topics.topic.arn)
pulumi.export("table", tables.table.arn)
