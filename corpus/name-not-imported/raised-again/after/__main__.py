import json

import pulumi

pulumi.log.info("names")
try:
    names = json.dumps(["a"])
except Exception as error:
    pulumi.log.error(str(error))
    raise

pulumi.export("names", names)
