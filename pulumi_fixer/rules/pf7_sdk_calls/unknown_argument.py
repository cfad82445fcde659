"""PF701: a call passes a keyword that the SDK's signature does not have."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from pulumi_fixer.edits.cst import CstFile
from pulumi_fixer.rules.base import Rule, Severity
from pulumi_fixer.rules.pf7_sdk_calls.argument_remedy import remedy
from pulumi_fixer.rules.pf7_sdk_calls.rejected_calls import rejected_calls
from pulumi_fixer.rules.pf7_sdk_calls.unpacked_arguments import key_remedy, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.rules.base import Finding


class UnknownArgument(Rule):
    """A call passes a keyword that the SDK's class or function does not take.

    ## What it does
    Every call of a resource class, an Args class, a function or another class of pulumi,
    pulumi-aws, pulumi-awsx, pulumi-docker, pulumi-eks, pulumi-random and pulumi-tls is compared
    with the signature in the major version that the project uses: what a lock file or a
    constraint asks for, else `--sdk-version`, else the newest. A keyword that is not there becomes
    what is meant:

    - by a table of known mistakes and of what the provider's majors renamed, each row of which
      counts only where the version has what it leads to: `vpc=True` of an `Eip` is
      `domain="vpc"`, the fields of `deployment_configuration` are arguments of an ECS service,
      `access_log_destination` and `access_log_format` of a `Stage` are fields of its
      `access_log_settings`;
    - by its name, where one argument fits by name and type: the same letters (`maxSize`), a list's
      plural, with the value as its only item (`artifact_store=x` becomes `artifact_stores=[x]`), or
      the reverse, `name` for `alarm_name` of a `MetricAlarm`, `topic` for `topic_arn` where the
      SDK documents it as an ARN, `vpc_id` for `vpc=vpc.id`, `multi_az_enabled` for `multi_az`;
    - by its value: `vpc=vpc`, the resource itself, is `vpc_id=vpc.id`, and `filename="code.zip"` of
      a Lambda function is `code=pulumi.FileArchive("code.zip")`;
    - an option of `ResourceOptions` goes into `opts`, together with the options that are there;
    - the stage that `apigateway.Deployment` made until pulumi-aws 6, and the integration of a
      `Method`, become resources behind it. What read `invoke_url`, `execution_arn` or `stage_name`
      of the deployment reads it of the stage, and what depends on it waits for the stage. Where
      the program makes that stage itself, the argument only goes.

    A key of a dictionary that a call gets with `**`, and nothing else uses, counts as a keyword;
    only its name is changed.

    What a bucket is passed and only a BucketPublicAccessBlock takes is left to
    `bucket-inline-public-access`.

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
    by the type of the value, where the one that fits is passed already or may come with `**`, where
    it cannot be told whether the value is a list already, and where what a block holds is not
    written out. Unsafe, and with a comment that says what went: an argument that nothing stands
    for, such as `tags` of a `Dashboard`, is dropped, if evaluating its value does nothing else.

    ## References
    - https://www.pulumi.com/registry/packages/aws/how-to-guides/7-0-migration/
    - https://www.pulumi.com/registry/packages/aws/how-to-guides/6-0-migration/
    - https://www.pulumi.com/docs/iac/concepts/resources/options/
    - pulumi/pulumi-aws: sdk/python/pulumi_aws, the constructors and functions
    """

    id = "PF701"
    name = "unknown-argument"
    severity = Severity.CRITICAL
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such keyword."""

        @cache
        def open_file(path: str) -> CstFile:
            return CstFile(path, project.python[path].text)

        for call in rejected_calls(project):
            module = call.module
            for keyword in call.unknown:
                start, _ = module.span(keyword)
                place = (start, start + len(keyword.arg or ""))
                found = remedy(call, keyword, project, partial(open_file, module.path))
                yield self.finding(module.path, place, call.message(keyword), found)
        for argument in unpacked(project):
            module, message = argument.call.module, argument.call.message(argument.keyword)
            remedy_of_key = key_remedy(argument, project)
            yield self.finding(module.path, module.span(argument.key), message, remedy_of_key)
