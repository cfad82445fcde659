import pulumi

from tap_stack import TapStack
import settings, names as naming
from modules.network import Network

pulumi.export("stack", str(TapStack(settings.REGION, naming.PREFIX, Network())))
pulumi.ComponentResource("shop:index:Shop", "shop")
