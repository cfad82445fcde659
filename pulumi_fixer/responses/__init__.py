"""Model answers in Markdown: the files they carry, repaired and written back.

A *response* is an answer that carries a project's files in fenced code blocks. `repair` reads it,
lays its files on a scaffold, repairs the project in memory and rewrites the answer.
"""

from __future__ import annotations

from pulumi_fixer.responses.repair import RepairedResponse, repair

__all__ = ["RepairedResponse", "repair"]
