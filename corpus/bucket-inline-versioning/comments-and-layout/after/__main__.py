import pulumi
import pulumi_aws as aws


uploads = aws.s3.Bucket(
    "uploads",  # the logical name
    # Tags of the team
    tags={"Team": "web"},
)  # end of uploads

# Keep every version:
# the law says so.
# not for deletions
# since 2023
# reviewed
aws.s3.BucketVersioning(
    "uploads-versioning",
    bucket=uploads.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)

reports = aws.s3.Bucket("reports",
                        force_destroy=True,  # only reports
                        )

aws.s3.BucketVersioning(
    "reports-versioning",
    bucket=reports.id,
    versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
        status="Enabled",
    ),
)

invoices = aws.s3.Bucket(
  'invoices',
  force_destroy=False
  # nothing more
)

# kept
aws.s3.BucketVersioning(
  'invoices-versioning',
  bucket=invoices.id,
  versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(
    status='Enabled'
  )
)
pulumi.export("uploads", uploads.id)
