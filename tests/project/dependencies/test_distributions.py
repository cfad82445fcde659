from __future__ import annotations

import sys

import pytest
from packaging.utils import canonicalize_name

from pulumi_fixer.project.dependencies.distributions import (
    _CORRECTIONS,
    _INSTALLS,
    _PREFERRED,
    COMMON_PARTS,
    SHARED_PACKAGES,
    candidates,
    distribution_for,
    import_names,
    installed_with,
    is_standard_library,
)


def test_tables_name_distributions_by_their_normalised_name_and_known_ones_only() -> None:
    for name in (*_CORRECTIONS, *_INSTALLS, *COMMON_PARTS):
        assert canonicalize_name(name) == name
    for name in (*_INSTALLS, *" ".join(_INSTALLS.values()).split(), *_PREFERRED.values()):
        assert import_names(name), name
    for name in SHARED_PACKAGES:
        assert len(candidates(name)) > 1, name


def test_preferred_distribution_installs_what_it_is_preferred_for() -> None:
    for dotted, name in _PREFERRED.items():
        assert dotted.partition(".")[0] in import_names(name), dotted


@pytest.mark.parametrize("top", ["lib", "infrastructure", "tests", "config", "utils", "services"])
def test_names_that_programs_give_their_own_modules_belong_to_no_distribution(top: str) -> None:
    assert candidates(top) == ()
    assert distribution_for(top) is None


def test_modules_of_other_pythons_are_standard_library() -> None:
    for top in (*sys.stdlib_module_names, "imp", "distutils", "annotationlib", "telnetlib"):
        assert is_standard_library(top)
    assert not is_standard_library("boto3")


def test_what_a_distribution_brings_is_followed() -> None:
    assert {"moto", "boto3", "botocore", "urllib3", "jmespath"} <= installed_with(["Moto"])
    assert {"pulumi", "pyyaml", "semver"} <= installed_with(["pulumi_tls"])
    assert {"pulumi-aws", "pulumi-docker", "pulumi"} <= installed_with(["pulumi-awsx"])
    assert {"pulumi-aws", "pulumi-kubernetes"} <= installed_with(["pulumi_eks"])
    assert installed_with(["pulumi-nobody-knows"]) == {"pulumi-nobody-knows"}


def test_what_the_newest_release_no_longer_installs_is_not_certain() -> None:
    assert candidates("pkg_resources") == ("setuptools",)
    assert distribution_for("pkg_resources") is None
    assert distribution_for("setuptools") == "setuptools"
