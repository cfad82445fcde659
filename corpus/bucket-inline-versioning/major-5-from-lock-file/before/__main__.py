from pulumi_aws import s3


def bucket(name):
    made = s3.Bucket(name,
        acl='private',
        versioning={
            'enabled': True,
        },
    )
    return made


bucket('backups')
