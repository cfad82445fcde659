import pulumi

from lib.network import Network
from lib.queues import Queue  # ours
from lib.storage import Bucket as Store
from shared import tags
from lib.orders import (
    Orders,
)

if pulumi.get_stack(): from lib.watch import Alarm; from lib.topics import Topic as Channel; print(Alarm(Channel))

pulumi.export("orders", str(Orders(Network(), Queue(), Store(), tags.DEFAULT)))
pulumi.ComponentResource("shop:index:Shop", "shop")
