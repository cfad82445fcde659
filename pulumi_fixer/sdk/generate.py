"""Writes the data of this package: what the published wheels of the Pulumi SDKs accept.

    python -m pulumi_fixer.sdk.generate CACHE

takes the newest release of each major in `WHEELS` from the wheels in the directory CACHE, where
pip puts those that are missing; with ``--offline`` it takes only what is there. The wheels are
read, not imported or installed, and the same wheels give the same bytes. Each archive says in
``index.json`` which version it was made from.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from packaging.utils import parse_wheel_filename

from pulumi_fixer.sdk.library import DATA, archive_name
from pulumi_fixer.sdk.reading import package_data
from pulumi_fixer.sdk.wheel import Wheel

WHEELS = {
    "pulumi": (2, 3),
    "pulumi-aws": (5, 6, 7),
    "pulumi-awsx": (2, 3),
    "pulumi-docker": (4, 5),
    "pulumi-eks": (3, 4),
    "pulumi-random": (3, 4),
    "pulumi-tls": (4, 5),
}

_BEGINNING_OF_ZIP = (1980, 1, 1, 0, 0, 0)
_REGULAR_FILE = 0o100644 << 16
_UNIX = 3


def find_wheel(cache: Path, distribution: str, major: int) -> Path | None:
    """Return the newest wheel of a major in a directory, or None."""
    found = []
    for path in cache.glob("*.whl"):
        name, version, _, _ = parse_wheel_filename(path.name)
        if name == distribution and version.major == major:
            found.append((version, path))
    return max(found)[1] if found else None


def download(cache: Path, distribution: str, major: int) -> Path:
    """Return the newest wheel of a major, made by pip if the directory has none.

    A release without a wheel is built from its source, which pip does by itself.

    Raises:
        subprocess.CalledProcessError: pip could not do it, and said why.
    """
    found = find_wheel(cache, distribution, major)
    if found is None:
        wanted = f"{distribution}>={major},<{major + 1}"
        pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
        subprocess.run([*pip, "--wheel-dir", cache, wanted], check=True)
        found = find_wheel(cache, distribution, major)
        assert found is not None
    return found


def archive(wheel: Wheel) -> bytes:
    """Return the archive of what a wheel accepts: one JSON file for each of its packages."""
    packages = {package: package_data(wheel, package) for package in wheel.packages()}
    index = {
        "distribution": wheel.distribution,
        "version": wheel.version,
        "packages": sorted(packages),
    }
    names = {package: _names(data["files"]) for package, data in packages.items()}
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        _write(file, "index.json", index)
        _write(file, "names.json", names)
        for package, data in packages.items():
            _write(file, f"{package or '__init__'}.json", data)
    return content.getvalue()


def _names(files: dict[str, dict[str, Any]]) -> list[str]:
    """Return what a program calls or constructs of a package, for a look-up by name alone."""
    kinds = ("resource", "args", "function", "enum", "class")
    return sorted(
        {name for file in files.values() for name, item in file.items() if item["kind"] in kinds}
    )


def _write(file: zipfile.ZipFile, name: str, data: Any) -> None:
    info = zipfile.ZipInfo(name, _BEGINNING_OF_ZIP)
    info.compress_type = zipfile.ZIP_LZMA
    info.create_system = _UNIX
    info.external_attr = _REGULAR_FILE
    file.writestr(info, json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def main() -> None:
    """Write the archive of every distribution and major."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("cache", type=Path, help="a directory of wheels")
    parser.add_argument(
        "--offline", action="store_true", help="take only the wheels that are there"
    )
    parser.add_argument("--only", default="", help="one distribution")
    arguments = parser.parse_args()
    for distribution, majors in WHEELS.items():
        if arguments.only not in ("", distribution):
            continue
        for major in majors:
            path = find_wheel(arguments.cache, distribution, major)
            if path is None and not arguments.offline:
                path = download(arguments.cache, distribution, major)
            if path is None:
                parser.error(f"no wheel of {distribution} {major} in {arguments.cache}")
            target = DATA / archive_name(distribution, major)
            target.write_bytes(archive(Wheel(path)))
            print(f"{target.name}: {path.name}, {target.stat().st_size:,} bytes")  # noqa: T201


if __name__ == "__main__":
    main()
