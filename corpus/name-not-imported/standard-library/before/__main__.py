import pulumi
import network

pulumi.export("policy", network.policy("shop"))
