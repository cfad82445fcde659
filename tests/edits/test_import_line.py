from __future__ import annotations

import pytest

from pulumi_fixer.edits.import_line import import_line
from pulumi_fixer.project.code.sources import PythonModule
from pulumi_fixer.text import Text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("import json\nimport sys\n", "import json\nimport os\nimport sys\n"),
        ("import sys\n", "import os\nimport sys\n"),
        ("import json\nfrom re import M\n", "import json\nimport os\nfrom re import M\n"),
        ("from json import load\nx = 1\n", "import os\nfrom json import load\nx = 1\n"),
        ("import json", "import json\nimport os"),
        ("import boto3\n", "import os\n\nimport boto3\n"),
        ("import sys\n\nimport boto3\n", "import os\nimport sys\n\nimport boto3\n"),
        (
            "import json\nimport boto3\nimport sys\n",
            "import json\nimport boto3\nimport os\nimport sys\n",
        ),
        ('"""Doc."""\nx = 1\n', '"""Doc."""\nimport os\n\nx = 1\n'),
        ('"""Doc."""; import re\n', '"""Doc."""; import os; import re\n'),
        (
            "from __future__ import annotations\n\nimport boto3\n",
            "from __future__ import annotations\n\nimport os\n\nimport boto3\n",
        ),
        (
            "#!/bin/sh\n# -*- coding: utf-8 -*-\n\nx = 1\n",
            "#!/bin/sh\n# -*- coding: utf-8 -*-\n\nimport os\n\nx = 1\n",
        ),
        ("@a\n@b\ndef f(): pass\n", "import os\n\n\n@a\n@b\ndef f(): pass\n"),
        ("from . import x\n", "import os\n\nfrom . import x\n"),
        ("import json  # why\r\nx = 1\r\n", "import json  # why\r\nimport os\r\nx = 1\r\n"),
        ("import json; import re\n", "import json; import os; import re\n"),
    ],
)
def test_the_line_goes_where_the_file_keeps_its_imports(before: str, after: str) -> None:
    offset, text = import_line(PythonModule("a.py", Text(before)), "os")
    assert before[:offset] + text + before[offset:] == after
