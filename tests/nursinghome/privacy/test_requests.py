"""A request is written down, answered in time, and its answer can be printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nursinghome.core.errors import Clash, Invalid, NotFound
from nursinghome.privacy import Asked, Keeping, Request, State, Whose, Wish
from nursinghome.privacy import keeping as rule
from nursinghome.standards.registry import Registry
from tests.factories import person
from tests.nursinghome.privacy.conftest import Old
from tests.nursinghome.privacy.reading import marks, text_of

DAY = date(2026, 10, 30)


def wish(old: Old, kind: Asked = Asked.COPY, **changes: object) -> Wish:
    made = Wish(
        whose=Whose.RESIDENT,
        subject_id=old.qian,
        kind=kind,
        asked_by="钱秀英",
        received_on=DAY,
        what="电话写错了" if kind is Asked.CORRECT else "",
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # by name only


def ask(old: Old, kind: Asked = Asked.COPY, **changes: object) -> Request:
    return old.work.person_requests.receive(wish(old, kind, **changes))


def letter(old: Old, request: Request) -> str:
    return text_of(old.work.person_requests.paper(request.id).pdf)


def test_a_request_has_a_number_and_a_day_by_which_it_is_answered(old: Old) -> None:
    one = ask(old, relation="本人")
    assert (one.number, one.due_on, one.state) == ("2026-001", date(2026, 11, 14), State.OPEN)
    assert marks("2026年11月14日前答复") in letter(old, one)
    assert old.work.person_requests.all() == (one,)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"asked_by": " "}, "asked_by"),
        ({"asked_by": "赵" * 51}, "asked_by"),
        ({"relation": "表" * 31}, "relation"),
        ({"what": "\ue000"}, "what"),
        ({"kind": Asked.CORRECT, "what": ""}, "what"),
        ({"received_on": date(2026, 11, 1)}, "received_on"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    old: Old, changes: dict[str, Any], where: str
) -> None:
    with pytest.raises(Invalid) as refused:
        old.work.person_requests.receive(replace(wish(old), **changes))
    assert [problem.where for problem in refused.value.problems] == [where]
    assert old.work.person_requests.all() == ()


def test_nobody_and_nothing_that_is_not_there_is_asked_about(old: Old) -> None:
    with pytest.raises(NotFound, match="没有找到这位员工"):
        ask(old, whose=Whose.WORKER, subject_id=9)
    with pytest.raises(NotFound, match="没有找到这份申请"):
        old.work.person_requests.refuse(9, "不在")


def test_a_refusal_says_why_and_on_what_ground(old: Old) -> None:
    one = ask(old, Asked.ERASE)
    with pytest.raises(Invalid):
        old.work.person_requests.refuse(one.id, " ")
    with pytest.raises(Invalid, match="还不能办结"):
        old.work.person_requests.refuse(one.id, "还" * 501)
    closed = old.work.person_requests.refuse(one.id, "还在院，档案要留着")
    assert (closed.state, closed.closed_by, closed.closed_on) == (
        State.REFUSED,
        "陈国安",
        date(2026, 10, 31),
    )
    told = letter(old, closed)
    assert marks("不同意。原因：还在院，档案要留着。") in told
    assert marks("第三十二条") in told
    with pytest.raises(Clash, match="不同意，不能再办"):
        old.work.person_requests.withdraw(one.id, "算了")


def test_whoever_asked_may_take_it_back(old: Old) -> None:
    one = old.work.person_requests.withdraw(ask(old).id, "本人不要了")
    assert one.state is State.WITHDRAWN
    assert marks("已撤回。原因：本人不要了。") in letter(old, one)


def test_a_correction_names_what_was_changed_since(old: Old) -> None:
    work = old.work
    one = ask(old, Asked.CORRECT)
    assert work.person_requests.changes(one.id) == ()
    with pytest.raises(Invalid, match="没有改过这个人的登记"):
        work.person_requests.corrected(one.id)
    work.people.change(old.qian, person("钱秀英", phone="13900000299"))
    contact = work.dossier.card(old.qian)
    assert contact is not None
    done = work.person_requests.corrected(one.id, "核对了身份证")
    work.people.change(old.qian, person("钱秀英", phone="13900000288"))
    changes = work.person_requests.changes(done.id)
    assert changes == (
        "老人　电话：13900000201 → 13900000299",
        "老人　备注：和赵石头同屋 → （空）",
    )
    told = letter(old, done)
    assert marks("13900000201 → 13900000299") in told
    assert marks("说明：核对了身份证。") in told
    assert "13900000288" not in told


def test_a_row_that_was_added_or_taken_away_is_a_change_too(old: Old) -> None:
    work = old.work
    one = ask(old, Asked.CORRECT, subject_id=old.zhao)
    work.dossier.remove_contact(old.contact, "写错了人")
    changes = work.person_requests.changes(one.id)
    assert "联系人　联系人姓名：赵家兴 → （空）" in changes


def test_a_correction_that_was_not_needed_says_so(old: Old) -> None:
    one = ask(old, Asked.CORRECT)
    done = old.work.person_requests.corrected(one.id, "核对无误")
    assert marks("登记没有需要改动的地方") in letter(old, done)


def test_what_was_asked_for_is_what_is_done(old: Old, tmp_path: Path) -> None:
    one = ask(old, Asked.CORRECT)
    with pytest.raises(Clash, match="要的是更正"):
        old.work.person_data.copy(one.id, tmp_path)


def test_people_are_found_by_a_part_of_the_name(old: Old) -> None:
    found = old.work.person_requests.people(Whose.RESIDENT, "石头")
    assert [(one.name, one.whose.words) for one in found] == [("赵石头", "老人")]
    (son,) = old.work.person_requests.people(Whose.CONTACT)
    assert (son.name, son.of, son.born) == ("赵家兴", "赵石头", None)
    assert old.work.person_requests.people(Whose.WORKER) == ()


def test_how_long_somebody_is_kept_hangs_on_the_leaving(old: Old) -> None:
    keeping = old.work.person_requests.keeping
    gone = keeping(Whose.RESIDENT, old.zhao)
    assert gone == Keeping(
        until=date(2025, 2, 20),
        why="2020年2月20日离院，保存 5 年",
        basis=gone.basis,
    )
    assert keeping(Whose.CONTACT, old.contact).until == date(2025, 2, 20)
    here = keeping(Whose.RESIDENT, old.qian)
    assert (here.until, here.why) == (None, "钱秀英还在院")
    never = old.work.people.add(person("孙有福"))
    assert keeping(Whose.RESIDENT, never).why == "孙有福还在名册上"
    old.work.people.withdraw(never, "重复")
    assert keeping(Whose.RESIDENT, never).until == date.min


def test_a_pack_of_another_kind_is_refused(tmp_path: Path) -> None:
    text = (
        'kind = "thresholds"\nid = "personal"\nfamily = "personal-data"\ntitle = "别的"\n'
        'edition = "1"\nscope = "地方"\nconfidence = "one_source"\nsource = "县里"\nlines = []\n'
    )
    (tmp_path / "personal.toml").write_text(text, encoding="utf-8")
    with pytest.raises(NotFound, match="保存年限的标准包不对"):
        rule.rules(Registry([tmp_path]), DAY)
