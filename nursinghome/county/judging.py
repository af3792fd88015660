"""What becomes of a package beside those that are there: the same answer in any order of arrival."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nursinghome.core.dates import Month
from nursinghome.county.model import Fate
from nursinghome.exchange import Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """A package of the same home and month that was received before."""

    report: str
    replaces: str | None


def judge(
    outer: Manifest, month: Month, here: Mapping[int, Here], signer: str | None
) -> tuple[Fate, str]:
    """Its fate and why.

    month: that of the package, read once. here: by sequence. signer: the key of the home's first package, None before it.
    """
    if signer not in {None, outer.signer}:
        return Fate.REFUSED, "签名的钥匙和以前的不一样。请电话核对是不是换了电脑。"
    if outer.written_at.date() < month.end:
        return Fate.REFUSED, f"写包那天{month.words}还没有过完。请让那个院过完这个月再报。"
    double = here.get(outer.sequence)
    if double is not None and double.report == outer.report:
        return Fate.SAME, Fate.SAME.words
    wrong = _contradiction(outer, here)
    if wrong:
        return Fate.CONFLICT, wrong
    fate = Fate.RECEIVED if outer.sequence == 1 else Fate.CORRECTED
    return fate, fate.words


def _contradiction(outer: Manifest, here: Mapping[int, Here]) -> str:
    """Why it cannot stand beside what is here; empty when it can."""
    if outer.sequence in here:
        return f"第 {outer.sequence} 份已经收过，内容不一样。"
    before, after = here.get(outer.sequence - 1), here.get(outer.sequence + 1)
    if before is not None and before.report != outer.replaces:
        return "它更正的不是我们收到的那一份。"
    if after is not None and after.replaces != outer.report:
        return "后来的更正说的不是这一份。"
    return ""
