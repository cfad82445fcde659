import pulumi
from shared.naming import name_of
import settings

pulumi.export("name", name_of(settings.STAGE))
