import pulumi
import pulumi_aws as aws

from lib import storage
from lib.compute import Compute, Log, role

compute = Compute("compute")
alias = compute.function
same = alias

pulumi.export("role", role.role_name)
pulumi.export("table", storage.table.tableName)
pulumi.export("queue", storage.queue("jobs").queue_arn)
pulumi.export("name", compute.function.function_name)
pulumi.export("arn", same.function_arn)
pulumi.export("invoke", compute.made.function_invoke_arn)
pulumi.export("key", aws.kms.Key("key").key_arn)
pulumi.export("found", aws.kms.Alias.get("alias", "alias/x").alias_arn)
Log("log")
