"""Refusals: what a person can cause or cure. Anything else that is raised is a bug."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, NamedTuple


class Problem(NamedTuple):
    """One fault: the place it was seen, what is wrong there, and how to cure it."""

    where: str
    what: str
    cure: str = ""


class Refusal(Exception):  # noqa: N818 - a refusal is not an error of the program
    """The request was understood and not carried out; nothing has changed."""

    kind: ClassVar[str] = "refused"
    exit_code: ClassVar[int] = 2

    def __init__(self, message: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.problems = tuple(problems)


class Invalid(Refusal):
    """What was given cannot be right; the problems name each place."""

    kind = "invalid"


class NotAllowed(Refusal):
    """The account at work may not do it."""

    kind = "not_allowed"


class NotFound(Refusal):
    """What was asked for is not in the file."""

    kind = "not_found"


class Clash(Refusal):
    """The record was changed meanwhile, or two facts exclude each other."""

    kind = "clash"


class Cancelled(Refusal):
    """The person stopped the work."""

    kind = "cancelled"


class Trouble(Refusal):
    """The surroundings failed: disk full, file locked, stick pulled, file damaged."""

    kind = "trouble"
    exit_code = 3
