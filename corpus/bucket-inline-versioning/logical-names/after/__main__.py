import pulumi
import pulumi_aws as aws


prefix, names = "team", {"logs": "log-files"}
config = pulumi.Config()


def named(kind):
    return f"{prefix}-{kind}"


a = aws.s3.Bucket(f"{prefix}-a")
aws.s3.BucketVersioning(
    f"{prefix}-a-versioning",
    bucket=a.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)

b = aws.s3.Bucket(prefix + "-b")
aws.s3.BucketVersioning(
    prefix + "-b-versioning",
    bucket=b.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)

c = aws.s3.Bucket("{}-c".format(prefix))
aws.s3.BucketVersioning(
    "{}-c-versioning".format(prefix),
    bucket=c.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)

d = aws.s3.Bucket("long-" "name")
aws.s3.BucketVersioning(
    "long-" "name-versioning",
    bucket=d.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)

e = aws.s3.Bucket(names["logs"])
aws.s3.BucketVersioning(
    f'{names["logs"]}-versioning',
    bucket=e.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)

f = aws.s3.Bucket(prefix)
aws.s3.BucketVersioning(
    f"{prefix}-versioning",
    bucket=f.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)

g = aws.s3.Bucket(r'''raw''')
aws.s3.BucketVersioning(
    r'''raw-versioning''',
    bucket=g.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status='Enabled',
    ),
)

h = aws.s3.Bucket(named("h"))
aws.s3.BucketVersioning(
    f'{named("h")}-versioning',
    bucket=h.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)

i = aws.s3.Bucket(config.get("i") or f'{names["logs"]}-i')
aws.s3.BucketVersioning(
    (config.get("i") or f'{names["logs"]}-i') + "-versioning",
    bucket=i.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)
