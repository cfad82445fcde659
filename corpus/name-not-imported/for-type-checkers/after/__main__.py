import json
from typing import TYPE_CHECKING

import pulumi
from pulumi import Output

if TYPE_CHECKING:
    import json

    from network import Network

    from pulumi import Output


def tags(network: "Network") -> "Output[str]":
    return network.cidr


def names(first: Output[str], network: Network) -> str:
    return json.dumps([str(first), str(network)])


pulumi.export("names", names(pulumi.Output.from_input("a"), None))
