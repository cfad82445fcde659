import pulumi
import pulumi_aws as aws


uploads = aws.s3.Bucket(
    "uploads",  # the logical name
    # Keep every version:
    # the law says so.
    versioning=aws.s3.BucketVersioningArgs(
        # not for deletions
        enabled=True,  # since 2023
    ),  # reviewed
    # Tags of the team
    tags={"Team": "web"},
)  # end of uploads

reports = aws.s3.Bucket("reports",
                        force_destroy=True,  # only reports
                        versioning={"enabled": True},)

invoices = aws.s3.Bucket(
  'invoices',
  force_destroy=False,
  versioning={'enabled': True}  # kept
  # nothing more
)
pulumi.export("uploads", uploads.id)
