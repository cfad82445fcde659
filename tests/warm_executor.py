"""Runs verify's executor in forks of a Python that has imported the SDKs already.

    python warm_executor.py EXECUTOR

takes jobs on standard input, a JSON object a line: the executor's ``arguments``, the ``directory``
to start in, all ``variables``, and the file for the ``output``; answers each with its exit code.
"""

import contextlib
import gc
import importlib.util
import json
import os
import signal
import sys

SECONDS = 60
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
    # What is there stays there: a fork that never looks through it shares its memory.
    gc.collect()
    gc.freeze()
    sys.path[0] = os.path.dirname(path)
    for line in sys.stdin:
        job = json.loads(line)
        child = os.fork()
        if child == 0:
            signal.alarm(SECONDS)
            output = os.open(job["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(output, 1)
            os.dup2(output, 2)
            os.close(0)
            os.open(os.devnull, os.O_RDONLY)
            os.chdir(job["directory"])
            os.environ.clear()
            os.environ.update(job["variables"])
            searched = job["variables"].get("PYTHONPATH", "").split(":")
            sys.path[1:1] = [os.path.abspath(place) for place in searched if place]
            code = 1
            try:
                code = executor.main(*job["arguments"])
            except SystemExit as error:
                code = error.code if isinstance(error.code, int) else int(error.code is not None)
            finally:
                with contextlib.suppress(OSError):
                    sys.stdout.flush()
                    sys.stderr.flush()
                os._exit(code)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
