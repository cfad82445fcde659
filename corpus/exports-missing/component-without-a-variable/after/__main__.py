"""A component in the program itself."""

from pulumi import ComponentResource as Component
from pulumi import ResourceOptions
import pulumi
import pulumi_aws as aws


class Base(Component):
    pass


class Topics(Base):
    def __init__(self, name):
        super().__init__("orders:index:Topics", name)
        self.topic = aws.sns.Topic(name, opts=ResourceOptions(parent=self))
        self._finish()

    def _finish(self):
        outputs = {"topic_arn": self.topic.arn}
        super().register_outputs(outputs)


def main():
    stack = Topics("orders")

    pulumi.export("topic_arn", stack.topic.arn)


if __name__ == "__main__":
    main()
