import pulumi
import pulumi_aws as aws
from pulumi_aws import get_partition, lambda_ as functions
from pulumi_aws import get_region as where

from places import Place

current = aws.get_region()
later = aws.get_region_output()
partition = get_partition()
code = functions.get_function(function_name="resize")
place = Place()

pulumi.export("name", current.name)
pulumi.export("id", where().id)
pulumi.export("zone", f"{current . name}a")
pulumi.export("later", later.name)
pulumi.export(
    "other",
    aws.get_region_output(
        region="eu-west-1",  # not the one of the stack
    )
    # said twice on purpose
    .name,
)
pulumi.export("partition", partition.id)
pulumi.export("hash", code.source_code_hash)
pulumi.export("place", place.region.name)
