import pulumi
import pulumi_aws as aws

from lib import storage
from lib.compute import Compute, Log, role

compute = Compute("compute")
alias = compute.function
same = alias

pulumi.export("role", role.name)
pulumi.export("table", storage.table.name)
pulumi.export("queue", storage.queue("jobs").arn)
pulumi.export("name", compute.function.name)
pulumi.export("arn", same.arn)
pulumi.export("invoke", compute.made.invoke_arn)
pulumi.export("key", aws.kms.Key("key").arn)
pulumi.export("found", aws.kms.Alias.get("alias", "alias/x").arn)
Log("log")
