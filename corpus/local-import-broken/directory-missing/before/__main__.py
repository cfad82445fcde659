import pulumi

from lib.tap_stack import TapStack
from lib import settings, names as naming
from Modules.network import Network

pulumi.export("stack", str(TapStack(settings.REGION, naming.PREFIX, Network())))
pulumi.ComponentResource("shop:index:Shop", "shop")
