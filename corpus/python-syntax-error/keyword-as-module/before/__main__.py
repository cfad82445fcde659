import pulumi
from infra.lambda import create

create()
