import pulumi
import pulumi_aws as aws

address = aws.ec2.Eip(
    "address",
    domain="vpc",
    tags={"Name": "address"},
)
old = aws.ec2.Eip("old", instance="i-1")
instance = aws.ec2.Instance(
    "instance", ami="ami-1", instance_type="t3.micro", cpu_options=aws.ec2.InstanceCpuOptionsArgs(core_count=2, threads_per_core=1)
)
database = aws.rds.Instance("database", db_name="app", instance_class="db.t3.micro")
environment = aws.batch.ComputeEnvironment(
    "environment", name="jobs", type="MANAGED"
)
provider = aws.Provider("provider", assume_roles=[{"role_arn": "arn:aws:iam::1:role/a"}])
pulumi.export("ip", address.public_ip)
