import pulumi
from pulumi_aws import secretsmanager

provider = pulumi.providers.Aws("europe", region="eu-west-1")
password = secretsmanager.RandomPassword("admin", length=24, special=False)
secret = secretsmanager.Secret("admin", opts=pulumi.ResourceOptions(provider=provider))
secretsmanager.SecretVersion("admin", secret_id=secret.id, secret_string=password.result)
