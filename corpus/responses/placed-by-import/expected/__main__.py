import pulumi
from lib.infrastructure.storage import make
from lib.infrastructure import config

pulumi.export("bucket", make(config.NAME).id)
