from pulumi_aws import s3


def bucket(name):
    made = s3.Bucket(name,
        acl='private',
    )

    s3.BucketVersioningV2(
        f'{name}-versioning',
        bucket=made.id,
        versioning_configuration=s3.BucketVersioningV2VersioningConfigurationArgs(
            status='Enabled',
        ),
    )
    return made


bucket('backups')
