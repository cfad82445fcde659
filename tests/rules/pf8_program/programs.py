"""Programs of one file, and the text that their resources get when they run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.corpus import Tree

HEAD = "import json\n\nimport pulumi\nimport pulumi_aws as aws\n\n"

_TEXTS = ("policy", "value", "redrivePolicy")


def project(program: str) -> Tree:
    return {
        "Pulumi.yaml": b"name: p\nruntime: python\n",
        "requirements.txt": b"pulumi-aws>=7,<8\n",
        "__main__.py": program.encode(),
    }


def texts(resources: list[dict[str, Any]]) -> dict[str, str]:
    """Return the policy or value of each resource, by its name; of a secret, what it hides."""
    found = {}
    for item in resources:
        for key in _TEXTS:
            value = item["inputs"].get(key)
            if value is not None:
                found[item["name"]] = value["value"] if isinstance(value, dict) else value
    return found
