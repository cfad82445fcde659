"""The parts of a bucket's set-up that may be resources of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Aspect:
    """One part of what a bucket is set up to do, which may be a resource of its own.

    Attributes:
        word: What it is called in a sentence: ``versioning``.
        suffix: What the logical name of the new resource ends in.
        resources: The classes of ``pulumi_aws.s3`` that set it, without ``V2``.
        arguments: The bucket's arguments that set it.
        outputs: What else of the bucket tells of it.
        block: What the names of its nested Args classes begin with behind ``Bucket``; empty where
            there are none.
    """

    word: str
    suffix: str
    resources: tuple[str, ...]
    arguments: tuple[str, ...]
    outputs: tuple[str, ...] = ()
    block: str = ""

    @cached_property
    def attributes(self) -> frozenset[str]:
        """What a bucket has that tells of it."""
        return frozenset({*self.arguments, *self.outputs})

    @cached_property
    def _passed(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(self.arguments)})\s*=")

    def is_passed_in(self, content: str) -> bool:
        """Tell whether a file may pass any of the arguments."""
        return self._passed.search(content) is not None

    def is_set_by(self, qualified: str | None) -> bool:
        """Tell whether a class is a resource that sets it."""
        start, _, name = (qualified or "").rpartition(".")
        return start == "pulumi_aws.s3" and name.removesuffix("V2") in self.resources

    @cached_property
    def _telling(self) -> re.Pattern[str]:
        classes, names = "|".join(self.resources), "|".join(sorted(self.attributes))
        return re.compile(rf"\b(?:{classes})(?:V2)?\b|\.(?:{names})\b|\b(?:{names})\s*=")

    def is_told_of(self, content: str) -> bool:
        """Tell whether a file may say anything of it."""
        return self._telling.search(content) is not None

    @cached_property
    def told_in_tests(self) -> re.Pattern[str]:
        """The strings of a test that expects it to be set inline."""
        classes = rf"|.*Bucket(V2)?{self.block}\w*Args.*" if self.block else ""
        names = "|".join(sorted(self.arguments))
        return re.compile(rf"(?:{names}){classes}|(.*\.)?s3\.Bucket(V2)?", re.DOTALL)
