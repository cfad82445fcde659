import sys
from unittest.mock import MagicMock

sys.modules['boto3'] = MagicMock()

import boto3

s3 = boto3.client('s3')
