import pulumi
import pkg_resources

pulumi.export("version", pkg_resources.get_distribution("pulumi").version)
