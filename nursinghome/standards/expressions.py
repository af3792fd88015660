"""Relations between report cells, such as `residents_end = residents_start + admitted`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from nursinghome.core.errors import Invalid, Problem

Number = int | Decimal
Cells = Mapping[str, Number | None]

_LONGEST = 2000
_TOKEN = re.compile(r"\s*(?:(?P<name>[a-z][a-z0-9_.]*)|(?P<number>\d{1,9})|(?P<sign><=|>=|[-+*=]))")
_COMPARE: Mapping[str, Callable[[Number, Number], bool]] = {
    "=": operator.eq,
    "<=": operator.le,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Side:
    """A sum of products; each term is its sign and its factors (cell names and whole numbers)."""

    terms: tuple[tuple[int, tuple[str | int, ...]], ...]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(f for _, factors in self.terms for f in factors if isinstance(f, str))

    def value(self, cells: Cells) -> Number | None:
        """None when a cell it needs is empty."""
        total: Number = 0
        for sign, factors in self.terms:
            product: Number = sign
            for factor in factors:
                number = cells.get(factor) if isinstance(factor, str) else factor
                if number is None:
                    return None
                product *= number
            total += product
        return total


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a relation says of some cells; `ok` is None when a cell it needs is empty."""

    ok: bool | None
    left: Number | None
    right: Number | None


@dataclass(frozen=True, slots=True)
class Relation:
    """Two sides and the sign between them: = <= or >=."""

    left: Side
    sign: str
    right: Side

    @property
    def names(self) -> frozenset[str]:
        return self.left.names | self.right.names

    def judge(self, cells: Cells) -> Verdict:
        left, right = self.left.value(cells), self.right.value(cells)
        if left is None or right is None:
            return Verdict(None, left, right)
        return Verdict(_COMPARE[self.sign](left, right), left, right)


def parse_relation(text: str) -> Relation:
    """Cell names, whole numbers, + - * and one of = <= >=; nothing else is understood.

    Raises Invalid for any other text; the text is never run as a program.
    """
    tokens = list(_tokens(text))
    signs = [at for at, token in enumerate(tokens) if token in _COMPARE]
    if len(signs) != 1:
        raise _unreadable(text, "要有且只有一个 =、<= 或 >=")
    at = signs[0]
    left, right = _side(tokens[:at], text), _side(tokens[at + 1 :], text)
    return Relation(left, str(tokens[at]), right)


def _tokens(text: str) -> Iterator[str | int]:
    if len(text) > _LONGEST:
        raise _unreadable(text[:40], "太长")
    at = 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if not match:
            raise _unreadable(text, f"不认得「{text[at:].strip()[:10]}」")
        at = match.end()
        yield int(match["number"]) if match["number"] else match["name"] or match["sign"]


def _side(tokens: list[str | int], text: str) -> Side:
    """Operands and signs must alternate, beginning and ending with an operand."""
    terms: list[tuple[int, tuple[str | int, ...]]] = []
    sign: str | int = "+"
    for place, token in enumerate(tokens):
        if (place % 2 == 1) != (token in ("+", "-", "*")):
            raise _unreadable(text, f"「{token}」放错了地方")
        if place % 2 == 1:
            sign = token
        elif sign == "*":
            times, factors = terms[-1]
            terms[-1] = (times, (*factors, token))
        else:
            terms.append((-1 if sign == "-" else 1, (token,)))
    if len(tokens) % 2 == 0:
        raise _unreadable(text, "有一边没有写完")
    return Side(tuple(terms))


def _unreadable(text: str, what: str) -> Invalid:
    cure = "只用栏目代码、整数、+ - * 和 = <= >=。"
    return Invalid(f"算式「{text}」读不懂：{what}。", [Problem("rule", what, cure)])
