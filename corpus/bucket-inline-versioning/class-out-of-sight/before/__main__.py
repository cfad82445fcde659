import lib.classes
import lib.classes as classes
from lib import starred
from lib.classes import Bucket, Plain, Unrelated
from lib.classes import Store as Kept
from lib.exported import B, aws_s3

starred.make()
Unrelated("own", versioning={"enabled": True})
Kept("kept", versioning={"enabled": True})
Bucket("a", versioning={"enabled": True})
B("b", bucket="b-1", versioning={"enabled": True})
lib.classes.Bucket("c", versioning={"enabled": True})
aws_s3.BucketV2("d", versionings=[{"enabled": True}])
Plain("e", versioning={"enabled": True})
