"""Somebody is found by what is theirs alone; what others share is left where it is."""

from __future__ import annotations

from datetime import date

import pytest

from nursinghome.accounts import Role
from nursinghome.core.errors import Clash, Invalid
from nursinghome.privacy import Asked, Request, Whose, Wish
from nursinghome.privacy.needles import Needles, born_in
from nursinghome.residents import Contact, ContactRole, Sex
from nursinghome.staff import Certificate, Employment, Job, LeftReason, Paper, Post, Worker
from tests.factories import person
from tests.nursinghome.privacy.conftest import Old

WANG = Needles(words={"王明": "匿名老人0001"}, shared=(), longer=frozenset({"王明华", "张王明"}))


def asked(old: Old, whose: Whose, number: int) -> Request:
    wish = Wish(
        whose=whose,
        subject_id=number,
        kind=Asked.ERASE,
        asked_by="本人",
        received_on=date(2026, 10, 30),
    )
    return old.work.person_requests.receive(wish)


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("王明和王明华", "匿名老人0001和王明华"),
        ("张王明", "张王明"),
        ('["王明",1,null]', '["匿名老人0001",1,null]'),
        ('{"a":{"b":"王明"}}', '{"a":{"b":"匿名老人0001"}}'),
        ('{ "a": "别人" }', '{ "a": "别人" }'),
        ("[王明", "[匿名老人0001"),
        ("{}", "{}"),
    ],
)
def test_a_name_within_another_name_stays(text: str, new: str) -> None:
    assert WANG.out_of(text) == new


def test_nothing_is_looked_for_without_words() -> None:
    empty = Needles(words={}, shared=("王明",), longer=frozenset())
    assert (empty.out_of("王明"), empty.count("王明"), empty.count(None)) == ("王明", 0, 0)


def test_a_birth_day_goes_and_its_month_stays() -> None:
    assert [born_in(day) for day in ("1940-03-02", "1940-02-29")] == ["1940-03-01", "1940-02-29"]
    mine = Needles(words={"王明": "某"}, shared=(), longer=frozenset(), residents=frozenset({7}))
    told = (
        '[{"resident_id":7,"birth_date":"1940-03-02"},{"resident_id":8,"birth_date":"1940-03-02"}]'
    )
    assert mine.out_of(told) == told.replace("1940-03-02", "1940-03-01", 1)


def test_a_name_that_two_bear_is_told_and_left_in_others_records(old: Old) -> None:
    work = old.work
    other = work.people.add(person("赵石头", birth_date=date(1951, 5, 5), address="石桥村三组一号"))
    work.dossier.add_contact(other, Contact(role=ContactRole.CADRE, name="赵家兴"))
    gone = work.person_data.erase(asked(old, Whose.RESIDENT, old.zhao).id)
    assert gone.shared == ("石桥村三组一号", "赵家兴", "赵石头")
    assert work.people.get(other).name == "赵石头"
    assert work.people.get(old.zhao).name == "匿名老人0001"
    assert work.people.get(old.qian).note == "和赵石头同屋"


def test_a_file_that_was_merged_goes_with_the_other(old: Old) -> None:
    work = old.work
    twin = work.people.add(person("赵石头儿", phone="13900000777"))
    work.merging.merge(old.zhao, twin, "同一个人")
    work.person_data.erase(asked(old, Whose.RESIDENT, old.zhao).id)
    rows = list(work.ledger.db.query("SELECT name, phone FROM resident WHERE id <> ?", [old.qian]))
    assert {row["name"] for row in rows} == {"匿名老人0001"}
    assert {row["phone"] for row in rows} == {None}


def test_a_relative_is_taken_out_alone(old: Old) -> None:
    work = old.work
    gone = work.person_data.erase(asked(old, Whose.CONTACT, old.contact).id)
    assert (gone.mentions, gone.photos) == (2, 0)
    (row,) = work.ledger.db.query("SELECT name, phone, address, relation FROM contact")
    assert tuple(row.values()) == ("匿名家属0001", None, None, "已匿名")
    (told,) = work.ledger.db.query("SELECT what FROM incident")
    assert told["what"] == "扶赵石头回床，通知匿名家属0001 已匿名"
    assert work.people.get(old.zhao).name == "赵石头"
    assert work.audit.chain().problems == ()


def worker(old: Old) -> int:
    number = old.work.staff.add(
        Worker(
            name="李桂兰",
            sex=Sex.FEMALE,
            birth_date=date(1978, 5, 6),
            id_note="证件待补",
            phone="13900000301",
        ),
        Job(post=Post.CARER, employment=Employment.CONTRACT, from_on=date(2019, 1, 1)),
    )
    old.work.certificates.add(
        number,
        Paper(
            kind=Certificate.HEALTH,
            issued_on=date(2024, 1, 1),
            number="健字第778899号",
            issuer="县疾控",
        ),
    )
    return number


def test_somebody_who_worked_here_goes_after_the_years_and_without_an_account(old: Old) -> None:
    work = old.work
    number = worker(old)
    one = asked(old, Whose.WORKER, number)
    with pytest.raises(Invalid, match="还在岗"):
        work.person_data.erase(one.id)
    work.staff.leave(number, date(2024, 11, 30), LeftReason.RESIGNED)
    with pytest.raises(Invalid, match="2026年11月30日才满") as refused:
        work.person_data.erase(one.id)
    assert "2026年11月30日以后再办" in refused.value.problems[0].cure
    work.staff.correct_job(
        work.staff.jobs(number)[0].id,
        Job(
            post=Post.CARER,
            employment=Employment.CONTRACT,
            from_on=date(2019, 1, 1),
            until_on=date(2024, 9, 30),
            left_reason=LeftReason.RESIGNED,
        ),
    )
    account = work.accounts.add("li", "李桂兰", Role.CARER, "Qinglian-2027")
    with pytest.raises(Clash, match="还有能登录的账户"):
        work.person_data.erase(one.id)
    work.accounts.leave(account.id)
    gone = work.person_data.erase(one.id)
    assert gone.shared == ()
    row = next(work.ledger.db.query("SELECT name, phone, birth_date FROM worker"))
    assert tuple(row.values()) == ("匿名员工0001", None, "1978-05-01")
    told = str([tuple(one) for one in work.ledger.db.execute("SELECT * FROM account")])
    assert "李桂兰" not in told
    (note,) = work.ledger.db.query("SELECT who FROM care_note")
    assert note["who"] == "匿名员工0001"
    (paper,) = work.ledger.db.query("SELECT number FROM certificate")
    assert paper["number"] is None
    assert work.audit.chain().problems == ()
