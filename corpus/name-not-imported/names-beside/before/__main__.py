from pulumi_aws import iam, sns
from lib.stack import StackArgs

lambda_.Function("worker", role=iam.Role("worker", assume_role_policy="{}").arn, runtime="python3.12")
Stack("shop", StackArgs(sns.Topic("orders")))
