import hashlib

import pulumi
import yaml
from secrets import password

pulumi.export("p", hashlib.sha256(password.encode()).hexdigest() + yaml.dump({}))
