from lib.service_stack import ServiceStack
