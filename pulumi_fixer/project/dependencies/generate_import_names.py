"""Writes import_names.txt: which import names a distribution installs.

The source is the index that the wheel of pigar carries (a SQLite file, BSD-3-Clause): the top-level
modules of every distribution of the public index. Only distributions that are widely used are
kept, so that a name nobody knows is never proposed. Which ones these are, and their order of
preference, is what the data file itself says: a new version of pigar is taken over with

    pip download --no-deps pigar
    python -m pulumi_fixer.project.dependencies.generate_import_names pigar-*.whl

and distributions are added with ``--names FILE`` (one name a line, most used first).
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import tempfile
import zipfile
from pathlib import Path

from packaging.utils import canonicalize_name

DATA = Path(__file__).with_name("import_names.txt")
INDEX = "pigar/.db.sqlite3"

# What programs call their own modules. Some distribution has each of these names too, or ships a
# directory of that name by mistake: who imports one of them hardly ever means that distribution.
NOT_IMPORT_NAMES = frozenset(
    word
    for line in (
        "agents alarms alerts analytics api apis app authorization backend base benchmark",
        "benchmarks bin buckets build build_backend build_tools cache certs client cluster",
        "clusters com common components compute conf config configs constants contexts core",
        "crypto data database databases dataset datasets db demo demos dist dns doc docs",
        "events example examples exceptions exchange factory fixtures frontend functions",
        "guardian handler handlers helper helpers hub iam images include inference infra",
        "infrastructure installer instance interactive lambdas lib lib64 libs limits",
        "logging_utils main match material merge messaging meta method model models",
        "monitoring network networking node_modules notebooks notfound nothing out outputs",
        "package packages panel parallel parse parser path permissions plugin plugins",
        "policies policy polling progress project providers public publication queues",
        "reference releasing reliability replicate requirements resources result results",
        "roles safety sample samples schema script scripts secrets secure security segment",
        "segments server services settings setup share site spoke src stacks static stone",
        "storage storages stream subnets supervision tables templates test testing tests",
        "third_party timer tmp tool tools topics traits transaction transitions tree types",
        "unification util utils validate validators vendor venv version vpc web webserver",
        "wheelhouse worker workers workflows",
    )
    for word in line.split()
)


def modules_by_name(index: Path) -> dict[str, tuple[str, set[str]]]:
    """Return name and top-level modules of every distribution, by normalised name."""
    found: dict[str, tuple[str, set[str]]] = {}
    with sqlite3.connect(index) as connection:
        rows = connection.execute(
            "SELECT d.name, m.name FROM distributions d"
            " JOIN top_level_module_names m ON m.distribution_id = d.id"
        )
        for name, module in rows:
            found.setdefault(canonicalize_name(name), (name, set()))[1].add(module)
    return found


def lines(names: list[str], modules: dict[str, tuple[str, set[str]]]) -> list[str]:
    """Return the data file's lines: a distribution and its import names, preferred ones first.

    Every distribution with pulumi in its name is added behind, for the name that it is called by:
    ``pulumi_x`` is what ``pulumi-x`` installs.
    """
    normalised: list[str] = [canonicalize_name(name) for name in names]
    normalised += sorted(name for name in modules if "pulumi" in name)
    result = []
    for key in dict.fromkeys(normalised):
        name, tops = modules.get(key, ("", set()))
        kept = sorted(top for top in tops if _is_import_name(top))
        if "pulumi" in key:
            kept = [top for top in kept if canonicalize_name(top) == key]
        if kept:
            result.append(" ".join([name, *kept]))
    return result


def _is_import_name(top: str) -> bool:
    return (
        top.isidentifier()
        and not re.match(r"_|test_|.*_tests?$", top)
        and top not in NOT_IMPORT_NAMES
    )


def main() -> None:
    """Write the data file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("wheel", type=Path, help="the wheel of pigar")
    parser.add_argument("--names", type=Path, help="distributions to keep, most used first")
    arguments = parser.parse_args()
    old = arguments.names or DATA
    names = [
        line.split()[0] for line in old.read_text("utf-8").splitlines() if line and line[0] != "#"
    ]
    with zipfile.ZipFile(arguments.wheel) as wheel, tempfile.TemporaryDirectory() as directory:
        modules = modules_by_name(Path(wheel.extract(INDEX, directory)))
    version = arguments.wheel.name.split("-")[1]
    header = [
        "# Distribution and the top-level names that it installs, most used distribution first.",
        f"# Made by generate_import_names.py from pigar {version} (see import_names.LICENSE).",
        "# Corrections stand in distributions.py.",
    ]
    DATA.write_text("\n".join([*header, *lines(names, modules)]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
