import json

import pulumi
import pulumi_aws as aws
from documents import allowing

data = aws.s3.Bucket("data")
topic = aws.sns.Topic("topic")
role = aws.iam.Role("role", assume_role_policy="{}")


class Reader:
    def __init__(self, bucket):
        self.bucket = bucket

    def document(self):
        return {"Resource": self.bucket.arn}


allowed = allowing("sns:Publish", topic.arn)
names = {f"{word}-name": topic.name for word in ("first", "second")}
arns = [bucket.arn for bucket in [data]]
aws.iam.RolePolicy("plain", role=role.id, policy=json.dumps(allowing("s3:*", "*")))
aws.iam.RolePolicy("get", role=role.id, policy=pulumi.Output.json_dumps(allowing("s3:Get*", data.arn)))
aws.iam.RolePolicy("publish", role=role.id, policy=pulumi.Output.json_dumps(allowed))
aws.iam.RolePolicy("read", role=role.id, policy=pulumi.Output.json_dumps(Reader(data).document()))
aws.iam.RolePolicy("made", role=role.id, policy=pulumi.Output.json_dumps(dict(allowed, Resource=data.arn)))
aws.ssm.Parameter("names", type="String", value=pulumi.Output.json_dumps(names))
aws.ssm.Parameter("arns", type="String", value=pulumi.Output.json_dumps(arns))
