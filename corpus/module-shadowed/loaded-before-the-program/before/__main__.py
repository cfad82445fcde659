import queue

from logging import WARNING, announce
from pulumi.network import Network

announce(WARNING)
orders = queue.OrderQueue(Network("shop"))
