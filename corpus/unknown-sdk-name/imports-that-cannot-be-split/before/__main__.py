import importlib

import pulumi_aws as aws
from pulumi_aws.logs import LogGroup, TopicSubscription
from pulumi_aws import events
from pulumi_aws.logs import *
from pulumi_aws import elbv2, workspace

events = importlib
print(elbv2)
LogGroup("a")
