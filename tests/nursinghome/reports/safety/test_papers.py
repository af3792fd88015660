"""The papers of safety: what they say, blank and filled, and that the same gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from nursinghome.core.dates import Month
from nursinghome.evidence import EvidenceService, Owner, Stage
from nursinghome.reports import REPORTS, Made, Wanted
from nursinghome.reports.safety.hazards import HazardPaper
from nursinghome.safety import (
    DRILL,
    HAZARD,
    DrillForm,
    DrillKind,
    DrillPlan,
    DrillService,
    HazardLevel,
    HazardService,
    Held,
    Meal,
    Patrol,
    PatrolService,
    Point,
    Sample,
    SampleService,
    Watch,
)
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger
from tests.factories import ALL, REGISTRY, make_home, open_ledger
from tests.nursinghome.reports.pdf.reading import fonts, marks, texts
from tests.nursinghome.safety.rooms import SAFE, hazard
from tests.pictures import BLUE, given, portrait

OCTOBER = Month(2026, 10)
KINDS = ("hazards", "patrols", "drills", "samples")


def d(day: int) -> date:
    return date(2026, 10, day)


class Sources:
    """What a workspace gives to reports."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.registry: Registry = REGISTRY


@pytest.fixture
def sources(tmp_path: Path) -> Iterator[Sources]:
    ledger = open_ledger(tmp_path, permissions=ALL | SAFE)
    make_home(ledger)
    yield Sources(ledger)
    ledger.db.close()


def made(sources: Sources, kind: str, *, blank: bool = False, month: Month = OCTOBER) -> Made:
    return REPORTS[kind].make(sources, Wanted(month=month, blank=blank))


def told(paper: Made) -> str:
    assert all(fonts(paper.pdf).values())
    return marks("".join(texts(paper.pdf)))


def cells(paper: Made) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(paper.xlsx)).active
    assert sheet is not None
    return [tuple(value for value in row if value is not None) for row in sheet.values]


@pytest.mark.parametrize("kind", KINDS)
def test_a_ledger_without_lines_has_its_papers_and_they_are_the_same_each_time(
    sources: Sources, kind: str
) -> None:
    for blank in (False, True):
        first, again = (made(sources, kind, blank=blank) for _ in range(2))
        assert first.pdf == again.pdf
        assert first.xlsx == again.xlsx
        assert first.pages >= 1
        assert "青莲镇敬老院" in told(first)


def test_the_zero_hazard_sheet_says_what_is_open_and_since_when_nothing_is(
    sources: Sources,
) -> None:
    hazards = HazardService(sources.ledger, REGISTRY)
    assert "截至2026年10月31日没有登记过隐患。" in told(made(sources, "hazards"))
    first = hazards.record(hazard(level=HazardLevel.MAJOR, cost=120_000, measure="换管"))
    second = hazards.record(hazard(found_on=d(8), place="院坝"))
    hazards.withdraw(hazards.record(hazard(place="错的地方")), "错")
    hazards.mend(first, d(10), "周国安", "换了新管", 120_000)
    words = told(made(sources, "hazards"))
    assert "2026年10月（截至2026年10月31日）" in words
    assert (
        "本月在册2处。截至2026年10月31日没销号2处（重大1处、一般1处），超期1处，待复查1处。"
        in words
    )
    assert "错的地方" not in words
    hazards.recheck(first, d(12), "陈国安")
    hazards.mend(second, d(13), "周国安", "清走")
    hazards.recheck(second, d(13), "陈国安")
    paper = made(sources, "hazards")
    assert "隐患全部销号，2026年10月13日起清零，已18天。" in told(paper)
    rows = cells(paper)
    line = next(row for row in rows if row[0] == 1)
    assert line[1] == "重大（红）"
    assert line[-4:] == (
        "1,200.00",
        "2026-10-10 周国安",
        "2026-10-12 陈国安（同一账号登记）",
        "已销号",
    )
    assert "整改和复查没有分开" in told(paper)
    blank = told(made(sources, "hazards", blank=True))
    assert "院坝" not in blank
    assert "没有分开" not in blank
    assert "院长（签名）" in blank


def test_the_sheet_of_an_earlier_day_knows_nothing_of_later_ones(sources: Sources) -> None:
    hazards = HazardService(sources.ledger, REGISTRY)
    number = hazards.record(hazard())
    hazards.mend(number, d(10), "周国安", "换了新管")
    hazards.recheck(number, d(12), "陈国安")
    hazards.reopen(number, d(20), d(30), "又漏了")
    hazards.record(hazard(found_on=d(25), due_on=d(30), place="院坝"))
    paper = HazardPaper(sources.ledger, REGISTRY)
    words = {day: told(paper.as_of(d(day), OCTOBER)) for day in (9, 11, 14, 22)}
    assert "院坝" not in words[22]
    assert "整改中" in words[9]
    assert "没销号1处（一般1处），超期0处，待复查1处" in words[11]
    assert "2026年10月12日起清零，已2天" in words[14]
    assert "没销号1处" in words[22]
    assert "2026-10-10" not in words[22]  # of the turn that is over


def test_the_month_of_rounds_and_the_sheet_of_the_route(sources: Sources) -> None:
    patrols = PatrolService(sources.ledger, REGISTRY)
    blank = told(made(sources, "patrols", blank=True))
    assert "巡查路线表" in blank
    assert "16" in blank  # so many empty lines without a route
    patrols.keep_route([Point(name="厨房", look_for="燃气"), Point(name="院坝")])
    blank = told(made(sources, "patrols", blank=True))
    for words in ("厨房燃气", "白天1夜间1夜间2", "几点到几点", "夜间2次：地方检查表"):
        assert words in blank
    patrols.fill(
        [
            Patrol(patrolled_on=d(29), watch=Watch.DAY, who="王小梅", at="09:30"),
            Patrol(patrolled_on=d(30), watch=Watch.DAY, who="王小梅", skipped="晾衣间"),
        ]
    )
    night = Patrol(patrolled_on=d(29), watch=Watch.NIGHT, who="周国安", finding="插头发烫")
    patrols.record(night, hazard(found_on=d(29), due_on=d(30)))
    patrols.withdraw(patrols.record(night), "错")
    paper = made(sources, "patrols")
    words = told(paper)
    assert paper.pages == 1
    for part in (
        "白天2次，夜间1次，缺3次",
        "巡查人：王小梅2次、周国安1次",
        "2026-10-29夜间周国安：插头发烫（已登记隐患）",
        "2026-10-30白天王小梅：没走到：晾衣间",
        "09:30",
    ):
        assert part in words
    assert [row[-1] for row in cells(paper) if "夜间" in row] == [1]


def plan(**changes: Any) -> DrillPlan:
    values: dict[str, Any] = {
        "form": DrillForm.DRILL,
        "kind": DrillKind.FIRE,
        "title": "厨房起火",
        "planned_on": d(8),
        "leader": "陈国安",
    }
    return DrillPlan(**{**values, **changes})


def test_the_plan_of_the_half_year_with_a_record_for_each_that_was_held(
    sources: Sources,
) -> None:
    drills = DrillService(sources.ledger, REGISTRY)
    number = drills.plan(plan(script="关燃气"))
    words = told(made(sources, "drills"))
    assert "还要做：消防演练、安全培训（2026-12-31前）。" in words
    assert "计划1个，已开展0个" in words
    held = Held(
        held_on=d(9), place="院坝", staff="陈国安、王小梅", evaluation="九分钟", residents=42
    )
    drills.hold(number, held)
    training = drills.plan(plan(form=DrillForm.TRAINING, title="翻身"))
    drills.hold(training, Held(held_on=d(20), place="大厅", staff="王小梅", evaluation="会了"))
    paper = made(sources, "drills")
    words = told(paper)
    assert paper.pages == 3
    for part in ("2026年下半年", "消防演练、安全培训都做过了", "签到2人，老人42人", "关燃气"):
        assert part in words
    assert "签到1人" in words
    blank = made(sources, "drills", blank=True)
    assert blank.pages == 3
    assert told(blank).startswith("演练培训计划")
    assert "演练培训签到表" in told(blank)
    assert "厨房起火" not in told(blank)
    assert "厨房起火" not in str(cells(blank))


def test_the_sheet_of_samples_marks_what_is_not_in_order(sources: Sources) -> None:
    samples = SampleService(sources.ledger, REGISTRY)
    noon = datetime(2026, 10, 20, 11, 30)  # noqa: DTZ001 - local, as samples are kept
    (first, _, gone) = samples.keep(
        [
            Sample(
                kept_from=noon,
                meal=Meal.LUNCH,
                dish=dish,
                grams=grams,
                kept_by="赵大勺",
                note="" if grams > 124 else "做少了",
            )
            for dish, grams in (("回锅肉", 130), ("白菜", 124), ("错菜", 130))
        ]
    )
    samples.throw([first], noon.replace(day=22, hour=12), "赵大勺")
    samples.withdraw(gone, "错")
    paper = made(sources, "samples")
    words = told(paper)
    assert paper.pages == 1
    for part in (
        "每样至少125克，冷藏留满48小时",
        "10-2212:30赵大勺",
        "不足125克；做少了",
        "共2份，不足克数或没留满时间1份。",
        "留样量不少于125克（两处一致）",
    ):
        assert part in words
    assert "错菜" not in words
    blank = made(sources, "samples", blank=True)
    assert blank.pages == 1
    assert "回锅肉" not in told(blank)


def test_a_long_month_never_leaves_its_sum_alone_on_a_page(sources: Sources) -> None:
    samples = SampleService(sources.ledger, REGISTRY)
    noon = datetime(2026, 10, 20, 11, 30)  # noqa: DTZ001 - as above
    one = Sample(kept_from=noon, meal=Meal.LUNCH, dish="米饭", grams=130, kept_by="赵大勺")
    for count in (37, 1, 1, 1, 1):
        samples.keep([one] * count)
        last = marks(texts(made(sources, "samples").pdf)[-1])
        assert "米饭" in last
        assert "没留满时间0份" in last


def test_photos_of_hazards_stand_before_beside_after(sources: Sources) -> None:
    hazards, photos = HazardService(sources.ledger, REGISTRY), EvidenceService(sources.ledger)
    first = hazards.record(hazard())
    second = hazards.record(hazard(found_on=d(8), place="院坝"))
    plain = made(sources, "hazards")
    photos.attach(Owner(HAZARD, first), portrait(), Stage.BEFORE)
    photos.attach(Owner(HAZARD, first), portrait(BLUE), Stage.AFTER)
    photos.attach(Owner(HAZARD, second), portrait((1, 1, 1)), Stage.BEFORE)
    paper = HazardPaper(sources.ledger, REGISTRY)
    early = told(paper.as_of(d(9), OCTOBER))
    assert "整改前后照片" in early
    assert "1厨房改前2026-10-31" in early
    assert "改后2026" not in early
    assert early.count("没有改后照片") == 2
    hazards.mend(first, d(10), "周国安", "换了新管")
    later = made(sources, "hazards")
    assert "1厨房改前2026-10-311厨房改后2026-10-31" in told(later)
    assert told(later).count("没有改后照片") == 1
    assert len(later.pdf) > len(plain.pdf) + 1000
    assert made(sources, "hazards").pdf == later.pdf
    assert "照片" not in told(made(sources, "hazards", blank=True))
    hazards.withdraw(second, "错")
    assert "没有改后照片" not in told(made(sources, "hazards"))


def test_the_record_of_a_drill_has_its_photos(sources: Sources) -> None:
    drills = DrillService(sources.ledger, REGISTRY)
    number = drills.plan(
        DrillPlan(
            form=DrillForm.DRILL,
            kind=DrillKind.FIRE,
            title="厨房起火演练",
            planned_on=d(15),
            leader="李桂兰",
        )
    )
    photos = EvidenceService(sources.ledger)
    photos.attach(Owner(DRILL, number), given(portrait().content, "集合.jpg"))
    assert "集合" not in told(made(sources, "drills"))  # it was not held yet
    held = Held(held_on=d(16), place="院坝", staff="李桂兰", evaluation="很快")
    drills.hold(number, held)
    assert "照片集合" in told(made(sources, "drills"))
    assert "集合" not in told(made(sources, "drills", blank=True))
