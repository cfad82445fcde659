def test_acl(mocks):
    assert mocks.made("aws:s3/bucketAclV2:BucketAclV2")
