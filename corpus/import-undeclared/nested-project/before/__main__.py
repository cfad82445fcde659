from shop_network.vpc import cidr
import pulumi

pulumi.export("cidr", cidr)
