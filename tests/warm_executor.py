"""Runs verify's executor in forks of a Python that has imported the SDKs already.

python warm_executor.py EXECUTOR
"""

import contextlib
import importlib.util
import os
import sys

from forks import serve  # type: ignore[import-not-found]

SERVICES = (
    *("apigateway", "cloudwatch", "dynamodb", "ec2", "iam", "kms", "lambda_"),
    *("s3", "sns", "sqs", "ssm"),
)
"""What many cases use."""


def main(path: str) -> None:
    spec = importlib.util.spec_from_file_location("executor", path)
    assert spec is not None
    assert spec.loader is not None
    executor = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(executor)
    for name in (
        "pulumi",
        "pulumi_aws",
        *(f"pulumi_aws.{name}" for name in SERVICES),
        "pulumi_random",
    ):
        with contextlib.suppress(ImportError):
            # The SDK puts off loading a service until something is asked of it.
            hasattr(importlib.import_module(name), "__all__")
    sys.path[0] = os.path.dirname(path)

    def run(arguments: list[str]) -> int:
        searched = os.environ.get("PYTHONPATH", "").split(":")
        sys.path[1:1] = [os.path.abspath(place) for place in searched if place]
        code: int = executor.main(*arguments)
        return code

    serve(run)


if __name__ == "__main__":
    main(sys.argv[1])
