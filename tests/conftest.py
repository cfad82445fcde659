"""What every test run needs."""

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take the mark `no_cover` away under ``--no-cov``, where pytest-cov 7 fails over it."""
    if config.getoption("no_cov"):
        for node in {node for item in items for node in item.listchain()}:
            node.own_markers[:] = [mark for mark in node.own_markers if mark.name != "no_cover"]
