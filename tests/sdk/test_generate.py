from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_fixer.project.dependencies.sdk import NEWEST_MAJORS
from pulumi_fixer.sdk import generate
from pulumi_fixer.sdk.library import DATA, archive_name, library
from pulumi_fixer.sdk.reading import package_data
from pulumi_fixer.sdk.wheel import Wheel
from tests.sdk.wheels import wheel

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = '''
import pulumi
from typing import Optional, Sequence, Union
from .. import iam as _iam
from . import outputs
from ._inputs import *

__all__ = ["AddressArgs", "Address", "get_address", "get_address_output"]

@pulumi.input_type
class AddressArgs:
    def __init__(__self__, *, name: pulumi.Input[str], self: pulumi.Input[Optional[bool]] = None,
                 lines: Optional[pulumi.Input[Sequence[pulumi.Input["LineArgs"]]]] = None,
                 owner: pulumi.Input[str] = None):
        pulumi.set(__self__, "name", name)
        if lines is not None:
            warnings.warn("""use text""", DeprecationWarning)
            pulumi.log.warn("""lines is deprecated: use text""")

    @property
    @pulumi.getter
    def owner(self) -> pulumi.Input[str]:
        """ARN or name of who has it. And an ID."""

@pulumi.input_type
class _AddressState:
    pass

@pulumi.type_token("x:net/address:Address")
class Address(pulumi.CustomResource):
    @overload
    def __init__(__self__, resource_name: str, opts=None, name=None): ...
    @overload
    def __init__(__self__, resource_name: str, args: AddressArgs, opts=None): ...
    def __init__(__self__, resource_name: str, *args, **kwargs): ...
    def _internal_init(__self__, resource_name: str, opts=None,
                 lines: pulumi.Input[Optional[Sequence[pulumi.Input[Union["LineArgs",
                     "LineArgsDict", "outputs.Line"]]]]] = None,
                 name: pulumi.Input[str] = None, owner: pulumi.Input[str] = None,
                 self: pulumi.Input[Optional[bool]] = None, __props__=None):
        pulumi.log.warn("""Address is deprecated: it has gone""")
        if name is None and not opts.urn:
            raise TypeError("Missing required property 'name'")
        super(Address, __self__).__init__("x:net/address:Address", resource_name, None, opts)

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts=None, name=None, zone=None): ...

    @property
    @pulumi.getter
    @_utilities.deprecated("""use name""")
    def zone(self) -> pulumi.Output[Optional["_iam.Zone"]]: ...

    def walk(__self__, *, far: bool) -> pulumi.Output["Address.Result"]: ...

@pulumi.output_type
class GetAddressResult:
    @property
    @pulumi.getter
    def name(self) -> str: ...

class AwaitableGetAddressResult(GetAddressResult):
    def __await__(self): ...

def get_address(name: Optional[str] = None, opts=None) -> AwaitableGetAddressResult:
    pulumi.log.warn("""get_address is deprecated: look it up""")

def get_address_output(name: pulumi.Input[Optional[Optional[str]]] = None, opts=None
                       ) -> pulumi.Output[GetAddressResult]: ...
'''

INPUTS = """
if not MYPY:
    class LineArgsDict(TypedDict):
        text: pulumi.Input[str]
@pulumi.input_type
class LineArgs:
    def __init__(__self__, text: pulumi.Input[str]): ...
__all__ = ["LineArgs", "LineArgsDict"]
"""


@pytest.fixture
def made_up(tmp_path: Path) -> Wheel:
    path = tmp_path / "pulumi_x-1.2.3-py3-none-any.whl"
    lazy = "import pulumi_x.net as __net\nnet = __net\n"
    top = f"import typing\nif typing.TYPE_CHECKING:\n    {lazy.splitlines()[0]}\n"
    top += "else:\n    net = _utilities.lazy_import('pulumi_x.net')\n"
    top += "from . import config\nfrom .helpers import helper as help_me\nLIMIT = 3\n"
    files = {
        "__init__.py": top,
        "helpers.py": "def helper(a, /, b, *rest, c, **more): ...\n"
        "class Thing(Base):\n    kind: str\n    def __init__(self, x=1): self.size = x\n"
        "    @classmethod\n    def of(cls, y): ...\n",
        "config/__init__.py": "from .vars import _ExportableConfig\n",
        "config/vars.py": "class _ExportableConfig(T):\n    @property\n    def zone(self): ...\n",
        "net/__init__.py": "from .address import *\nfrom ._inputs import *\n"
        "from . import outputs\n",
        "net/_utilities.py": "def hidden(): ...\n",
        "net/address.py": ADDRESS,
        "net/_inputs.py": INPUTS,
        "net/outputs.py": "@pulumi.output_type\nclass Line(dict):\n    @property\n"
        "    @pulumi.getter\n    def text(self) -> str: ...\n",
        "net/sub/deep.py": "no package",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"pulumi_x/{name}", content)
    return Wheel(path)


def test_packages_and_files_of_a_wheel(made_up: Wheel) -> None:
    assert (made_up.distribution, made_up.version, made_up.major) == ("pulumi-x", "1.2.3", 1)
    assert list(made_up.packages()) == ["", "config", "net"]
    assert made_up.files("net") == ["_inputs", "_utilities", "address", "outputs"]


def test_what_is_read_of_a_resource(made_up: Wheel) -> None:
    data = package_data(made_up, "net")
    address = data["files"]["address"]["Address"]
    types = data["types"]
    assert {name: types[index] for name, index in address["inputs"].items()} == {
        "lines": "Input[list[Input[LineArgs]]]",
        "name": "Input[str]",
        "owner": "Input[str]",
        "self": "Input[bool]",
    }
    assert types[address["outputs"]["zone"]] == "Output[Optional[iam.Zone]]"
    walk = address.pop("methods")["walk"]
    assert (walk["keyword_only"], walk["required"]) == (["far"], ["far"])
    assert {key: value for key, value in address.items() if key not in ("inputs", "outputs")} == {
        "kind": "resource",
        "base": "CustomResource",
        "token": "x:net/address:Address",
        "required": ["name"],
        "args": "AddressArgs",
        "notes": {"lines": "use text"},
        "output_notes": {"zone": "use name"},
        "deprecated": "it has gone",
        "arn": ["owner"],
        "name": ["owner"],
        "get": ["name", "zone"],
    }


def test_what_another_entry_says_is_not_said_again(made_up: Wheel) -> None:
    files = package_data(made_up, "net")["files"]
    assert files["address"]["AddressArgs"] == {"kind": "args", "of": "Address"}
    assert files["address"]["get_address_output"] == {"kind": "function", "of": "get_address"}
    assert files["_inputs"]["LineArgs"] == {
        "kind": "args",
        "dict": True,
        "inputs": {"text": 0},
        "required": ["text"],
        "positional": True,
    }
    assert "LineArgsDict" not in files["_inputs"]
    assert "_utilities" not in files


def test_what_is_read_of_functions_and_packages(made_up: Wheel) -> None:
    found = package_data(made_up, "net")["files"]["address"]["get_address"]
    assert (found["result"], found["deprecated"]) == ("GetAddressResult", "look it up")
    top = package_data(made_up, "")
    assert top["exports"] == [
        ["typing", "", "typing"],
        ["help_me", "helpers", "helper"],
        "__init__",
    ]
    assert top["members"] == {"config": "config", "helpers": "helpers", "net": "net"}
    assert top["files"]["__init__"] == {"LIMIT": {"kind": "other"}}
    helper = top["files"]["helpers"]["helper"]
    assert list(helper["parameters"]) == ["a", "b", "c"]
    assert (helper["required"], helper["open"], helper["varargs"]) == (["a", "b", "c"], True, True)
    thing = top["files"]["helpers"]["Thing"]
    assert (thing["bases"], sorted(thing["outputs"])) == (["Base"], ["kind", "size"])
    assert thing["methods"]["of"]["static"] is True
    assert package_data(made_up, "config")["files"]["__init__"] == {"zone": {"kind": "other"}}


def test_regenerating_a_service_gives_the_shipped_data() -> None:
    assert package_data(wheel("pulumi-aws", 7), "s3") == _shipped("pulumi-aws", 7, "s3.json")


def test_regenerating_a_distribution_gives_the_same_bytes() -> None:
    again = generate.archive(wheel("pulumi-random", 4))
    assert again == generate.archive(wheel("pulumi-random", 4))
    assert again == (DATA / archive_name("pulumi-random", 4)).read_bytes()


def test_every_major_has_its_data_and_says_its_version() -> None:
    wanted = {(name, major) for name, majors in generate.WHEELS.items() for major in majors}
    for distribution, major in wanted:
        found = library(distribution, major)
        assert found is not None
        assert found.distribution == distribution
        assert found.version.partition(".")[0] == str(major)
    assert {archive_name(*item) for item in wanted} == {path.name for path in DATA.iterdir()}
    assert {name: max(majors) for name, majors in generate.WHEELS.items()} == NEWEST_MAJORS


def test_data_stays_small() -> None:
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 3_000_000


def test_command_reads_the_newest_wheel_of_a_directory(
    made_up: Wheel,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "data").mkdir()
    newest = tmp_path / "pulumi_x-1.2.3-py3-none-any.whl"
    (tmp_path / "pulumi_x-1.10-py3-none-any.whl").write_bytes(newest.read_bytes())
    monkeypatch.setattr(generate, "DATA", tmp_path / "data")
    monkeypatch.setattr(generate, "WHEELS", {"pulumi-x": (1,), "pulumi-y": (1,)})
    command = ["generate", str(tmp_path), "--offline", "--only"]
    monkeypatch.setattr(sys, "argv", [*command, "pulumi-x"])
    generate.main()
    assert "pulumi-x-1.zip: pulumi_x-1.10-py3-none-any.whl" in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", [*command, "pulumi-y"])
    with pytest.raises(SystemExit):
        generate.main()
    assert "no wheel of pulumi-y 1" in capsys.readouterr().err


def test_missing_wheel_is_made_by_pip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = []

    def run(command: list[Any], *, check: bool) -> None:
        commands.append(command)
        assert check
        (tmp_path / "pulumi_x-4.1-py3-none-any.whl").touch()

    monkeypatch.setattr(subprocess, "run", run)
    found = generate.download(tmp_path, "pulumi-x", 4)
    assert found.name == "pulumi_x-4.1-py3-none-any.whl"
    assert generate.download(tmp_path, "pulumi-x", 4) == found
    (command,) = commands
    assert command[-1] == "pulumi-x>=4,<5"


def _shipped(distribution: str, major: int, name: str) -> Any:
    with zipfile.ZipFile(DATA / archive_name(distribution, major)) as archive:
        return json.loads(archive.read(name))
