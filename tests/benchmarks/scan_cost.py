"""What it costs to compare the calls of a sound program with the SDK's signatures.

usage: python -m tests.benchmarks.scan_cost

The program has 1,000 lines and no finding. The baseline is `ast.parse` of it, measured in the same
run; the tables of the services that it uses are loaded by the first round, which does not count.
"""

from __future__ import annotations

import time

from pulumi_fixer.project import Project
from pulumi_fixer.rules.pf7_sdk_calls.unknown_argument import UnknownArgument
from pulumi_fixer.workspace import Workspace

_ROUNDS = 15
_HEAD = "import pulumi\nimport pulumi_aws as aws\n\nname = pulumi.get_stack()\n"
_PART = """
topic_{0} = aws.sns.Topic("topic-{0}", name=f"topic-{{name}}", tags={{"team": "data"}})
aws.sns.TopicSubscription(
    "mail-{0}",
    topic=topic_{0}.arn,
    protocol="email",
    endpoint="ops@example.com",
    opts=pulumi.ResourceOptions(depends_on=[topic_{0}]),
)


def helper_{0}(values, other=None):
    result = [value for value in values if value]
    if other is not None:
        result.append(other)
    return result
"""


def main() -> None:
    """Print the cost of both, and their ratio."""
    program = _HEAD + "".join(map(_PART.format, range(63)))
    files = {
        "Pulumi.yaml": b"name: p\nruntime: python\n",
        "requirements.txt": b"pulumi-aws>=7,<8\n",
        "__main__.py": program.encode(),
    }
    parse, scan = [], []
    for _ in range(_ROUNDS + 1):
        project = Project(Workspace(files=files), ".")
        start = time.process_time()
        assert project.python["__main__.py"].tree is not None
        parsed = time.process_time()
        assert list(UnknownArgument().check(project)) == []
        parse.append(parsed - start)
        scan.append(time.process_time() - parsed)
    baseline, cost = min(parse[1:]), min(scan[1:])
    print(
        f"{program.count(chr(10))} lines: parse {baseline * 1000:.1f} ms, "
        f"scan {cost * 1000:.1f} ms, {cost / baseline:.2f} x the baseline"
    )


if __name__ == "__main__":
    main()
