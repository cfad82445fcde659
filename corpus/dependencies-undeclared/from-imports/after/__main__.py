"""Shop."""
import json
import tomllib

import pulumi
import pulumi_random as random
import yaml
from dateutil import parser
from jose import jwt

from infra.bucket import make

make(json.dumps(yaml.safe_load("{}")))
