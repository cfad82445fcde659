import pulumi
import pulumi_aws as aws

address = aws.ec2.Eip(
    "address",
    vpc=True,
    tags={"Name": "address"},
)
old = aws.ec2.Eip("old", vpc=False, instance="i-1")
instance = aws.ec2.Instance(
    "instance", ami="ami-1", instance_type="t3.micro", cpu_core_count=2, cpu_threads_per_core=1
)
database = aws.rds.Instance("database", name="app", instance_class="db.t3.micro")
environment = aws.batch.ComputeEnvironment(
    "environment", compute_environment_name="jobs", type="MANAGED"
)
provider = aws.Provider("provider", assume_role={"role_arn": "arn:aws:iam::1:role/a"})
pulumi.export("ip", address.public_ip)
