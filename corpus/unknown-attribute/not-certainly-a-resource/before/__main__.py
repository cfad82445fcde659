import sys

import pulumi
import pulumi_aws as aws


class Wide(aws.sns.Topic):
    topic_label = "wide"


class Holder:
    def __init__(self) -> None:
        self.topic = aws.sns.Topic("held")

    def label(self) -> str:
        return self.topic.topic_label


class Other(Holder):
    def __init__(self) -> None:
        super().__init__()
        self.topic = Wide("other")


def label(topic: aws.sns.Topic) -> str:
    return topic.topic_label


rebound = aws.sns.Topic("rebound")
if len(sys.argv) > 0:
    rebound = Wide("wide")
either = Wide("either") if len(sys.argv) > 0 else aws.sns.Topic("plain")

print(rebound.topic_label, either.topic_label, label(Wide("passed")), Other().label())
for topic in [Wide("looped")]:
    print(topic.topic_label)
