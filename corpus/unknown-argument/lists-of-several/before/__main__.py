import pulumi_aws as aws

both = ["reader", "writer"]
profile = aws.iam.InstanceProfile("profile", roles=["reader", "writer"])
other = aws.iam.InstanceProfile("other", roles=both)
none = aws.iam.InstanceProfile("none", roles=[])
spread = aws.iam.InstanceProfile("spread", roles=[*both])
commented = aws.iam.InstanceProfile("commented", roles=[
    "reader",  # only this one
])
numbers = aws.iam.InstanceProfile("numbers", roles=[{"name": "reader"}])
