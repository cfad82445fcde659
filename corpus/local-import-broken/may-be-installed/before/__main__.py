import pulumi

from platform_toolkit.network import Network
from requests.network import Network as Other

pulumi.export("network", str(Network(Other())))
