"""Taken out, somebody is nowhere in the file, and every total is what it was."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from nursinghome.accounts import KeyRing, Role
from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, Invalid, NotAllowed
from nursinghome.privacy import Asked, Request, State, Whose, Wish
from nursinghome.storage.opening import connect_again
from nursinghome.workspace import Workspace, open_workspace
from tests.nursinghome.privacy.conftest import JANUARY, NOW, SEEDED, Old
from tests.nursinghome.privacy.pages import hits, plain

FEBRUARY = Month(2020, 2)
LABEL = "匿名老人0001"


def asked(old: Old, kind: Asked = Asked.ERASE) -> Request:
    return old.work.person_requests.receive(
        Wish(
            whose=Whose.RESIDENT,
            subject_id=old.zhao,
            kind=kind,
            asked_by="赵家兴",
            relation="儿子",
            what="请删去我父亲的档案",
            received_on=date(2026, 10, 30),
        )
    )


def everything(work: Workspace) -> str:
    """Every value of every table as text, contents too."""
    names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    tables = [row["name"] for row in work.ledger.db.query(names)]
    return "\n".join(
        str([list(row) for row in work.ledger.db.execute(f'SELECT * FROM "{table}"')])  # noqa: S608 - names of the schema
        for table in tables
    )


def test_nobody_finds_the_person_in_any_row_or_page_or_log(old: Old, path: Path) -> None:
    work = old.work
    told = everything(work)
    assert [word for word in SEEDED if word not in told] == []
    number = asked(old).id
    gone = work.person_data.erase(number)
    assert (gone.photos, gone.drafts, gone.shared, gone.is_swept) == (2, 1, (), True)
    assert gone.rows == 9
    assert gone.mentions == 4
    now = everything(work)
    assert [word for word in SEEDED if word in now] == []
    assert LABEL in now
    assert (path.parent / "home.nhdb-wal").stat().st_size == 0
    after = plain(path, work.unlocked.key)
    assert hits(after, SEEDED) == []
    assert hits(after, ["钱秀英", LABEL]) == ["钱秀英", LABEL]


def test_the_pages_held_the_person_before(old: Old, path: Path) -> None:
    """What looks for nothing left can find what is there."""
    old.work.person_data.sweep()
    assert hits(plain(path, old.work.unlocked.key), SEEDED) == list(SEEDED)


def test_every_figure_of_every_month_is_what_it_was(old: Old) -> None:
    monthly = old.work.monthly
    months = (JANUARY, FEBRUARY, Month(2020, 3), Month(2026, 10))
    cells = {month: monthly.cells(month) for month in months}
    frozen = monthly.editions(JANUARY)
    assert cells[FEBRUARY]["discharged_death"] == 1
    old.work.person_data.erase(asked(old).id)
    assert {month: monthly.cells(month) for month in months} == cells
    assert monthly.editions(JANUARY) == frozen
    named = {line.name for line in monthly.names(JANUARY, "residents_end")}
    assert named == {LABEL, "钱秀英"}


def test_the_chain_holds_and_says_that_somebody_was_taken_out(old: Old) -> None:
    before = old.work.audit.chain()
    assert before.taken_out == 0
    old.work.backups.make(old.work.path.parent)
    gone = old.work.person_data.erase(asked(old).id)
    chain = old.work.audit.chain()
    assert chain.problems == ()
    assert chain.taken_out == gone.steps > 5
    assert chain.anchors > before.anchors


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE change SET after = replace(after, '匿名老人', '别人老人') WHERE action_id = :mine",
        "UPDATE action SET who = '别人' WHERE id = :mine",
        "UPDATE action SET seal = replace(seal, 'a', 'b') WHERE id = :mine",
        "UPDATE journal_scrub SET mark = replace(mark, 'a', 'b') WHERE id = :mine",
        "DELETE FROM journal_scrub WHERE id = :mine",
        "UPDATE action SET name = '别的' WHERE id = :last",
        "DELETE FROM change WHERE action_id = :last",
    ],
)
def test_tampering_shows_after_somebody_was_taken_out(old: Old, tamper: str) -> None:
    old.work.person_data.erase(asked(old).id)
    db = old.work.ledger.db
    mine = "SELECT action_id AS id FROM change WHERE after LIKE '%匿名老人%' ORDER BY id LIMIT 1"
    rows = {
        "mine": next(db.query(mine))["id"],
        "last": next(db.query("SELECT max(id) AS id FROM action"))["id"],
    }
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute(tamper, {key: value for key, value in rows.items() if f":{key}" in tamper})
    assert old.work.audit.chain().problems


def test_the_guards_stand_again(old: Old) -> None:
    sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name"
    before = list(old.work.ledger.db.query(sql))
    old.work.person_data.erase(asked(old).id)
    assert list(old.work.ledger.db.query(sql)) == before
    assert list(old.work.ledger.db.query("PRAGMA foreign_key_check")) == []


def test_a_trial_says_what_would_go_and_changes_nothing(old: Old) -> None:
    number = asked(old).id
    before = everything(old.work)
    would = old.work.person_data.preview(number)
    assert everything(old.work) == before
    assert old.work.person_data.erase(number) == would


def test_the_request_says_what_was_done_and_nothing_of_whom(old: Old) -> None:
    number = asked(old).id
    old.work.backups.make(old.work.path.parent)
    (old.work.path.parent / "home.before-upgrade.nhdb").write_bytes(b"old")
    old.work.person_data.erase(number)
    (one,) = old.work.person_requests.all()
    assert (one.state, one.name, one.asked_by, one.what) == (
        State.DONE,
        LABEL,
        "已匿名",
        "已匿名",
    )
    assert one.told["copies"] == ["home.before-upgrade.nhdb"]
    (place,) = one.told["backups"]
    assert place["backups"] == 1
    assert date.fromisoformat(place["gone_on"]) > date(2027, 10, 31)
    with pytest.raises(Clash, match="已办"):
        old.work.person_data.erase(number)


def test_the_register_still_knows_when_and_where_somebody_lived(old: Old) -> None:
    old.work.person_data.erase(asked(old).id)
    person = old.work.people.get(old.zhao)
    assert (person.name, person.id_number, person.phone, person.birth_date) == (
        LABEL,
        None,
        None,
        date(1940, 3, 1),
    )
    stay = old.work.stays.timeline(old.zhao).stays[-1]
    assert (stay.admitted_on, stay.discharged_on) == (date(2020, 1, 8), date(2020, 2, 20))
    assert [one.name for one in old.work.search.find("赵石头")] == []
    assert [one.resident_id for one in old.work.search.find(LABEL)] == [old.zhao]
    assert old.work.attachments.photo(old.zhao) is None
    assert old.work.attachments.photo(old.qian) is not None
    lines = old.work.people.history(old.zhao)
    assert "赵" not in json.dumps([str(line) for line in lines], ensure_ascii=False)


def test_before_the_day_nobody_is_taken_out(old: Old) -> None:
    number = old.work.person_requests.receive(
        Wish(
            whose=Whose.RESIDENT,
            subject_id=old.qian,
            kind=Asked.ERASE,
            asked_by="钱秀英",
            received_on=date(2026, 10, 30),
        )
    ).id
    before = everything(old.work)
    with pytest.raises(Invalid, match="还在院") as refused:
        old.work.person_data.erase(number)
    assert "第三十二条" in refused.value.problems[0].what
    with pytest.raises(Invalid):
        old.work.person_data.preview(number)
    assert everything(old.work) == before


def test_another_window_only_puts_the_sweeping_off(old: Old, path: Path) -> None:
    number = asked(old).id
    other = connect_again(path, old.work.unlocked.key)
    reading = other.execute("SELECT * FROM action")
    reading.fetchone()
    old.work.ledger.db.execute("PRAGMA busy_timeout = 1")
    assert not old.work.person_data.erase(number).is_swept
    reading.close()
    other.close()
    assert old.work.person_data.sweep()
    assert hits(plain(path, old.work.unlocked.key), SEEDED) == []


def test_somebody_else_may_not(old: Old, path: Path) -> None:
    number = asked(old).id
    old.work.accounts.add("li", "李桂兰", Role.CLERK, "Qinglian-2027")
    unlocked = KeyRing.read(path, NOW).unlock("li", "Qinglian-2027")
    other = open_workspace(path, unlocked, NOW)
    with pytest.raises(NotAllowed):
        other.person_data.erase(number)
    other.close()


def test_why_something_was_done_to_the_person_alone_goes_too_and_twice_is_once(old: Old) -> None:
    old.work.dossier.remove_contact(old.contact, "家兴搬走了")
    old.work.person_data.erase(asked(old).id)
    assert "搬走" not in everything(old.work)
    again = old.work.person_data.erase(asked(old).id)
    assert (again.mentions, again.photos, again.drafts) == (0, 0, 0)
    assert old.work.people.get(old.zhao).name == LABEL
    assert old.work.audit.chain().problems == ()
