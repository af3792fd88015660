"""The record in words: who, what, to whom; found by person, part, day and words; on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nursinghome.accounts import PERMISSIONS, Role
from nursinghome.audit import Line, Part, Query
from nursinghome.audit.words import TABLES
from nursinghome.core.errors import NotAllowed, Trouble
from nursinghome.core.ids import ResidentId
from nursinghome.storage.opening import connect_again
from nursinghome.workspace import Workspace
from tests.factories import person
from tests.nursinghome.audit.conftest import name
from tests.nursinghome.reports.pdf.reading import marks, texts


def read(work: Workspace, **asked: object) -> list[Line]:
    return list(work.audit.read(Query(**asked)))  # type: ignore[arg-type] # fields by name


def text_of(pdf: bytes) -> str:
    return marks("".join(texts(pdf)))


def told(lines: list[Line]) -> list[tuple[str, str]]:
    return [(line.name, line.about) for line in lines]


def test_each_step_says_to_whom_it_was_done(work: Workspace, zhao: ResidentId) -> None:
    work.people.change(zhao, person("赵石头", phone="13800000625"))
    work.witness.revealed("赵石头")
    lines = read(work)
    assert told(lines[:3]) == [
        ("看全身份证号", "赵石头"),
        ("更正老人资料", "老人「赵石头」"),
        ("办理入住", "入住「赵石头」；床位「赵石头」；人员类别「赵石头」"),
    ]
    assert [line.resident_id for line in lines[:3]] == [None, zhao, zhao]
    assert {line.who for line in lines} == {"陈国安"}
    assert lines[-1].name == "建账"


def test_what_was_taken_back_and_why_is_told(work: Workspace, zhao: ResidentId) -> None:
    stay = work.stays.timeline(zhao).stays[0].id
    work.stays.withdraw(stay, "登错了人")
    step = work.undoing.last()
    assert step is not None
    work.undoing.undo(step.id)
    back, withdrawn = read(work)[:2]
    assert (withdrawn.name, withdrawn.reason) == ("撤销入住", "登错了人")
    assert back.name == "撤回「撤销入住」"


def test_many_rows_of_one_step_are_counted(work: Workspace) -> None:
    first = read(work)[-2:]
    assert [line.name for line in first] == ["填写本院资料", "建账"]
    rooms = read(work, words="添加房间")
    assert rooms[-1].about == "房间「101」；床「101-1」「101-2」"
    with work.ledger.action("一次添四张床", permission="home.change") as act:
        for number in "5678":
            since = {"in_service_from": "2026-01-01"}
            act.insert("bed", {"room_id": 1, "number": number, "label": f"1-{number}", **since})
    assert read(work)[0].about == "床 4 处"


def test_a_step_over_many_tables_names_the_first_three(work: Workspace, zhao: ResidentId) -> None:
    with work.ledger.action("大动一次", permission="home.change") as act:
        act.update("room", 1, {"floor": 9})
        act.insert("setting", {"key": "report_due_day", "value": "5"})
        act.update("resident", zhao, {"note": "爱喝茶"})
        act.update("account", 1, {"name": "陈国平"})
    assert (
        read(work)[0].about
        == "房间「101」；选项「月报报出日（次月几日）」；老人「赵石头」；另 1 处"
    )
    assert read(work)[0].resident_id == zhao


def test_rows_that_are_gone_or_unknown_have_words_too(work: Workspace, zhao: ResidentId) -> None:
    with work.ledger.action("评级", permission="home.change") as act:
        act.insert("setting", {"key": "due_ahead_days", "value": "9"})
    with work.ledger.action("清掉", permission="home.change") as act:
        act.remove("setting", 1)
    assert read(work)[0].about == "选项「提前几天提醒复评」"
    work.ledger.db.execute(
        "UPDATE change SET table_name = 'setting', row_id = 99, before = NULL,"
        " after = '{}' WHERE action_id = (SELECT max(id) FROM action)"
    )
    assert read(work)[0].about == "选项"


def test_a_choice_is_called_as_where_it_is_made(work: Workspace) -> None:
    with work.ledger.action("改选项", permission="home.change") as act:
        act.insert("setting", {"key": "ratio_pack", "value": "x"})
        act.insert("setting", {"key": "no_more", "value": "1"})
    assert read(work)[0].about == "选项「配比算法」「no_more」"


def test_the_filters_are_joined(work: Workspace, zhao: ResidentId) -> None:
    work.witness.printed("打印", "花名册")
    work.witness.saved("月报", "月报.xlsx")
    work.witness.looked("看健康档案", "赵石头")
    work.accounts.entered("密码")
    assert [line.name for line in read(work, part=Part.OUT)] == ["存成文件", "打印"]
    assert [line.name for line in read(work, part=Part.SEEN)] == ["看健康档案"]
    assert [line.name for line in read(work, part=Part.LOCK)] == ["登录", "建账"]
    assert "登录" not in {line.name for line in read(work, part=Part.CHANGED)}
    assert read(work, who="别人") == []
    assert read(work, who="陈国安", words="花名册")[0].about == "「花名册」"
    day = date(2026, 10, 31)
    assert read(work, since=day, until=day) == read(work)
    assert read(work, since=date(2026, 11, 1)) == read(work, until=date(2026, 10, 30)) == []


def test_a_person_is_found_by_name_and_by_number(work: Workspace, zhao: ResidentId) -> None:
    work.people.add(person("钱多多"))
    work.witness.revealed("赵石头")
    named = [line.name for line in read(work, words="赵石头")]
    assert named == ["看全身份证号", "办理入住", "登记老人"]
    assert [line.name for line in read(work, resident_id=zhao)] == named
    assert read(work, resident_id=ResidentId(99)) == []


def test_everybody_who_stands_in_it_can_be_chosen(work: Workspace) -> None:
    work.ledger.actor = replace(work.ledger.actor, name="代班的")
    work.witness.printed("打印", "花名册")
    assert work.audit.names() == ("代班的", "陈国安")


@pytest.mark.parametrize("role", list(Role))
def test_only_director_and_auditor_read_it(work: Workspace, role: Role) -> None:
    may = role in {Role.DIRECTOR, Role.AUDITOR}
    work.ledger.actor = replace(work.ledger.actor, permissions=PERMISSIONS[role])
    for call in (work.audit.names, work.audit.chain, lambda: work.audit.read(Query())):
        if may:
            assert call()
        else:
            with pytest.raises(NotAllowed):
                call()


def test_the_paper_has_every_line_and_the_head_of_the_chain(
    work: Workspace, zhao: ResidentId
) -> None:
    chain = work.audit.chain()
    made = work.audit.paper(Query(), name())
    text = text_of(made.pdf)
    head = " ".join(chain.seal[at : at + 8] for at in range(0, 32, 8))
    assert "审计记录" in text
    assert marks(f"打印时记录到第 {chain.last} 步，链条完整。链头 {head}。") in text
    assert made.xlsx == b""
    assert made.pdf == work.audit.paper(Query(), name()).pdf
    since = work.audit.paper(Query(since=date(2026, 10, 1)), name())
    assert "2026年10月1日到2026年10月31日" in text_of(since.pdf)
    until = work.audit.paper(Query(until=date(2026, 10, 31)), name())
    assert "最早到2026年10月31日" in text_of(until.pdf)


def test_a_paper_over_a_changed_record_says_so(work: Workspace) -> None:
    work.ledger.db.execute("UPDATE action SET who = '别人' WHERE id = 2")
    assert "有1处对不上" in text_of(work.audit.paper(Query(), name()).pdf)


def test_the_words_know_every_table_that_the_journal_can_name(work: Workspace) -> None:
    tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
    journaled = {row["name"] for row in work.ledger.db.query(tables)}
    assert journaled - set(TABLES) == {"action"} & journaled | (journaled & {"content"})


def test_a_full_disk_keeps_no_list_from_being_printed_but_reveals_nothing(work: Workspace) -> None:
    other = connect_again(work.path, work.unlocked.key)
    work.ledger.db.execute("PRAGMA busy_timeout = 1")
    other.execute("BEGIN IMMEDIATE")
    work.witness.printed("打印", "急救单")
    work.witness.looked("看健康档案", "赵石头")
    work.accounts.left("锁屏")
    work.accounts.entered("密码")
    with pytest.raises(Trouble):
        work.witness.revealed("赵石头")
    with pytest.raises(Trouble):
        work.witness.saved("月报", "月报.xlsx")
    other.rollback()
    other.close()
    assert {line.name for line in read(work)} & {"打印", "看健康档案", "锁屏", "登录"} == set()


def test_whole_numbers_are_for_director_and_clerk(work: Workspace) -> None:
    allowed = []
    for role in Role:
        work.ledger.actor = replace(work.ledger.actor, permissions=PERMISSIONS[role])
        try:
            work.witness.revealed("赵石头")
        except NotAllowed:
            continue
        allowed.append(role)
    assert allowed == [Role.DIRECTOR, Role.CLERK]
    seen = work.ledger.db.query("SELECT 1 FROM action WHERE name LIKE '看全%'")
    assert len(list(seen)) == len(allowed)


def test_the_parts_of_the_record_have_words() -> None:
    assert [part.words for part in Part] == [
        "全部",
        "改动",
        "查看",
        "打印和存文件",
        "登录和账户",
    ]
