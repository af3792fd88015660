"""The annex of a monthly paper: each stay that was counted, and the codes it was counted under."""

from __future__ import annotations

from nursinghome.core.ids import ResidentId
from nursinghome.reports.monthly.cells import LISTS, at_end, category, lines
from nursinghome.reports.monthly.facts import Facts, StayFact
from nursinghome.reports.monthly.model import Content
from nursinghome.reports.pdf import ListColumn, ListPaper
from nursinghome.residents.codes import Ability, Category, SelfCare, Sex

COLUMNS = (
    ListColumn(head="序号", share=1.2, align="middle"),
    ListColumn(head="姓名", share=2.2),
    ListColumn(head="性别", share=1.2, align="middle"),
    ListColumn(head="年龄", share=1.2, align="right"),
    ListColumn(head="床号", share=1.6, align="middle", whole=True),
    ListColumn(head="类别", share=2),
    ListColumn(head="自理类别", share=2),
    ListColumn(head="能力等级", share=2.2),
    ListColumn(head="计入的栏目代码", share=7),
)


def ability_words(level: str | None) -> str:
    return "未评估" if level is None else Ability(level).words


def masked(name: str) -> str:
    """张建国 -> 张＊＊: the family name alone."""
    return name[0] + "＊" * (len(name) - 1)


def people_behind(content: Content) -> ListPaper:
    """Names are masked; a clerk who knows the home can still check every figure by hand."""
    facts = content.facts
    counted = _codes(content)
    rows = tuple(
        (str(number), *_told(stay, facts), " ".join(counted.get(_key(stay), ())))
        for number, stay in enumerate(facts.stays, start=1)
    )
    return ListPaper(
        title="月报人员附表",
        period=content.month.words,
        columns=COLUMNS,
        rows=rows,
        landscape=False,
        reported_by=f"填报单位：{content.home.name}",
        author=content.home.name,
        day=content.month.last,
    )


def _told(stay: StayFact, facts: Facts) -> tuple[str, ...]:
    return (
        masked(stay.name),
        Sex(stay.sex).words,
        str(stay.age_on(facts.month.last)),
        stay.bed or "",
        Category(category(stay)).words,
        SelfCare(stay.selfcare or "unassessed").words if category(stay) == "tekun" else "",
        ability_words(stay.ability) if stay in at_end(facts) else "",
    )


Key = tuple[ResidentId | None, object]


def _key(stay: StayFact) -> Key:
    return stay.resident_id, stay.admitted_on


def _codes(content: Content) -> dict[Key, list[str]]:
    """The printed codes under which a stay was counted, as one of the people."""
    found: dict[Key, list[str]] = {}
    for row in content.form.rows:
        if row.unit == "人" and row.cell in LISTS:
            for line in lines(content.facts, row.cell):
                if line.resident_id is not None:
                    found.setdefault((line.resident_id, line.from_on), []).append(row.code)
    return found
