import pulumi
from clock import until
pulumi.export("made", datetime.now().isoformat())
pulumi.export("until", until().isoformat())
