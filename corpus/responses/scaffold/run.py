import os
import pulumi
from lib.service_stack import ServiceStack, ServiceStackArgs

ServiceStack("service", ServiceStackArgs(suffix=os.getenv("SUFFIX", "dev")))
