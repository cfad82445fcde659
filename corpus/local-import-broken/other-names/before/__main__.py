import pulumi

from toolkit.network import Network
from toolkit import settings, tags
import toolkit.settings

pulumi.export("network", str(Network(settings.REGION, settings.ZONE, tags)))
