"""A filter of the list of residents that somebody named, to have it again tomorrow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nursinghome.core.charset import unsupported
from nursinghome.core.dates import age_on
from nursinghome.core.errors import Problem
from nursinghome.residents.codes import Category, SelfCare, Sex
from nursinghome.residents.model import Listed

MOST_LETTERS, MOST_KEPT = 8, 6
AGES = range(1, 121)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFilter:
    """All conditions must hold; None and False ask for nothing."""

    name: str
    category: Category | None = None
    selfcare: SelfCare | None = None
    sex: Sex | None = None
    least_age: int | None = None
    is_away: bool = False
    lacks_photo: bool = False
    id: int | None = None

    def fits(self, line: Listed, today: date, *, has_photo: bool) -> bool:
        return (
            self.category in {None, line.category}
            and self.selfcare in {None, line.selfcare}
            and self.sex in {None, line.sex}
            and age_on(line.birth_date, today) >= (self.least_age or 0)
            and not (self.is_away and line.absence is None)
            and not (self.lacks_photo and has_photo)
        )


def problems(wanted: SavedFilter) -> Iterator[Problem]:
    if not wanted.name:
        yield Problem("name", "没有起名字", "起个名字，比如「80 岁以上」。")
    if len(wanted.name) > MOST_LETTERS:
        what = f"名字有 {len(wanted.name)} 个字"
        yield Problem("name", what, f"最多 {MOST_LETTERS} 个字，按钮上才放得下。")
    if unsupported(wanted.name):
        yield Problem("name", "名字里有显示不出的字", "请换一个字。")
    if wanted.least_age is not None and wanted.least_age not in AGES:
        yield Problem("least_age", f"填的是 {wanted.least_age} 岁", "请填 1 到 120。")
    asks = (wanted.category, wanted.selfcare, wanted.sex, wanted.least_age)
    if not any(asks) and not wanted.is_away and not wanted.lacks_photo:
        yield Problem("category", "一个条件也没有选", "请至少选一个条件。")
