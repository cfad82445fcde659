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

pulumi.export("name", current.region)
pulumi.export("id", where().region)
pulumi.export("zone", f"{current . region}a")
pulumi.export("later", later.region)
pulumi.export(
    "other",
    aws.get_region_output(
        region="eu-west-1",  # not the one of the stack
    )
    # said twice on purpose
    .region,
)
pulumi.export("partition", partition.partition)
pulumi.export("hash", code.code_sha256)
pulumi.export("place", place.region.region)
