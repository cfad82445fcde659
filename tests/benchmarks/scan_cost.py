"""What it costs to compare the calls of a sound program with the SDK.

usage: python -m tests.benchmarks.scan_cost

Measured are all rules of class PF7 together, with all that they ask for: the scopes of the file
and the look-up of its calls, each shown by itself as well. The bound is twice the baseline.

The program has 1,000 lines and no finding. The baseline is `ast.parse` of it, measured in the same
run; the tables of the services that it uses are loaded by the first round, which does not count.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from pulumi_fixer.project import Project
from pulumi_fixer.rules.registry import matching
from pulumi_fixer.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from pulumi_fixer.rules.base import Rule

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
    """Print the cost of all rules together, and of each part, against that of ``ast.parse``."""
    program = _HEAD + "".join(map(_PART.format, range(63)))
    rounds = [_round(program) for _ in range(_ROUNDS + 1)][1:]
    least = {name: min(costs[name] for costs in rounds) for name in rounds[0]}
    baseline = least.pop("parse")
    print(f"{program.count(chr(10))} lines: parse {baseline * 1000:.1f} ms")
    for name, cost in {"all": sum(least.values()), **least}.items():
        print(f"{name:6} {cost * 1000:5.1f} ms, {cost / baseline:.2f} x the baseline")


def _round(program: str) -> dict[str, float]:
    files = {
        "Pulumi.yaml": b"name: p\nruntime: python\n",
        "requirements.txt": b"pulumi-aws>=7,<8\n",
        "__main__.py": program.encode(),
    }
    project = Project(Workspace(files=files), ".")
    module = project.python["__main__.py"]
    costs = {
        "parse": _timed(lambda: module.tree),
        "scopes": _timed(lambda: module.names),
        "calls": _timed(lambda: project.sdk_calls),
    }
    for rule in matching("PF7"):
        costs[rule.id] = _timed(partial(_without_finding, rule, project))
    return costs


def _without_finding(rule: Rule, project: Project) -> None:
    assert list(rule.check(project)) == []


def _timed(part: Callable[[], object]) -> float:
    start = time.process_time()
    part()
    return time.process_time() - start


if __name__ == "__main__":
    main()
