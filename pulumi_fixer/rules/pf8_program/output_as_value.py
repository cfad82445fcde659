"""PF803: an Output is used as if it were its value, which stops the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_fixer.project.output_uses import shown
from pulumi_fixer.project.outputs import Outputs
from pulumi_fixer.rules.base import Rule, Severity
from pulumi_fixer.rules.pf8_program.plain_uses import plain_uses
from pulumi_fixer.rules.pf8_program.waiting import is_survived, waiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.rules.base import Finding


class OutputAsValue(Rule):
    """An Output is used as its value, which is known only once its resource exists.

    ## What it does
    Finds what is certainly an Output where Python needs the value: methods of text, lists and
    mappings called on it, `len`, `int`, `float` and the like, loops and unpacking, arithmetic,
    `<` and `in`, `json.loads`, `os.path.join`, `open`, `", ".join([…])`, keys of mappings that go
    to a resource or become a stack's output, what a list or mapping is indexed with, and the names
    of resources. What only works out something from the value moves
    into `.apply`, `json.loads` becomes `pulumi.Output.json_loads`, and a join of a list becomes
    `pulumi.Output.all(…).apply(", ".join)`, also where the list is in a variable or comes of a
    comprehension.

    ## Why
    The program stops with a TypeError, such as "'Output' object is not callable" or "'Output'
    object is not iterable, consider iterating the underlying value inside an 'apply'".

    ## Example
    ```python
    host=database.endpoint.split(":")[0]
    ```
    becomes
    ```python
    host=database.endpoint.apply(lambda endpoint: endpoint.split(":")[0])
    ```

    ## Fix safety
    Safe. The result is an Output as well, so every place where it is used must take one, as with
    `output-in-text`. Refused where one of them does not, where the value decides what the program
    does next (a loop, a condition, a name), and where something else would be worked out later
    than before. Taking a part, `value[0]` or `value["key"]`, works on an Output as it is.

    ## References
    - https://www.pulumi.com/docs/iac/concepts/inputs-outputs/apply/
    - https://www.pulumi.com/docs/iac/concepts/inputs-outputs/all/
    - pulumi/pulumi: sdk/python/lib/pulumi/output.py, Output.__getattr__, Output.__iter__
    """

    id = "PF803"
    name = "output-as-value"
    severity = Severity.CRITICAL
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such use."""
        outputs = Outputs(project)
        for module in project.python.values():
            if module.is_test or "pulumi" not in module.text.content:
                continue
            for use in plain_uses(module, project, outputs):
                if not is_survived(use, module):
                    is_output = outputs.lifted(use.value, module) is not None
                    does = "is" if is_output else "holds"
                    message = f"`{shown(use.value, module)}` {does} an Output: {use.error}"
                    remedy = waiting(use, module, project, outputs)
                    yield self.finding(module.path, module.span(use.value), message, remedy)
