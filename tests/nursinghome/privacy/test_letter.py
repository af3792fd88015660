"""What an answer tells, and until when old copies still know somebody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from nursinghome.backup import Backup
from nursinghome.privacy.expiry import copies_beside, expiry
from nursinghome.privacy.labels import fields_of
from nursinghome.privacy.model import GONE, Asked, Held, Item, Request, State, Subject, Whose
from nursinghome.privacy.paper import Answer, answer_letter, copy_paper
from tests.nursinghome.privacy.reading import marks, text_of

NOW = datetime(2026, 10, 31, 12, tzinfo=UTC)
DONE = Request(
    id=3,
    whose=Whose.RESIDENT,
    subject_id=12,
    name="匿名老人0012",
    kind=Asked.ERASE,
    asked_by=GONE,
    relation=GONE,
    what=GONE,
    received_on=date(2026, 10, 30),
    due_on=date(2026, 11, 14),
    from_action=1,
    state=State.DONE,
    answer="",
    closed_on=date(2026, 10, 31),
    closed_by="陈国安",
    until_action=9,
)
FIGURES: dict[str, Any] = {
    "rows": 9,
    "mentions": 4,
    "photos": 2,
    "steps": 17,
    "drafts": 1,
    "shared": 2,
    "backups": [{"folder": "D:/备份", "backups": 3, "gone_on": "2033-12-31"}],
    "copies": ["home.before-upgrade.nhdb"],
    "sent": ["2020年1月上报包"],
}


def letter(request: Request, **more: Any) -> str:
    made = Answer(home="青莲镇敬老院", request=request, basis="依据", on=date(2026, 10, 31), **more)
    return text_of(answer_letter(made).pdf)


def backup(at: datetime, place: str = "备份") -> Backup:
    return Backup(
        proved_at=at,
        name="x.nhbak",
        place=Path(place),
        size=1,
        sha256="0" * 64,
        rows=1,
        last_action=1,
        seal="0" * 64,
    )


def test_the_answer_to_a_deletion_names_what_still_holds_the_person() -> None:
    told = letter(replace(DONE, told=FIGURES))
    for words in (
        "申请人：",
        "本人记录9条，别处写到4处，改动记录17步",
        "“D:/备份”里登记过3份旧备份",
        "2033年12月31日清完",
        "home.before-upgrade.nhdb。核对后请手工删去",
        "2020年1月上报包。这些在县民政局",
        "相同的字有2处没有动",
    ):
        assert marks(words) in told
    assert GONE not in told


def test_where_nothing_holds_the_person_the_answer_says_so() -> None:
    told = letter(
        replace(DONE, told={**FIGURES, "shared": 0, "backups": [], "copies": [], "sent": []})
    )
    assert marks("登记过的备份里没有。") in told
    assert marks("没有报过含人员名单的月报。") in told
    assert marks("没有动的") not in told


def test_an_open_copy_is_not_told_to_have_a_password() -> None:
    figures = {"items": 1, "mentions": 0, "steps": 2, "photos": 0, "sent": 0, "sealed": False}
    told = letter(replace(DONE, kind=Asked.COPY, told=figures))
    assert marks("照片和扫描件0份") in told
    assert marks("密码") not in told


def test_a_correction_without_words_tells_the_changes_alone() -> None:
    told = letter(replace(DONE, kind=Asked.CORRECT), changes=("老人　电话：（空） → 139",))
    assert marks("已核实并更正如下：") in told
    assert marks("说明") not in told


def test_the_last_backup_of_a_year_is_known_seven_years_of_backups() -> None:
    """Daily ones go in weeks; the newest of its month and year stays longest."""
    young = expiry([backup(NOW)], NOW)[0]
    assert (young.folder, young.backups) == ("备份", 1)
    assert young.gone_on == date(2028, 10, 1)
    last = backup(datetime(2026, 12, 31, 12, tzinfo=UTC))
    old = expiry([last], last.proved_at)[0]
    assert old.gone_on == date(2033, 1, 1)


def test_each_place_has_its_own_day() -> None:
    found = expiry([backup(NOW, "甲"), backup(NOW - timedelta(days=1), "乙")], NOW)
    assert [one.folder for one in found] == sorted(["甲", "乙"])
    assert expiry([], NOW) == ()


def test_whole_copies_beside_the_data_are_named(tmp_path: Path) -> None:
    data = tmp_path / "home.nhdb"
    for name in ("home.nhdb", "home.before-upgrade.nhdb", "home.nhdb.keys.json", "other.nhdb"):
        (tmp_path / name).write_bytes(b"")
    assert copies_beside(data) == ("home.before-upgrade.nhdb",)


def test_a_level_that_is_not_listed_stays_its_code() -> None:
    row = {
        "scale": "ability",
        "level": "9",
        "word": None,
        "from_on": "2020-01-01",
        "origin": "paper",
    }
    assert dict(fields_of("care_level", row))["能力等级"] == "9"
    assert dict(fields_of("care_level", {**row, "level": "1"}))["能力等级"] != "1"
    assert fields_of("room", {"number": "1"}) == ()


def test_a_long_history_is_cut_on_paper_and_ticks_are_counted() -> None:
    ticks = [Item(table="medicine_tick", row_id=n, title="服药", fields=()) for n in range(3)]
    many = [Item(table="care_note", row_id=n, title="照护记录", fields=()) for n in range(502)]
    held = Held(
        subject=Subject(whose=Whose.RESIDENT, id=1, name="赵石头"),
        on=date(2026, 10, 31),
        items=(*ticks, *many),
        mentions=(),
        steps=(),
        sent=(),
        photos=(),
    )
    told = text_of(copy_paper(held, "青莲镇敬老院").pdf)
    assert marks("3 条，每条见表格") in told
    assert marks("2 条，见表格") in told
    assert marks("只有编号") in told
