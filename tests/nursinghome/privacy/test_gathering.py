"""What left for the county is told, and whose photos are whose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from nursinghome.evidence import Owner
from nursinghome.privacy import Asked, Whose, Wish
from nursinghome.safety import COMPLAINT, INCIDENT
from tests.nursinghome.privacy.conftest import Old
from tests.pictures import BLUE, RED, portrait


def sent(old: Old, month: str, level: str, sequence: int = 1) -> None:
    db = old.work.ledger.db
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute(
        "INSERT INTO sent_package (month, sequence, level, name, sha256, report, county_key_id,"
        " written_at, written_by) VALUES (?, ?, ?, 'x.ylz', 'x', ?, 1, '2020-03-01', '陈国安')",
        [month, sequence, level, "0" * 64],
    )


def test_packages_that_told_of_people_in_the_months_of_the_stay_are_listed(old: Old) -> None:
    sent(old, "2020-01", "named")
    sent(old, "2020-02", "masked")
    sent(old, "2020-02", "summary", 2)
    sent(old, "2020-03", "named")
    held = old.work.person_data.held(Whose.RESIDENT, old.zhao)
    assert [one.title for one in held.sent] == ["2020年1月上报包", "2020年2月上报包"]
    assert dict(held.sent[1].fields)["报送方式"] == "脱敏"
    category = next(one for one in held.items if one.table == "funding")
    assert "tekun" not in category.text


def test_photos_of_what_befell_one_alone_go_with_the_person(old: Old) -> None:
    work = old.work
    (incident,) = work.ledger.db.query("SELECT id FROM incident")
    (complaint,) = work.ledger.db.query("SELECT id FROM complaint")
    evidence = work.evidence
    evidence.attach(Owner(INCIDENT, incident["id"]), replace(portrait(RED, (60, 80)), name="a.jpg"))
    evidence.attach(
        Owner(COMPLAINT, complaint["id"]), replace(portrait(BLUE, (80, 60)), name="b.jpg")
    )
    held = work.person_data.held(Whose.RESIDENT, old.zhao)
    assert [one.name for one in held.photos][-2:] == ["evidence-01.jpg", "evidence-02.jpg"]
    wish = Wish(
        whose=Whose.RESIDENT,
        subject_id=old.zhao,
        kind=Asked.ERASE,
        asked_by="赵家兴",
        received_on=date(2026, 10, 30),
    )
    number = work.person_requests.receive(wish).id
    assert work.person_data.erase(number).photos == 4
    assert list(work.ledger.db.query("SELECT id FROM evidence")) == []
    assert len(list(work.ledger.db.query("SELECT id FROM attachment"))) == 1
