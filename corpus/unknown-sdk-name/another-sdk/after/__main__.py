import pulumi_aws
import pulumi
import pulumi_random
from pulumi_aws import secretsmanager

provider = pulumi_aws.Provider("europe", region="eu-west-1")
password = pulumi_random.RandomPassword("admin", length=24, special=False)
secret = secretsmanager.Secret("admin", opts=pulumi.ResourceOptions(provider=provider))
secretsmanager.SecretVersion("admin", secret_id=secret.id, secret_string=password.result)
