import pulumi_aws  # used by the module beside this one
from pulumi_aws.s3 import *

from .classes import Bucket

Bucket("a", versioning={"enabled": True})
