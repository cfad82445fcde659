import os

import pulumi
from lib.queues import make_queues

config = pulumi.Config()
domain = config.require("domain")
team = config.get("team") or "core"
make_queues(domain, os.environ["PAGER_TOKEN"], os.environ["ACCOUNT_ALIAS"])
