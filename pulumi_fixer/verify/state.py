"""What is deployed: a ``pulumi stack export``, made ready to preview over."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_fixer.verify.answers import SIGNATURE

if TYPE_CHECKING:
    from pathlib import Path

_SECRET = "1b47061264138c4ac30d75fd1eb44270"  # noqa: S105 - what marks a secret, not one itself
ENCRYPTED = "encrypted: 8f0bd4c5-5d0f-4c0e-a6f0-3f5a3f0e7a11"
"""What stands for a value that only the real passphrase or key opens; see `same`."""

_URN = re.compile(r"urn:pulumi:([^:]+)::([^:]+)::.+")
_MAX_BYTES = 256 * 1024 * 1024


class StateError(Exception):
    """The file is no stack export; the message says why."""


@dataclass(frozen=True)
class State:
    """A stack as it is deployed.

    Attributes:
        stack: The stack's name.
        project: The name of its project.
        document: What `pulumi stack import` takes, without secrets.
    """

    stack: str
    project: str
    document: str

    @classmethod
    def read(cls, path: Path) -> State:
        """Read a stack export.

        Raises:
            StateError: It cannot be read, or is none.
        """
        try:
            if path.stat().st_size > _MAX_BYTES:
                raise StateError(f"{path} has more than {_MAX_BYTES // 2**20} MiB")
            document = json.loads(path.read_bytes())
            deployment = document["deployment"]
            resources = deployment.get("resources") or []
            urns = [str(item["urn"]) for item in resources]
        except OSError as error:
            raise StateError(f"{path} cannot be read: {error.strerror or error}") from None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise StateError(f"{path} is not what `pulumi stack export` writes") from None
        found = next(filter(None, map(_URN.fullmatch, urns)), None)
        if found is None:
            raise StateError(f"{path} holds no resource, so that there is nothing to preview over")
        try:
            document["deployment"] = _opened(deployment)
        except (ValueError, RecursionError):
            raise StateError(f"{path} holds a secret that is no JSON") from None
        document["deployment"].pop("secrets_providers", None)
        return cls(found[1], found[2], json.dumps(document))


def same(old: Any, new: Any) -> bool:
    """Tell whether a value is what it was, as far as the old one is known."""
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() == new.keys() and all(same(old[key], new[key]) for key in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(same, old, new))
    return bool(old in (ENCRYPTED, new))


def _opened(value: Any) -> Any:
    """Return a part of a state with its secrets as plain values.

    The CLI cannot import a state that has secrets and no provider for them, and the provider of
    another passphrase or key is of no use.
    """
    if isinstance(value, list):
        return [_opened(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get(SIGNATURE) == _SECRET:
        plain = value.get("plaintext")
        return json.loads(plain) if isinstance(plain, str) else ENCRYPTED
    return {key: _opened(item) for key, item in value.items()}
