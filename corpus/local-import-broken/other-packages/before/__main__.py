import sys

import pulumi_aws.s3
from json.nowhere import x
from lib import native
from lib.native import speed

sys.path.insert(0, "../shared")

from lib.elsewhere import Network
