import pulumi_aws as aws

aws.ecr.Repository("a", encryption_configuration="KMS")
aws.ecr.Repository(
    "b", encryption_configuration=aws.efs.FileSystemLifecyclePolicyArgs(transition_to_ia="AFTER_7_DAYS")
)
