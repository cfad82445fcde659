"""PF401: a boto3 client, resource or session without a region."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import libcst as cst

from pulumi_fixer.edits.cst import CstFile, UnprintableError
from pulumi_fixer.edits.keyword_argument import add_keyword
from pulumi_fixer.edits.span import Edit
from pulumi_fixer.project.aws.boto3_calls import regionless_calls
from pulumi_fixer.project.aws.boto3_environment import Boto3Environment
from pulumi_fixer.project.aws.lambda_code import lambda_files
from pulumi_fixer.project.aws.region import project_region
from pulumi_fixer.project.aws.region_variables import home, known_region, varying_region
from pulumi_fixer.rules.base import Finding, Fix, Refusal, Rule, Safety, Severity
from pulumi_fixer.rules.pf4_region.region_line import NoRegionLineError, RegionLine, region_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pulumi_fixer.project import Project
    from pulumi_fixer.project.aws.boto3_calls import RegionlessCall
    from pulumi_fixer.project.code.names import Scope
    from pulumi_fixer.project.code.sources import PythonModule


_BY_HAND = "pass region_name yourself"


class ClientRegionUnset(Rule):
    """A boto3 client, resource or session is made without a region.

    ## What it does
    It looks at every `boto3.client`, `boto3.resource`, `boto3.Session` and client of a session,
    under whatever name boto3 was imported, and adds `region_name=region`. The line
    `region = os.environ.get('AWS_REGION', '<region>')` goes before the first such call of each
    function, class body or module, with the region of the project: from Pulumi.yaml, else from
    the stack files where they agree, else from the AWS provider in the program, else `us-east-1`.
    `import os` is added where it is missing. A variable that certainly holds a region already
    (`region`, `AWS_REGION`, `self.region`, …), or that the calls before it are given, is used
    instead, and another name is chosen where `region` means something else. A region
    that is given as `None` is replaced.

    A session is repaired instead of its clients, which take its region. Services without regions
    (IAM, Route 53, …) are treated like the others: botocore sends them to the same address with a
    region as without.

    ## Why
    boto3 takes the region of whatever machine it runs on, so tests look for the project's
    resources where they are not ("ResourceNotFoundException"); without any default it stops:
    "You must specify a region." It reads AWS_DEFAULT_REGION and the profile, not AWS_REGION.

    ## Example
    ```python
    cls.s3_client = boto3.client('s3')
    cls.lambda_client = boto3.client('lambda')
    ```
    becomes
    ```python
    region = os.environ.get('AWS_REGION', 'us-east-1')
    cls.s3_client = boto3.client('s3', region_name=region)
    cls.lambda_client = boto3.client('lambda', region_name=region)
    ```

    ## Fix safety
    Safe in test code (`tests/`, `test_*.py`, `*_test.py`, `conftest.py`). Unsafe elsewhere: a
    program may be meant to follow the machine. Refused where the region may be in what a call
    unpacks, in a `config` from elsewhere or in a botocore session, where a parameter or loop
    variable called `region` may be the one that is meant, and for a service that answers in one
    region only.

    Not reported: Lambda code, where AWS_REGION and AWS_DEFAULT_REGION are always set; code in
    strings; calls of a mocked boto3; calls that are expected to raise NoRegionError; and tests
    that set AWS_DEFAULT_REGION themselves (in the file, a conftest.py, a fixture they use,
    pytest's `env` option, or an env file that is loaded) or give the default session a region:
    they have said where they run.

    ## References
    - https://docs.aws.amazon.com/boto3/latest/guide/configuration.html
    - boto/botocore: botocore/configprovider.py, `BOTOCORE_DEFAUT_SESSION_VARIABLES`
    - https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
    """

    id = "PF401"
    name = "client-region-unset"
    severity = Severity.MEDIUM
    touches = ("*.py",)

    def check(self, project: Project) -> Iterator[Finding]:
        """Yield a finding for each such call."""
        modules = [module for module in project.python.values() if "boto3" in module.text.content]
        found = {module.path: regionless_calls(module) for module in modules}
        if not any(found.values()):
            return
        shipped = lambda_files(project)
        region = project_region(project)
        for module in modules:
            if module.path in shipped or not found[module.path]:
                continue
            environment = Boto3Environment(project, module)
            calls = [call for call in found[module.path] if not environment.provides(call)]
            if not calls:
                continue
            repair = _Repair(module, calls, region)
            for call in calls:
                span = module.span(call.node)
                yield self.finding(module.path, span, _message(call), repair.remedy(call))


def _message(call: RegionlessCall) -> str:
    made = f"{call.kind}({call.service!r})" if call.service else call.kind
    return f"{made} has no region, so it takes the one that the machine happens to have"


class _Repair:
    """The remedies of one file's calls, worked out together because calls share a region line."""

    def __init__(self, module: PythonModule, calls: list[RegionlessCall], region: str) -> None:
        self._module = module
        self._refusals = {call: call.obstacle for call in calls if call.obstacle}
        self._variables: dict[RegionlessCall, str] = {}
        self._lines: dict[Scope, RegionLine] = {}
        self._file: CstFile | None = None
        try:
            self._file = CstFile(module.path, module.text)
        except UnprintableError as error:
            self._refusals = dict.fromkeys(calls, f"{error}; {_BY_HAND}") | self._refusals
        self._add_lines(self._without_variable(calls), region)

    def remedy(self, call: RegionlessCall) -> Fix | Refusal:
        """Return the fix of a call, or why there is none."""
        if call in self._refusals or self._file is None:
            return Refusal(self._refusals[call])
        module = self._module
        shared: tuple[Edit, ...] = ()
        name = self._variables.get(call)
        if name is None:
            line = self._lines[home(module.names, call.node)]
            name, shared = line.name, line.edits
        try:
            edit = _call_edit(module, self._file, call, name)
        except UnprintableError as error:
            return Refusal(f"{error}; {_BY_HAND}")
        return Fix((edit, *shared), Safety.SAFE if module.is_test else Safety.UNSAFE)

    def _without_variable(self, calls: list[RegionlessCall]) -> Iterator[RegionlessCall]:
        """Find the variable that each call can use, and yield the calls for which there is none."""
        names = self._module.names
        for call in calls:
            if call in self._refusals:
                continue
            known = known_region(names, call.node)
            varying = varying_region(names, call.node)
            if known is not None:
                self._variables[call] = known
            elif varying is not None:
                self._refusals[call] = (
                    f"`{varying}` may be the region meant here; pass region_name={varying}, "
                    "or rename it"
                )
            else:
                yield call

    def _add_lines(self, calls: Iterable[RegionlessCall], region: str) -> None:
        """Give each scope of some calls its line, or refuse the calls."""
        groups: dict[Scope, list[RegionlessCall]] = defaultdict(list)
        for call in calls:
            groups[home(self._module.names, call.node)].append(call)
        for scope, group in groups.items():
            nodes = [call.node for call in group]
            try:
                self._lines[scope] = region_line(self._module, scope, nodes, region)
            except NoRegionLineError as error:
                self._refusals |= dict.fromkeys(group, str(error))


def _call_edit(module: PythonModule, file: CstFile, call: RegionlessCall, name: str) -> Edit:
    if call.none is not None:
        return Edit(module.path, *module.span(call.none), name)
    value = cst.parse_expression(name)
    return add_keyword(file, module.span(call.node), "region_name", value)
