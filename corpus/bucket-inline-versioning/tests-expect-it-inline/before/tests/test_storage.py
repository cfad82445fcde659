from unittest import mock


@mock.patch("pulumi_aws.s3.Bucket")
def test_versioning(bucket):
    import __main__

    assert "versioning" in bucket.call_args.kwargs
