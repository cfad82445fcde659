import pulumi

from lib import Network, Queue  # ours
from lib.orders import (
    Orders,
    Bucket as Store,
    tags,
)

if pulumi.get_stack(): from lib.everything import Alarm, Topic as Channel; print(Alarm(Channel))

pulumi.export("orders", str(Orders(Network(), Queue(), Store(), tags.DEFAULT)))
pulumi.ComponentResource("shop:index:Shop", "shop")
