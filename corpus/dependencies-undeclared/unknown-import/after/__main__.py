import pulumi
import acme_platform

acme_platform.deploy(pulumi.get_stack())
