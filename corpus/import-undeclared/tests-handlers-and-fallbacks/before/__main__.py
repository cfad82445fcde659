from __future__ import annotations

from contextlib import suppress

import pulumi

with suppress(ImportError):
    import rich
try:
    import ujson as json
except ModuleNotFoundError:
    import json

pulumi.export("code", pulumi.FileArchive("./handler"))
