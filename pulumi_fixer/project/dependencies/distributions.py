"""Which distribution an import comes from, and what a distribution installs."""

from __future__ import annotations

import functools
import sys
from importlib import resources
from typing import TYPE_CHECKING

from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_DATA = "import_names.txt"

_CORRECTIONS: Mapping[str, str] = {
    # Distribution: the names that its current wheel installs and the data lacks or has wrong.
    "aws-cdk-aws-lambda-python-alpha": "aws_cdk",
    "aws-cdk-lambda-layer-kubectl-v29": "aws_cdk",
    "boto3-stubs": "",
    "cdktf-cdktf-provider-aws": "cdktf_cdktf_provider_aws",
    "cdktf-cdktf-provider-random": "cdktf_cdktf_provider_random",
    "configparser": "",
    "grpcio": "grpc",
    "mypy-extensions": "mypy_extensions",
    "opentelemetry-api": "opentelemetry",
    "opentelemetry-exporter-otlp": "opentelemetry",
    "opentelemetry-exporter-otlp-proto-grpc": "opentelemetry",
    "opentelemetry-exporter-otlp-proto-http": "opentelemetry",
    "opentelemetry-instrumentation": "opentelemetry",
    "opentelemetry-instrumentation-botocore": "opentelemetry",
    "opentelemetry-instrumentation-requests": "opentelemetry",
    "opentelemetry-sdk": "opentelemetry",
    "opentelemetry-semantic-conventions": "opentelemetry",
    "protobuf": "google",
    "pytest": "pytest _pytest",
    "setuptools": "setuptools pkg_resources",
    "snowflake-sqlalchemy": "snowflake",
    "typing-extensions": "typing_extensions",
}
"""Names as `importlib.metadata.packages_distributions` shows them after an installation."""

_PREFERRED: Mapping[str, str] = {
    # Import name, whole or dotted: the distribution that is meant, where several install it.
    "attr": "attrs",
    "aws_cdk": "aws-cdk-lib",
    "azure.functions": "azure-functions",
    "bs4": "beautifulsoup4",
    "bson": "pymongo",
    "clang": "libclang",
    "databricks.sql": "databricks-sql-connector",
    "docker": "docker",
    "docx": "python-docx",
    "dotenv": "python-dotenv",
    "fpdf": "fpdf2",
    "gnupg": "python-gnupg",
    "google.api": "googleapis-common-protos",
    "google.cloud.exceptions": "google-cloud-core",
    "google.longrunning": "googleapis-common-protos",
    "google.oauth2": "google-auth",
    "google.protobuf": "protobuf",
    "google.rpc": "googleapis-common-protos",
    "google.type": "googleapis-common-protos",
    "hcl2": "python-hcl2",
    "jose": "python-jose",
    "jwt": "PyJWT",
    "kafka": "kafka-python",
    "multipart": "python-multipart",
    "mysql": "mysql-connector-python",
    "opentelemetry.baggage": "opentelemetry-api",
    "opentelemetry.context": "opentelemetry-api",
    "opentelemetry.metrics": "opentelemetry-api",
    "opentelemetry.propagate": "opentelemetry-api",
    "opentelemetry.semconv": "opentelemetry-semantic-conventions",
    "opentelemetry.trace": "opentelemetry-api",
    "psycopg2": "psycopg2-binary",
    "py": "py",
    "slack": "slackclient",
    "sklearn": "scikit-learn",
    "snowflake.connector": "snowflake-connector-python",
    "snowflake.snowpark": "snowflake-snowpark-python",
    "snowflake.sqlalchemy": "snowflake-sqlalchemy",
}

_INSTALLS: Mapping[str, str] = {
    # Distribution: what every release of recent years requires in every environment, from the
    # Requires-Dist lines of its metadata.
    "boto3": "botocore jmespath s3transfer",
    "botocore": "jmespath python-dateutil urllib3",
    "flask": "click itsdangerous jinja2 markupsafe werkzeug",
    "kubernetes": "certifi python-dateutil pyyaml requests urllib3 websocket-client",
    "moto": "boto3 botocore cryptography requests responses werkzeug xmltodict",
    "pulumi": "dill grpcio protobuf pyyaml semver",
    "pulumi-awsx": "pulumi-aws pulumi-docker",
    "pulumi-eks": "pulumi-aws pulumi-kubernetes",
    "requests": "certifi charset-normalizer idna urllib3",
    "s3transfer": "botocore",
}

_NOT_IN_EVERY_RELEASE = frozenset({"pkg_resources"})
"""Import names that only older releases of their distribution install."""

COMMON_PARTS = frozenset(
    {"azure-core", "google-api-core", "google-auth", "googleapis-common-protos"}
    | {"opentelemetry-api", "protobuf"}
)
"""Distributions that the others of their shared package require."""

_OTHER_STANDARD_LIBRARY = frozenset(
    {"aifc", "annotationlib", "asynchat", "asyncore", "audioop", "binhex", "cgi", "cgitb", "chunk"}
    | {"compression", "crypt", "distutils", "formatter", "imghdr", "imp", "lib2to3", "macpath"}
    | {"mailcap", "msilib", "nis", "nntplib", "ossaudiodev", "parser", "pipes", "smtpd", "sndhdr"}
    | {"spwd", "sunau", "symbol", "telnetlib", "tomllib", "uu", "xdrlib"}
)
"""Modules that another Python between 3.9 and 3.14 has than the one that runs."""


SHARED_PACKAGES = frozenset(
    {
        "azure",
        "backports",
        "databricks",
        "dbt",
        "google",
        "jaraco",
        "livekit",
        "nvidia",
        "opentelemetry",
        "ruamel",
        "snowflake",
        "sphinxcontrib",
        "zope",
    }
)
"""Top-level names of which many distributions install a part each, none of them the whole."""


def is_standard_library(top: str) -> bool:
    """Tell whether some Python 3.9 to 3.14 brings the module with it."""
    return top in sys.stdlib_module_names or top in _OTHER_STANDARD_LIBRARY


def import_names(distribution: str) -> frozenset[str]:
    """Return the top-level names that a distribution is known to install; empty when unknown."""
    return frozenset(_names().get(canonicalize_name(distribution), ()))


def candidates(dotted: str) -> tuple[str, ...]:
    """Return the known distributions that install the first part of a module name."""
    return _by_import().get(dotted.partition(".")[0], ())


def distribution_for(dotted: str) -> str | None:
    """Return the distribution that a program means when it imports a module, or None.

    A name that several distributions install (``google.cloud.storage``) belongs to the one whose
    own name is spelled like the longest part of it.

    Args:
        dotted: The module as it is imported, ``google.cloud.storage`` rather than ``google``.
    """
    known = candidates(dotted)
    parts = dotted.split(".")
    prefixes = [".".join(parts[:count]) for count in range(len(parts), 0, -1)]
    for prefix in prefixes:
        if prefix in _PREFERRED:
            return _PREFERRED[prefix]
        spelled = canonicalize_name(prefix)
        for name in known:
            if canonicalize_name(name) == spelled:
                return name
    uncertain = len(known) != 1 or parts[0] in _NOT_IN_EVERY_RELEASE
    return None if uncertain else known[0]


def installed_with(names: Iterable[str]) -> frozenset[str]:
    """Return distributions and what they certainly bring with them, by normalised name."""
    found: set[str] = set()
    pending: list[str] = [canonicalize_name(name) for name in names]
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending += _INSTALLS.get(name, "").split()
            if name.startswith("pulumi-") and name in _names():
                pending.append("pulumi")
    return frozenset(found)


@functools.cache
def _names() -> dict[str, tuple[str, ...]]:
    """The import names of each known distribution, by normalised name."""
    return {canonicalize_name(name): names for name, names in _entries()}


@functools.cache
def _by_import() -> dict[str, tuple[str, ...]]:
    """The distributions that install each import name, preferred ones first."""
    found: dict[str, list[str]] = {}
    for name, names in _entries():
        for top in names:
            found.setdefault(top, []).append(name)
    return {top: tuple(names) for top, names in found.items()}


def _entries() -> Iterator[tuple[str, tuple[str, ...]]]:
    corrected = dict(_CORRECTIONS)
    text = resources.files(__package__).joinpath(_DATA).read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            name, *names = line.split()
            said = corrected.pop(canonicalize_name(name), None)
            yield name, tuple(names if said is None else said.split())
    for name, said in corrected.items():
        yield name, tuple(said.split())
