"""The folder for an inspection: whole, with only what changed, remembered when it was printed."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from nursinghome.accounts.permissions import PERMISSIONS, Role
from nursinghome.checklists import Answer, CheckBook, ChecklistService, Target
from nursinghome.core.dates import Month
from nursinghome.core.errors import NotAllowed
from nursinghome.core.paths import resources
from nursinghome.rating import RatingService
from nursinghome.reports.catalogue import REPORTS
from nursinghome.reports.inspection.model import Standing
from nursinghome.reports.inspection.parts import NOT_ALLOWED, PARTS, PartPlan, made_parts, mark_of
from nursinghome.reports.inspection.service import InspectionService
from nursinghome.reports.inspection.told import Asked
from nursinghome.reports.monthly.service import MonthlyService
from nursinghome.reports.pdf.paper import Frame, Page, Picture, Text
from nursinghome.reports.report import Made, Wanted
from nursinghome.standards.checklist import Checklist
from nursinghome.standards.registry import Registry
from nursinghome.storage import Database, Ledger
from tests.nursinghome.reports import homes
from tests.nursinghome.reports.crews import put
from tests.nursinghome.reports.pdf.reading import marks, texts

OCTOBER = Month(2026, 10)
EMPTY = {
    "排班表": "这个月的排班表还没有公布。",
    "检查自查": "这个月没有做过检查自查。",
    "违规自查": "还没有做过违规自查。",
    "星级自评": "还没有做过星级自评。",
}
"""Parts that have nothing before somebody has filled a table in."""
MAY = PERMISSIONS[Role.DIRECTOR]
FEW = tuple(plan for plan in PARTS if plan.id in {"overview", "contracts", "assessments"})
"""Parts enough to tell what is remembered of a folder."""


def alone(part: str) -> tuple[PartPlan, ...]:
    return tuple(plan for plan in PARTS if plan.id == part)


class Desk:
    """What a workspace gives to reports, on a day and with rights."""

    def __init__(
        self,
        db: Database,
        today: date = date(2026, 11, 2),
        may: frozenset[str] = MAY,
        plans: Sequence[PartPlan] = FEW,
    ) -> None:
        self.ledger, self._plans = homes.ledger_of(db, today=today, may=may), plans
        self.registry = Registry([resources("standards")])

    @property
    def service(self) -> InspectionService:
        return InspectionService(self, self._plans)

    def make(self, *, since_last: bool = False) -> Made:
        return self.service.make(OCTOBER, since_last=since_last)

    def printed(self, *, since_last: bool = False) -> Made:
        made = self.make(since_last=since_last)
        self.service.printed(made.trace)
        return made


@pytest.fixture
def desk(office: Ledger) -> Desk:
    return Desk(office.db)


def contents(made: Made) -> Mapping[str, tuple[Any, ...]]:
    """Of each part its first page, its pages, and what is said of it, as the workbook has them."""
    sheet = openpyxl.load_workbook(io.BytesIO(made.xlsx)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    head = next(at for at, row in enumerate(rows) if row[0] == "序号")
    return {str(row[1]): row[2:5] for row in rows[head + 1 :] if row[1]}


def test_the_folder_holds_every_part_behind_cover_and_contents(office: Ledger) -> None:
    desk = Desk(office.db, plans=PARTS)
    made = desk.make()
    pages = [marks(text) for text in texts(made.pdf)]
    assert "检查组进门包" in pages[0]
    assert "截止日期2026年10月31日" in pages[0]
    found = contents(made)
    assert list(found) == [plan.title for plan in PARTS]
    assert {title: told for title, (page, _, told) in found.items() if not page} == EMPTY
    for title, (begin, _, _) in found.items():
        assert f"、{title}{begin or '—'}" in pages[1]
        assert begin is None or f"、{title}" in pages[begin - 1]
    assert made.pages == len(pages) == 2 + sum(count for _, count, _ in found.values())
    assert made.cells == {
        "parts": len(PARTS),
        "printed": len(PARTS) - len(EMPTY),
        "unchanged": 0,
    }


def filled(desk: Desk, pack: str, day: date, answers: Sequence[Answer] = ()) -> int:
    """A round of the pack on the day, as far as it is answered."""
    service = ChecklistService(desk.ledger, desk.registry)
    found = service.open(pack, day, f"{day.month}月{day.day}日查的人")
    if answers:
        service.answer(found, answers)
    return found


def test_a_self_check_of_violations_tells_what_it_costs(office: Ledger) -> None:
    desk = Desk(office.db, plans=alone("violations"))
    home = Target("home", 0)
    filled(desk, "xian-violations-41", date(2026, 9, 1))
    violations = [one.code for one in desk.registry.of_kind(Checklist, "xian-violations-41").items]
    none = [Answer(item=code, target=home, points=Decimal(0)) for code in violations]
    newest = filled(desk, "xian-violations-41", date(2026, 10, 20), none)
    assert contents(desk.make())["违规自查"][2] == "2026-10-20 自查，没有扣分"
    taken = [Answer(item="D9", target=home, points=Decimal(3))]
    ChecklistService(desk.ledger, desk.registry).answer(newest, taken)
    begin, _, told = contents(made := desk.make())["违规自查"]
    assert told == "2026-10-20 自查，扣 3 分"
    assert "留样不规范" in marks("".join(texts(made.pdf)[begin - 1 :]))
    filled(desk, "xian-violations-41", date(2026, 10, 21), none[:40])
    assert contents(desk.make())["违规自查"][2] == "2026-10-21 自查，没有扣分，还有 1 条没查"


def test_checks_of_the_month_are_there_and_older_later_and_withdrawn_ones_are_not(
    office: Ledger,
) -> None:
    desk = Desk(office.db, plans=alone("checks"))
    service = ChecklistService(desk.ledger, desk.registry)
    for day in (date(2026, 9, 30), date(2026, 10, 2), date(2026, 10, 31), date(2026, 11, 1)):
        filled(desk, "shexian-monthly-30", day)
    service.withdraw(filled(desk, "shexian-monthly-30", date(2026, 10, 9)), "录错了")
    begin, count, told = contents(made := desk.make())["检查自查"]
    assert told == "本月 2 次"
    pages = marks("".join(texts(made.pdf)[begin - 1 : begin - 1 + count]))
    assert "2026年10月2日" in pages
    assert "2026年9月30日" not in pages


def test_the_star_table_that_was_filled_last_tells_its_score(office: Ledger) -> None:
    desk = Desk(office.db, plans=alone("star"))
    item = Answer(item="1-01", target=Target("home", 0), points=Decimal(20))
    RatingService(desk.ledger, desk.registry).begin("star-1000-local", date(2026, 10, 5), "李桂兰")
    (own,) = CheckBook(desk.ledger, desk.registry).rounds(pack_id="star-1000-local")
    ChecklistService(desk.ledger, desk.registry).answer(own.id, [item])
    assert contents(desk.make())["星级自评"][2] == "2026-10-05 自评 20 分，分数线未定，不判等级"


def test_a_settled_month_says_so(office: Ledger) -> None:
    desk = Desk(office.db, plans=alone("monthly"))
    assert contents(desk.make())["月报表"][2] == "还没有填表"
    MonthlyService(desk.ledger, desk.registry).prepare(OCTOBER)
    assert contents(desk.make())["月报表"][2] == "已填表"


def test_agreements_are_counted_and_the_missing_named(desk: Desk) -> None:
    put(desk.ledger.db, "document", resident_id=1, kind="agreement", state="present")
    assert contents(desk.make())["入住服务协议"][2] == "在院 3 人，缺 2 份"
    for who in (2, 4):
        state = "not_needed" if who == 2 else "present"
        put(desk.ledger.db, "document", resident_id=who, kind="agreement", state=state)
    made = desk.make()
    begin, _, told = contents(made)["入住服务协议"]
    assert told == "在院 3 人，都有协议"
    page = marks(texts(made.pdf)[begin - 1])
    assert "张建国101-1特困2021-01-01有" in page
    assert "不需要" in page
    assert "王福" not in page


def test_the_first_page_shows_the_month_and_a_dash_for_what_is_not_known(desk: Desk) -> None:
    page = marks(texts(desk.make().pdf)[2])
    assert "床位3张，其中护理型1张" in page
    assert "月末在院3人（男1，女2）" in page
    assert "60–79岁1人，80岁及以上2人" in page


def test_nothing_is_remembered_before_it_was_printed(desk: Desk) -> None:
    made = desk.make()
    assert desk.service.last() is None
    assert "全册" in marks(texts(desk.make(since_last=True).pdf)[0])
    desk.service.printed(made.trace)
    last = desk.service.last()
    assert last is not None
    assert (last.printed_on, last.printed_by, last.trace.month) == (
        date(2026, 11, 2),
        "李桂兰",
        str(OCTOBER),
    )
    assert last.trace.pages == made.pages
    assert last.part("nothing") is None


def test_what_is_the_same_is_left_out_and_the_contents_say_where_it_is(desk: Desk) -> None:
    first = desk.printed()
    again = desk.make(since_last=True)
    assert again.pages == 2
    assert again.cells == {"parts": 3, "printed": 0, "unchanged": 3}
    begin = contents(first)["入住服务协议"][0]
    assert contents(again)["入住服务协议"] == (
        None,
        0,
        f"没有变，见 2026-11-02 打印的那一册第 {begin} 页",
    )


def test_one_changed_record_prints_its_part_and_no_other(desk: Desk) -> None:
    desk.printed()
    put(desk.ledger.db, "document", resident_id=1, kind="agreement", state="present")
    made = desk.make(since_last=True)
    assert [title for title, (page, _, _) in contents(made).items() if page] == ["入住服务协议"]
    assert "只印2026-11-02那一册以后有变动的，1项" in marks(texts(made.pdf)[0])


def test_a_second_folder_of_changes_still_names_the_print_that_holds_the_pages(
    office: Ledger,
) -> None:
    begin = contents(Desk(office.db).printed())["院情一览"][0]
    put(office.db, "document", resident_id=1, kind="agreement", state="present")
    second = Desk(office.db, date(2026, 11, 20)).printed(since_last=True)
    third = Desk(office.db, date(2026, 11, 25)).make(since_last=True)
    found = contents(third)
    assert found["院情一览"][2] == f"没有变，见 2026-11-02 打印的那一册第 {begin} 页"
    moved = contents(second)["入住服务协议"][0]
    assert found["入住服务协议"][2] == f"没有变，见 2026-11-20 打印的那一册第 {moved} 页"


def test_another_day_alone_changes_no_part(office: Ledger) -> None:
    def marks_on(day: int) -> list[str]:
        asked = Asked(Desk(office.db), OCTOBER, date(2026, 10, day))
        return [one.sha256 for one in made_parts(asked, PARTS)]

    assert marks_on(20) == marks_on(21)


def page(*said: str, jpeg: bytes = b"") -> Page:
    made = Page(Frame(), texts=[Text(0, 0, "song", 9, text) for text in said])
    if jpeg:
        made.pictures.append(Picture(0, 0, 1, 1, jpeg))
    return made


def test_the_mark_hangs_on_words_and_pictures_and_not_on_the_day() -> None:
    day, later = date(2026, 10, 20), date(2026, 10, 21)
    told = page("截至2026年10月20日，已过期 3 天")
    assert mark_of([told], day) == mark_of([page("截至2026年10月21日，已过期 4 天")], later)
    assert mark_of([told], day) != mark_of([told], later)
    assert mark_of([page("留样 3 份")], day) != mark_of([page("留样 4 份")], day)
    assert mark_of([page("照片", jpeg=b"1")], day) != mark_of([page("照片", jpeg=b"2")], day)
    assert mark_of([], day) == ""


def test_a_part_that_the_account_may_not_see_is_named_and_not_printed(office: Ledger) -> None:
    made = Desk(office.db, may=MAY - {"residents.see"}).make()
    assert contents(made)["入住服务协议"] == (None, 0, NOT_ALLOWED)
    assert made.cells["printed"] == 2


def test_a_part_with_nothing_to_print_says_so_each_time(office: Ledger) -> None:
    desk = Desk(office.db, plans=alone("violations"))
    assert contents(desk.printed())["违规自查"] == (None, 0, EMPTY["违规自查"])
    assert contents(desk.make(since_last=True))["违规自查"] == (None, 0, EMPTY["违规自查"])


def test_the_parts_are_looked_at_beside_the_last_print(office: Ledger) -> None:
    desk = Desk(office.db, plans=(*FEW, *alone("violations")))

    def standings() -> list[Standing]:
        return [line.standing for line in desk.service.look(OCTOBER).lines]

    assert standings() == [*[Standing.UNPRINTED] * 3, Standing.EMPTY]
    assert desk.service.look(OCTOBER).last is None
    desk.printed()
    put(office.db, "document", resident_id=1, kind="agreement", state="present")
    filled(desk, "xian-violations-41", date(2026, 10, 20))
    found = desk.service.look(OCTOBER)
    assert [line.standing for line in found.lines] == [
        *(Standing.SAME, Standing.CHANGED, Standing.SAME, Standing.UNPRINTED)
    ]
    assert found.changed == 2
    assert found.last is not None
    assert found.lines[1].words == "在院 3 人，缺 2 份"
    assert found.lines[1].pages == 1


def test_who_may_not_see_reports_makes_no_folder(office: Ledger) -> None:
    stranger = Desk(office.db, may=frozenset({"residents.see"}))
    with pytest.raises(NotAllowed):
        stranger.make()
    with pytest.raises(NotAllowed):
        stranger.service.last()


def test_the_same_records_give_the_same_bytes(desk: Desk) -> None:
    assert desk.make().pdf == desk.make().pdf


def test_the_catalogue_makes_the_folder_and_remembers_it_when_told(desk: Desk) -> None:
    report = REPORTS["inspection"]
    made = report.make(desk, Wanted(month=OCTOBER))
    assert report.printed is not None
    report.printed(desk, made)
    again = report.make(desk, Wanted(month=OCTOBER, since_last=True))
    assert again.pages == 2
