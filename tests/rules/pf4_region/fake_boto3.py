"""A boto3 that makes nothing and remembers with which region each thing was asked for."""

from __future__ import annotations

import ast
import inspect
import sys
from types import ModuleType
from typing import Any
from unittest import mock


class FakeBoto3:
    """Stands in for boto3 while test code runs."""

    def __init__(self) -> None:
        self.regions: list[str | None] = []

    def client(
        self, service_name: str, region_name: str | None = None, config: Any = None, **_: Any
    ) -> Any:
        self.regions.append(region_name)
        return mock.MagicMock()

    def session(self, *keys: str, region_name: str | None = None, **_: Any) -> Any:
        made = mock.MagicMock()

        def client(name: str, region: str | None = None, **given: Any) -> Any:
            return self.client(name, given.get("region_name") or region or region_name)

        made.client = made.resource = client
        return made

    def modules(self) -> dict[str, ModuleType]:
        boto3, session = ModuleType("boto3"), ModuleType("boto3.session")
        vars(boto3).update(
            client=self.client, resource=self.client, Session=self.session, session=session
        )
        vars(session).update(Session=self.session)
        return {"boto3": boto3, "boto3.session": session, "pulumi": mock.MagicMock()}


def regions_asked_for(source: str, environment: dict[str, str]) -> list[str | None]:
    """Run a test file, every test and method in it, and return the regions that it asked for."""
    fake = FakeBoto3()
    with (
        mock.patch.dict(sys.modules, fake.modules()),
        mock.patch.dict("os.environ", environment, clear=True),
    ):
        namespace: dict[str, Any] = {"__name__": "tests.it"}
        exec(compile(ast.parse(source), "it.py", "exec", dont_inherit=True), namespace)
        for value in list(namespace.values()):
            if inspect.isclass(value) and value.__module__ == "tests.it":
                _run_class(value)
            elif inspect.isfunction(value) and value.__module__ == "tests.it":
                _run(value)
    return fake.regions


def _run_class(made: type) -> None:
    if not any(name.startswith(("test", "setUp")) for name in vars(made)):
        return
    getattr(made, "setUpClass", lambda: None)()
    item = made()
    getattr(item, "setup_method", lambda: None)()
    for name in vars(made):
        if name.startswith("test"):
            _run(getattr(item, name))


def _run(function: Any) -> None:
    parameters = inspect.signature(function).parameters.values()
    function(*(mock.MagicMock() for item in parameters if item.default is item.empty))
