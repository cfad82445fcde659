"""The corpus, judged by the real CLI: what breaks a program does, and what is repaired runs.

A case of each rule is previewed by default; PULUMI_FIXER_CORPUS=all previews every case.
"""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass

import pytest

from pulumi_fixer.project import Project
from pulumi_fixer.rules.registry import matching
from pulumi_fixer.verify.evidence import Evidence, Status, VerifyOptions
from pulumi_fixer.verify.preview import preview
from pulumi_fixer.workspace import Workspace
from tests.corpus import Case, Tree, cases, run
from tests.pulumi_cli import needs_cli, path_with_cli
from tests.pulumi_host import interpreter

ALL = os.environ.get("PULUMI_FIXER_CORPUS") == "all"
