"""PF701: a call passes a keyword that the SDK's signature does not have."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pulumi_fixer.edits.cst import CstFile
from pulumi_fixer.rules.base import Rule, Severity
from pulumi_fixer.rules.pf7_sdk_calls.argument_remedy import remedy
from pulumi_fixer.rules.pf7_sdk_calls.rejected_calls import rejected_calls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.code.sources import PythonModule
    from pulumi_fixer.rules.base import Finding


class UnknownArgument(Rule):
    """A call passes a keyword that the SDK's class or function does not take.

    ## What it does
    Every call of a resource class, an Args class, a function or another class of pulumi,
    pulumi-aws, pulumi-awsx, pulumi-docker, pulumi-eks, pulumi-random and pulumi-tls is compared
    with the signature in the major version that the project uses: what a lock file or a
    constraint asks for, else `--sdk-version`, else the newest. A keyword that is not there gets
    the name that is meant: a list's plural, with the value as its only item (`artifact_store=x`
    becomes `artifact_stores=[x]`), `name` for `alarm_name` of a `MetricAlarm`, `topic` for
    `topic_arn` where the SDK documents it as an ARN (and likewise for ids and names), `snake_case`
    for `camelCase`, `cloudwatch_` for `cloud_watch_`. An option of `ResourceOptions` goes into
    `opts`, together with the options that are there.

    ## Why
    Python refuses the call, and the program stops there: "TypeError:
    MetricAlarm._internal_init() got an unexpected keyword argument 'alarm_name'".

    ## Example
    ```python
    aws.sns.TopicSubscription("mail", topic_arn=topic.arn, depends_on=[rule])
    ```
    becomes
    ```python
    aws.sns.TopicSubscription(
        "mail", topic=topic.arn, opts=pulumi.ResourceOptions(depends_on=[rule])
    )
    ```

    ## Fix safety
    Safe. The call fails as it is. Refused where no argument, or more than one, fits by name and
    by the type of the value, where the one that fits is passed already or may come with `**`, and
    where it cannot be told whether the value is a list already.

    ## References
    - https://www.pulumi.com/registry/packages/aws/how-to-guides/7-0-migration/
    - https://www.pulumi.com/docs/iac/concepts/resources/options/
    - pulumi/pulumi-aws: sdk/python/pulumi_aws, the constructors and functions
    """

    id = "PF701"
    name = "unknown-argument"
    severity = Severity.CRITICAL
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such keyword."""
        for module in project.python.values():
            if module.is_test or "pulumi" not in module.text.content:
                continue

            @cache
            def open_file(module: PythonModule = module) -> CstFile:
                return CstFile(module.path, module.text)

            for call in rejected_calls(module, project):
                for keyword in call.unknown:
                    start, _ = module.span(keyword)
                    place = (start, start + len(keyword.arg or ""))
                    found = remedy(call, keyword, project, open_file)
                    yield self.finding(module.path, place, call.message(keyword), found)
