import pulumi

ARCHIVE = pulumi.FileAsset('tests/fixtures/function.py')
