"""Runs pipenv, with the arguments given, in forks of a Python that has imported it already."""

import sys

from forks import serve  # type: ignore[import-not-found]
from pipenv import cli  # type: ignore[import-untyped]


def run(arguments: list[str]) -> None:
    sys.argv = ["pipenv", *arguments]
    cli()


if __name__ == "__main__":
    serve(run)
