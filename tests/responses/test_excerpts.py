"""Whole files, and blocks that only show a part of one."""

from __future__ import annotations

import pytest

from pulumi_fixer.responses.excerpts import excerpt
from pulumi_fixer.responses.names import Evidence, Name

WHOLE = "import pulumi\n\n\ndef queue():\n    pass\n\n\nclass Topic:\n    pass\n"
YAML = "name: a\nruntime: python\nmain: run.py\n"


def _excerpt(
    content: str,
    wording: str = "",
    earlier: str | None = None,
    below: str | None = None,
    path: str = "x.py",
) -> str | None:
    return excerpt(content, Name(path, Evidence.LABEL, wording), earlier, below)


@pytest.mark.parametrize(
    "content",
    [
        WHOLE,
        "",
        "A = 1\nB = A\n",
        "print(__name__)\n",
        "def f(a, *b, **c):\n    return a, b, c\n",
        "try:\n    pass\nexcept ValueError as error:\n    print(error)\n",
        "match 1:\n    case [a, *b]:\n        print(a, b)\n",
        "async def f():\n    with open('a') as g:\n        return [x for x in g]\n",
        "aws.sqs.Queue(\n",
        "import json\nprint(undefined)\n",
        "# ... the usual\nimport pulumi\n",
    ],
)
def test_whole_files(content: str) -> None:
    assert _excerpt(content) is None


@pytest.mark.parametrize(
    ("content", "wording", "earlier", "below", "reason"),
    [
        ("aws.sqs.Queue('a')\n", "", None, None, "neither defines nor imports"),
        ("def f():\n    return json.dumps(1)\n", "", None, None, "neither defines nor imports"),
        (WHOLE, "The program (excerpt)", None, None, "called a part"),
        (WHOLE, "Key parts of it", None, None, "called a part"),
        (WHOLE, "Add this to  :", WHOLE, None, "to be added"),
        (WHOLE, "Add this to  :", None, WHOLE, "to be added"),
        ("A = 1\n", "Append the following to  :", None, None, "to be added"),
        ("import json\n# ... existing code\n", "", WHOLE, None, "leaves out"),
        ("import json\n# rest of the code\n", "", WHOLE, None, "leaves out"),
        ("import json\n    # (existing imports)\n", "", WHOLE, None, "leaves out"),
        ("import json\n...\n", "", None, WHOLE, "leaves out"),
        ("A = 1\n", "Update  :", WHOLE, None, "lacks parts"),
    ],
)
def test_parts_of_files(
    content: str, wording: str, earlier: str | None, below: str | None, reason: str
) -> None:
    assert reason in (_excerpt(content, wording, earlier, below) or "")


@pytest.mark.parametrize(
    ("content", "wording", "earlier", "below"),
    [
        (WHOLE, "Add the handler to  :", None, None),
        (WHOLE, "Updated  ", WHOLE + "\n\ndef more():\n    pass\n", None),
        (WHOLE, "Update  :", WHOLE + "\n\ndef more():\n    pass\n", None),
        (WHOLE + "# ... and so on\n", "", None, "import pulumi\n"),
        (WHOLE + "# ... and so on\n", "", WHOLE + "# ... and so on\n", None),
        ("import pulumi\n# ... and so on\n", "", None, "import pulumi\n"),
    ],
)
def test_versions_that_are_whole(
    content: str, wording: str, earlier: str | None, below: str | None
) -> None:
    assert _excerpt(content, wording, earlier, below) is None


def test_other_languages() -> None:
    update = "Update  with your region:"
    assert _excerpt("config:\n  a: b\n", update, YAML, None, "Pulumi.yaml") is not None
    assert _excerpt(f"{YAML}config:\n  a: b\n", update, YAML, None, "Pulumi.yaml") is None
    assert _excerpt("config:\n  a: b\n", update, None, YAML, "Pulumi.yaml") is None
    assert _excerpt("boto3\n", "Add to  :", None, None, "requirements.txt") is not None
    assert _excerpt("a: 1\n# ... other settings\n", "", YAML, None, "Pulumi.yaml") is not None
