from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pulumi_fixer.engine import Engine, Outcome
from pulumi_fixer.project import ProjectOptions
from pulumi_fixer.project.aws.region_variables import NEW_NAMES
from pulumi_fixer.rules.registry import matching
from pulumi_fixer.workspace import Workspace
from tests.corpus import CORPUS, cases, run
from tests.rules.pf4_region.fake_boto3 import regions_asked_for

MANIFEST = "name: p\nruntime: python\nconfig:\n  aws:region: eu-west-1\n"
LINE = "region = os.environ.get('AWS_REGION', 'eu-west-1')\n"


def fixed(source: str, path: str = "tests/test_it.py", **files: str) -> tuple[str, list[Outcome]]:
    """Repair a project, and return one of its files with what was found there."""
    tree = {"Pulumi.yaml": MANIFEST, path: source, **files}
    workspace = Workspace(files={name: text.encode() for name, text in tree.items()})
    outcomes = Engine(workspace, ".", ProjectOptions(), matching("PF401")).fix()
    assert [item for item in outcomes if item.status == "failed"] == []
    return workspace.read(path).content, [item for item in outcomes if item.place.path == path]


def untouched(source: str, path: str = "tests/test_it.py", **files: str) -> bool:
    """Tell whether nothing is found in a file."""
    return fixed(source, path, **files) == (source, [])


def reason(source: str) -> str:
    """Return why the only finding of a test file is refused."""
    after, outcomes = fixed(source)
    assert [item.status for item in outcomes] == ["refused"]
    assert after == source
    return outcomes[0].reason or ""


# --- the repaired tests, run -------------------------------------------------------------------

RUNNABLE = [
    "aliases-and-sessions/tests/test_aliases.py",
    "classes-that-take-no-attribute/tests/test_kinds.py",
    "existing-variable/tests/test_variables.py",
    "import-styles/tests/test_alias.py",
    "import-styles/tests/test_environ.py",
    "import-styles/tests/test_getenv.py",
    "import-styles/tests/test_guarded.py",
    "import-styles/tests/test_late.py",
    "import-styles/tests/test_no_import.py",
    "import-styles/tests/test_one_line.py",
    "import-styles/tests/test_third_party_only.py",
    "layouts/tests/test_layouts.py",
    "name-taken/tests/test_names.py",
    "program-unsafe/tap.py",
    "scopes/tests/test_scopes.py",
    "set-up-class/tests/integration/test_tap_stack.py",
    "tests-and-program/checks/s3_test.py",
]


@pytest.mark.parametrize("place", RUNNABLE)
@pytest.mark.parametrize("environment", [{}, {"AWS_REGION": "sa-east-1"}], ids=["bare", "set"])
def test_repaired_tests_run_and_ask_for_a_region_everywhere(
    place: str, environment: dict[str, str]
) -> None:
    case, _, path = place.partition("/")
    before = (CORPUS / "client-region-unset" / case / "before" / path).read_text()
    after = (CORPUS / "client-region-unset" / case / "after" / path).read_text()
    asked = regions_asked_for(after, environment)
    without = regions_asked_for(before, environment)
    assert len(asked) == len(without) > 0
    assert None in without
    assert None not in asked
    if environment and case != "existing-variable":
        assert set(asked) - {"eu-west-3"} == {"sa-east-1"}


def test_every_changed_file_of_the_corpus_is_run_or_has_no_test_to_run() -> None:
    changed = {
        f"{case.name}/{path}"
        for case in cases()
        if case.rule == "client-region-unset"
        for path, data in case.after.items()
        if data != case.before[path]
    }
    assert changed - set(RUNNABLE) == {"tests-and-program/conftest.py"}


REAL = """
import importlib.util, json, sys
spec = importlib.util.spec_from_file_location('it', sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
module.TestTapStack.setUpClass()
made = module.TestTapStack
print(made.s3_client.meta.region_name, made.lambda_client.meta.region_name)
"""


@pytest.mark.parametrize(
    ("side", "variables", "expected"),
    [
        ("before", {}, "NoRegionError"),
        ("before", {"AWS_REGION": "eu-west-2"}, "NoRegionError"),
        ("before", {"AWS_DEFAULT_REGION": "eu-central-1"}, "eu-central-1 eu-central-1"),
        ("after", {}, "us-east-1 us-east-1"),
        ("after", {"AWS_REGION": "eu-west-2"}, "eu-west-2 eu-west-2"),
        ("after", {"AWS_DEFAULT_REGION": "eu-central-1"}, "us-east-1 us-east-1"),
    ],
)
def test_real_boto3_makes_the_clients_in_the_region(
    side: str, variables: dict[str, str], expected: str, tmp_path: Path
) -> None:
    case = CORPUS / "client-region-unset" / "set-up-class" / side
    path = case / "tests" / "integration" / "test_tap_stack.py"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    environment |= {"HOME": str(tmp_path), "AWS_EC2_METADATA_DISABLED": "true", **variables}
    result = subprocess.run(
        [sys.executable, "-c", REAL, str(path)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert expected in result.stdout + result.stderr


SERVICES = """
import boto3
for name in ('iam', 'route53', 'cloudfront', 'organizations'):
    without, given = boto3.client(name), boto3.client(name, region_name='eu-west-3')
    assert without.meta.endpoint_url == given.meta.endpoint_url, name
from pulumi_fixer.project.aws.boto3_calls import HOME_REGIONS
for name, home in HOME_REGIONS.items():
    known = boto3.Session(region_name=home).get_available_regions(name)
    assert home in known or not known, (name, known)
"""


def test_services_without_regions_do_not_mind_one_and_home_regions_are_botocores() -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    subprocess.run([sys.executable, "-c", SERVICES], env=environment, check=True)


# --- what is found ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "call",
    [
        "boto3.client('s3')",
        "boto3.client('s3', None)",
        "boto3.client('s3', config=None)",
        "boto3.client(service_name='s3', region_name=None)",
        "boto3.client(name)",
        "boto3.client('s3', **{'use_ssl': True})",
        "boto3.client('s3', config=Config(retries={}))",
        "boto3.client('s3', config=Config(region_name=None))",
        "boto3.resource('s3', endpoint_url='http://localhost:4566')",
        "boto3.Session()",
        "boto3.Session(botocore_session=None)",
        "boto3.session.Session(profile_name='dev')",
        "boto3.Session().client('s3')",
    ],
)
def test_a_call_without_a_region_gets_one(call: str) -> None:
    source = f"import os\nimport boto3\nfrom botocore.config import Config\n{call}\n"
    after, outcomes = fixed(source)
    assert [item.status for item in outcomes] == ["applied"]
    assert LINE in after
    assert "region" in after.splitlines()[-1]


@pytest.mark.parametrize(
    "source",
    [
        "boto3.client('s3')\n",
        "from other import boto3\nboto3.client('s3')\n",
        "import boto3\nboto3.client()\n",
        "import boto3\nboto3.client(None)\n",
        "import boto3\nboto3.client\n",
        "import boto3\nx = 'boto3.client(1)'\n",
        "import boto3\ndef f(session): session.client('s3')\n",
        "import boto3\nclass A:\n    def client(self): return self.client('boto3')\n",
        "import boto3\ns = boto3.Session()\ns.get_credentials()\n",
        "from boto3 import *\nclient('s3')\n",
        "import typing\nif typing.TYPE_CHECKING:\n    import boto3\nboto3.client('s3')\n",
        "import boto3\nboto3.client('s3', config=cfg)\ndef (\n",
    ],
)
def test_what_is_no_call_without_a_region_is_not_found(source: str) -> None:
    assert untouched(source)


@pytest.mark.parametrize(
    ("use", "found"),
    [
        ("s.client('s3', region_name='eu-west-3')", 0),
        ("s.region_name", 0),
        ("s.client('s3')", 1),
        ("s.client", 1),
        ("s.unknown()", 1),
        ("print(s)", 1),
        ("s.client('s3', **more)", 1),
        ("pass", 1),
    ],
)
def test_a_session_needs_a_region_where_a_use_of_it_does(use: str, found: int) -> None:
    source = f"import os, boto3\ndef test():\n    s = boto3.Session()\n    {use}\n"
    assert len(fixed(source)[1]) == found


def test_a_fallback_for_a_missing_boto3_does_not_hide_it() -> None:
    source = (
        "import os\ntry:\n    import boto3\nexcept ImportError:\n    boto3 = None\n\n"
        "def test():\n    return boto3.client('s3')\n"
    )
    assert "region_name=region" in fixed(source)[0]


def test_strings_are_never_rewritten() -> None:
    code = "CODE = '''\nimport boto3\ns3 = boto3.client(\"s3\")\n'''\n"
    assert untouched(f"import boto3\n{code}")


# --- refusals -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("boto3.client(*names)", "unpacks its arguments"),
        ("boto3.client('s3', **options)", "**options may hold a region"),
        ("boto3.client('s3', **load())", "what it unpacks may hold a region"),
        ("boto3.client('s3', config=load())", "`config` may hold a region"),
        ("boto3.client('s3', config=Config(**options))", "`config` may hold a region"),
        ("boto3.Session(*keys)", "unpacks its arguments"),
        ("boto3.client('ecr-public')", "us-east-1 only"),
        ("boto3.client(x for x in 'ab')", "bare generator"),
        ("os = 1; boto3.client('s3')", "`os` is not the module os"),
        ("x = lambda region: boto3.client('s3')", "pass region_name=region"),
        ("for aws_region in 'ab': boto3.client('s3')", "pass region_name=aws_region"),
        (
            " = ".join((*NEW_NAMES, "1; boto3.client('s3')")),
            "taken",
        ),
        ("x = " + "-" * 500 + "1; boto3.client('s3')", "nested more than"),
    ],
)
def test_what_is_not_certain_is_refused(body: str, words: str) -> None:
    source = f"import boto3\nfrom botocore.config import Config\ndef test(name):\n    {body}\n"
    assert words in reason(source)


def test_os_that_is_something_else_in_the_file_is_refused() -> None:
    assert "`os` is not" in reason("import boto3\nimport posix as os\nboto3.client('s3')\n")


# --- where boto3 is told otherwise --------------------------------------------------------------

CALL = "boto3.client('s3')"


@pytest.mark.parametrize(
    "setting",
    [
        "os.environ['AWS_DEFAULT_REGION'] = 'eu-west-1'",
        "os.environ.setdefault('AWS_DEFAULT_REGION', 'eu-west-1')",
        "os.environ.update({'AWS_DEFAULT_REGION': 'eu-west-1'})",
        "os.environ.update(AWS_DEFAULT_REGION='eu-west-1')",
        "os.environ |= {'AWS_DEFAULT_REGION': 'eu-west-1'}",
        "boto3.setup_default_session(region_name='eu-west-1')",
        "sys.modules['boto3'] = Fake()",
        "boto3.client = Fake()",
    ],
)
@pytest.mark.parametrize("place", ["module", "setUp", "helper", "conftest", "package"])
def test_a_setting_covers_what_it_reaches(setting: str, place: str) -> None:
    imports = "import os, sys, boto3\n"
    test = f"def test():\n    {CALL}\n"
    if place == "module":
        assert untouched(f"{imports}{setting}\n{test}")
    elif place == "setUp":
        body = f"    def setUp(self):\n        {setting}\n    def test(self):\n        {CALL}\n"
        source = f"{imports}class A:\n{body}class B:\n    def test(self):\n        {CALL}\n"
        assert [item.place.line for item in fixed(source)[1]] == [9]
    elif place == "helper":
        assert untouched(f"{imports}def prepare():\n    {setting}\n{test}")
    elif place == "conftest":
        assert untouched(f"{imports}{test}", **{"conftest.py": f"{imports}{setting}\n"})
        assert not untouched(f"{imports}{test}", **{"other/conftest.py": f"{imports}{setting}\n"})
    else:
        assert untouched(f"{imports}{test}", **{"tests/__init__.py": f"{imports}{setting}\n"})


@pytest.mark.parametrize(
    ("before", "covered"),
    [
        ("@patch('boto3.client')", True),
        ("@patch('boto3.resource')", False),
        ("@patch.object(boto3, 'client')", True),
        ("@patch.object(boto3, 'resource')", False),
        ("@patch('lib.stack.boto3')", False),
        ("@patch('lib.stack.boto3.client')", True),
        ("@patch('tests.test_it.boto3')", True),
        ("@patch(__name__ + '.boto3')", True),
        ("@patch(target)", False),
        ("@patch()", False),
        ("@patch.dict('sys.modules', {'boto3': Fake()})", True),
        ("@patch.dict('os.environ', {'AWS_REGION': 'x'})", False),
        ("@patch.dict('os.environ', {'AWS_DEFAULT_REGION': 'x'})", True),
        ("@patch.dict('os.environ', AWS_DEFAULT_REGION='x')", True),
        ("@mock_aws", False),
        ("@pytest.mark.usefixtures('creds')", True),
        ("@pytest.mark.usefixtures('more')", True),
        ("@pytest.mark.usefixtures('other')", False),
    ],
)
def test_a_decorator_covers_what_it_decorates(before: str, covered: bool) -> None:
    fixtures = (
        "@pytest.fixture\ndef creds(monkeypatch):\n"
        "    monkeypatch.setenv('AWS_DEFAULT_REGION', 'x')\n"
        "@pytest.fixture()\ndef more(creds): pass\n@pytest.fixture\ndef other(): pass\n"
    )
    head = "import os, boto3, pytest\nfrom unittest.mock import patch\n"
    for shape in (
        f"def test(m):\n    {CALL}\n",
        f"class A:\n    def test(self):\n        {CALL}\n",
    ):
        source = f"{head}{fixtures}{before}\n{shape}"
        assert (fixed(source)[1] == []) is covered
        other = f"{head}{fixtures}{before}\ndef test_other(m): pass\n{shape}"
        assert fixed(other)[1] != []


def test_a_decorator_does_not_cover_the_decorators_beside_it() -> None:
    source = f"import os, boto3\n@patch('boto3.client')\n@skip({CALL})\ndef test(m): pass\n"
    assert len(fixed(source)[1]) == 1


@pytest.mark.parametrize("arguments", ["autouse=True", "scope='session', autouse=True"])
def test_an_automatic_fixture_covers_all_of_its_file_class_or_directory(arguments: str) -> None:
    fixture = (
        f"@pytest.fixture({arguments})\ndef region_set(monkeypatch):\n"
        "    monkeypatch.setenv('AWS_DEFAULT_REGION', 'x')\n"
    )
    test = f"import os, boto3, pytest\ndef test():\n    {CALL}\n"
    assert untouched(test + fixture)
    assert untouched(test, **{"conftest.py": f"import pytest\n{fixture}"})
    inside = "class A:\n" + "".join(f"    {line}\n" for line in fixture.splitlines())
    assert len(fixed(test + inside)[1]) == 1
    manual = fixture.replace("autouse=True", "autouse=False")
    assert len(fixed(test + manual)[1]) == 1


def test_a_fixture_around_a_yield_covers_those_who_ask_for_it() -> None:
    source = (
        "import os, boto3, pytest\n@pytest.fixture\ndef creds():\n"
        "    with patch.dict(os.environ, {'AWS_DEFAULT_REGION': 'x'}):\n        yield\n"
        f"def test_a(creds):\n    {CALL}\ndef test_b():\n    {CALL}\n"
    )
    assert [item.place.line for item in fixed(source)[1]] == [9]
    marked = source + "pytestmark = pytest.mark.usefixtures('creds')\n"
    assert untouched(marked)


def test_a_with_statement_covers_its_block_only() -> None:
    source = (
        "import os, boto3\ndef test():\n    with patch('boto3.client'):\n"
        f"        {CALL}\n    {CALL}\n"
    )
    assert [item.place.line for item in fixed(source)[1]] == [5]


def test_a_test_covers_only_itself() -> None:
    source = (
        "import os, boto3\ndef test_a(monkeypatch):\n"
        "    monkeypatch.setattr(boto3, 'client', None)\n"
        f"    {CALL}\ndef test_b():\n    {CALL}\n"
    )
    assert [item.place.line for item in fixed(source)[1]] == [6]


@pytest.mark.parametrize(
    ("name", "content", "covered"),
    [
        ("pytest.ini", "[pytest]\nenv = AWS_DEFAULT_REGION=x\n", True),
        ("pytest.ini", "[pytest]\nenv =\n    D:AWS_DEFAULT_REGION=x\n", True),
        ("pytest.ini", "[pytest]\nenv = AWS_DEFAULT_REGION=\n", False),
        ("pytest.ini", "[pytest]\naddopts = AWS_DEFAULT_REGION=x\n", False),
        ("pytest.ini", "AWS_DEFAULT_REGION=x\n", False),
        ("tox.ini", "[pytest]\nenv = AWS_DEFAULT_REGION = x\n", True),
        ("setup.cfg", "[tool:pytest]\nenv = AWS_DEFAULT_REGION=x\n", True),
        ("pyproject.toml", "[tool.pytest.ini_options]\nenv = ['AWS_DEFAULT_REGION=x']\n", True),
        ("pyproject.toml", "[tool.pytest.ini_options]\nenv = 'AWS_DEFAULT_REGION=x'\n", True),
        ("pyproject.toml", "[tool.pytest_env]\nAWS_DEFAULT_REGION = 'x'\n", True),
        ("pyproject.toml", "[tool.pytest_env\nAWS_DEFAULT_REGION = 'x'\n", False),
        ("pyproject.toml", "# AWS_DEFAULT_REGION\n[tool.pytest]\nini_options = 1\n", False),
        ("pyproject.toml", "[tool.pytest.ini_options]\nenv = 5 # AWS_DEFAULT_REGION\n", False),
        ("pyproject.toml", "tool = 'AWS_DEFAULT_REGION'\n", False),
        (".env", "AWS_DEFAULT_REGION=x\n", False),
    ],
)
def test_the_configuration_of_pytest_may_set_the_region(
    name: str, content: str, covered: bool
) -> None:
    source = f"import os, boto3\n{CALL}\n"
    assert untouched(source, **{name: content}) is covered


def test_an_env_file_counts_where_it_is_loaded() -> None:
    source = f"import os, boto3\n{CALL}\n"
    env = {".env": "AWS_DEFAULT_REGION=x\n"}
    assert untouched(source, **env, Pipfile="")
    assert untouched(f"from dotenv import load_dotenv\nload_dotenv()\n{source}", **env)
    assert not untouched(source, **{".env": "AWS_DEFAULT_REGION=\n"}, Pipfile="")


def test_the_configuration_of_pytest_says_nothing_about_the_program() -> None:
    _, outcomes = fixed(
        f"import os, boto3\n{CALL}\n",
        "tap.py",
        **{"pytest.ini": "[pytest]\nenv=AWS_DEFAULT_REGION=x"},
    )
    assert [item.status for item in outcomes] == ["held-back"]


# --- the variable -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "used"),
    [
        ("'eu-west-3'", True),
        ("'somewhere'", False),
        ("os.environ['AWS_REGION']", True),
        ("os.environ['STAGE']", False),
        ("os.getenv('AWS_REGION')", False),
        ("os.getenv('AWS_REGION', 'eu-west-3')", True),
        ("os.getenv('STAGE', 'eu-west-3')", False),
        ("os.getenv('AWS_REGION', default='eu-west-3')", True),
        ("os.environ.get('AWS_DEFAULT_REGION', FALLBACK)", True),
        ("os.environ.get('AWS_REGION', None)", False),
        ("os.environ.get('AWS_REGION') or 'eu-west-3'", True),
        ("outputs['region'] or 'eu-west-3'", False),
        ("os.environ.get('AWS_REGION') and 'eu-west-3'", False),
        ("'eu-west-3' if x else FALLBACK", True),
        ("'eu-west-3' if x else None", False),
        ("pulumi.Config('aws').require('region')", True),
        ("pulumi.Config('aws').get('region')", False),
        ("pulumi.Config('aws').get('region') or 'eu-west-3'", True),
        ("CONFIG.require('region')", True),
        ("pulumi.Config().require('region')", False),
        ("load()", False),
        ("FALLBACK", True),
        ("region_of_it", False),
    ],
)
@pytest.mark.parametrize("name", ["region", "AWS_REGION", "_region_name"])
def test_a_variable_is_used_where_it_certainly_holds_a_region(
    value: str, used: bool, name: str
) -> None:
    source = (
        "import os, boto3, pulumi\nCONFIG = pulumi.Config('aws')\nFALLBACK = 'eu-west-2'\n"
        f"def test(x):\n    {name} = {value}\n    return boto3.client('s3')\n"
    )
    after, _ = fixed(source)
    assert (f"region_name={name})" in after) is used
    assert ("os.environ.get('AWS_REGION', 'eu-west-1')" in after) is not used


@pytest.mark.parametrize(
    "body",
    [
        "    if x:\n        region = 'eu-west-3'\n    return boto3.client('s3')\n",
        "    s3 = boto3.client('s3')\n    region = 'eu-west-3'\n    return s3, region\n",
        "    region = 'eu-west-3'\n    region = x\n    return boto3.client('s3')\n",
        "    other_region = 'eu-west-3'\n    return boto3.client('s3')\n",
        "    def inner():\n        region = 'eu-west-3'\n    return boto3.client('s3')\n",
    ],
)
def test_a_variable_that_may_not_hold_it_yet_is_not_used(body: str) -> None:
    after, outcomes = fixed(f"import os, boto3\ndef test(x):\n{body}")
    assert [item.status for item in outcomes] == ["applied"]
    assert "os.environ.get('AWS_REGION', 'eu-west-1')" in after


@pytest.mark.parametrize(
    ("body", "used"),
    [
        ("    region = 'eu-west-3'\n    def test(self): CALL\n", "self.region"),
        ("    region = 'eu-west-3'\n    @classmethod\n    def test(cls): CALL\n", "cls.region"),
        ("    region = 'eu-west-3'\n    @staticmethod\n    def test(): CALL\n", None),
        ("    region = 'eu-west-3'\n    s3 = CALL\n", "region"),
        (
            "    def setUp(self): self.region = 'eu-west-3'\n    def test(self): CALL\n",
            "self.region",
        ),
        ("    def setUp(self): self.region = load()\n    def test(self): CALL\n", None),
        ("    def setUp(self): self.region = 'eu-west-3'\n    def tearDown(self): CALL\n", None),
        (
            "    def setUp(a):\n        if x: a.region = 'eu-west-3'\n    def test(self): CALL\n",
            None,
        ),
        ("    def other(self): self.region = 'eu-west-3'\n    def test(self): CALL\n", None),
        ("    def setUp(self):\n        self.region = 'eu-west-3'\n        CALL\n", "self.region"),
        ("    def setUp(self):\n        CALL\n        self.region = 'eu-west-3'\n", None),
        ("    region: str = 'eu-west-3'\n    def test(self): CALL\n", "self.region"),
        (
            "    region = 'eu-west-3'\n    def test(a):\n        a.region += 'a'\n        CALL\n",
            None,
        ),
        (
            "    region = 'eu-west-3'\n    def test(a):\n        for a.region in 'ab': CALL\n",
            None,
        ),
        ("    region = 'eu-west-3'\n    def test(self):\n        self = x\n        CALL\n", None),
        ("    region = 'eu-west-3'\n    def test(): CALL\n", None),
        (
            (
                "    @classmethod\n    def setUpClass(cls): cls.region = 'eu-west-3'\n"
                "    def test(self): CALL\n"
            ),
            "self.region",
        ),
        (
            (
                "    @classmethod\n    def setUpClass(cls): cls.region = 'eu-west-3'\n"
                "    @classmethod\n    def make(cls): CALL\n"
            ),
            None,
        ),
        (
            "    region = 'eu-west-3'\n    def test(self):\n        def f(): return CALL\n",
            "self.region",
        ),
    ],
)
def test_an_attribute_is_used_where_it_certainly_holds_a_region(
    body: str, used: str | None
) -> None:
    body = body.replace("CALL", "boto3.client('s3')")
    after, outcomes = fixed(f"import os, boto3\nclass A:\n{body}")
    assert [item.status for item in outcomes] == ["applied"]
    if used is None:
        assert "os.environ.get('AWS_REGION', 'eu-west-1')" in after
    else:
        assert f"region_name={used})" in after


@pytest.mark.parametrize(
    ("body", "used"),
    [
        ("a = boto3.client('a', region_name=region)\nboto3.client('b')\n", "region"),
        ("a = boto3.client('a', region_name=here.region)\nboto3.client('b')\n", "here.region"),
        ("a = boto3.Session(region_name=region)\nboto3.client('b')\n", "region"),
        ("boto3.client('b')\na = boto3.client('a', region_name=region)\n", None),
        ("if x:\n    boto3.client('a', region_name=region)\nboto3.client('b')\n", None),
        (
            (
                "boto3.client('a', region_name=region)\nboto3.client('c', region_name=dr_region)\n"
                "boto3.client('b')\n"
            ),
            None,
        ),
        ("boto3.client('a', region_name='eu-west-3')\nboto3.client('b')\n", None),
        ("boto3.client('a', region_name=where)\nboto3.client('b')\n", None),
        ("def f():\n    boto3.client('a', region_name=region)\nboto3.client('b')\n", None),
    ],
)
def test_what_the_calls_before_are_given_is_used(body: str, used: str | None) -> None:
    head = "import os, boto3\nregion = load()\ndr_region = load()\nwhere = load()\nhere = load()\n"
    after, outcomes = fixed(head + body)
    assert [item.status for item in outcomes] == ["applied"]
    wanted = f"boto3.client('b', region_name={used or 'aws_region'})"
    assert wanted in after


def test_the_nearer_variable_goes_first_and_a_varying_one_hides_the_outer() -> None:
    head = "import os, boto3\nREGION = 'eu-west-3'\n"
    inner = f"{head}def test():\n    region = 'eu-west-2'\n    return {CALL}\n"
    assert "region_name=region)" in fixed(inner)[0]
    assert "region_name=region" in reason(f"{head}def test(region):\n    return {CALL}\n")
    assert (
        "region_name=region)"
        in fixed(f"{head}def f(*, region='eu-west-2'):\n    return {CALL}\n")[0]
    )
    late = f"import os, boto3\ndef test():\n    return {CALL}\nREGION = 'eu-west-3'\n"
    assert "region_name=REGION)" in fixed(late)[0]


def test_a_comprehension_in_a_class_body_cannot_see_the_class() -> None:
    source = (
        "import os, boto3\nclass A:\n    x = [boto3.client(n) for n in 'ab']\n"
        "    y = [n for n in boto3.client('s3').names]\n"
        "    class B:\n        z = lambda: boto3.client('s3')\n"
    )
    after, _ = fixed(source)
    assert after.startswith(f"import os, boto3\n{LINE}class A:\n    x =")
    assert f"    {LINE}    y =" in after
    compile(after, "it.py", "exec")


def test_a_loop_variable_of_another_name_changes_nothing() -> None:
    source = "import os, boto3\ndef test():\n    return [boto3.client(n) for n, region_id in x]\n"
    assert fixed(source)[0].count("region = os.environ") == 1


def test_the_line_is_shared_by_all_calls_of_a_scope_in_one_round() -> None:
    calls = "".join(f"    boto3.client('s{n}')\n" for n in range(30))
    after, outcomes = fixed(f"import boto3\ndef test():\n{calls}")
    assert {item.status for item in outcomes} == {"applied"}
    assert (after.count("region = os"), after.count("import os"), len(outcomes)) == (1, 1, 30)


def test_quotes_follow_the_file_and_docstrings_do_not_count() -> None:
    source = (
        'import os, boto3\ndef f():\n    """It\'s."""\n    """More."""\n    boto3.client(\'s3\')\n'
    )
    assert LINE in fixed(source)[0]
    assert '"AWS_REGION", "eu-west-1"' in fixed('import os, boto3\nboto3.client("s3")\n')[0]


def test_lambda_code_that_the_corpus_shows_is_silent_even_with_unsafe_fixes() -> None:
    (case,) = (item for item in cases() if str(item) == "client-region-unset/lambda-code")
    outcomes, after = run(case, case.before)
    assert (outcomes, after) == ([], case.before)


def test_two_projects_do_not_see_each_other(tmp_path: Path) -> None:
    files = {
        "a/Pulumi.yaml": MANIFEST,
        "a/conftest.py": "import os\nos.environ['AWS_DEFAULT_REGION'] = 'x'\n",
        "a/test_it.py": f"import os, boto3\n{CALL}\n",
        "b/Pulumi.yaml": MANIFEST.replace("eu-west-1", "eu-west-2"),
        "b/test_it.py": f"import os, boto3\n{CALL}\n",
    }
    workspace = Workspace(files={name: text.encode() for name, text in files.items()})
    for project in ("a", "b"):
        Engine(workspace, project, ProjectOptions(), matching("PF401")).fix()
    assert [change.path for change in workspace.changes()] == ["b/test_it.py"]
    assert "'eu-west-2'" in workspace.read("b/test_it.py").content
