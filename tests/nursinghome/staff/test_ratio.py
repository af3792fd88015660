"""The ratio monitor over real registers: who counts, how many are needed, and the gap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nursinghome.core.errors import NotAllowed, NotFound
from nursinghome.residents import Admission, SelfCare, StayService
from nursinghome.staff import Employment, Job, Post, RatioService, StaffService
from nursinghome.storage import Ledger
from tests.factories import ALL, REGISTRY, bed_id, make_home, make_resident, open_ledger
from tests.nursinghome.staff.test_staff import worker

DAY = date(2026, 10, 1)
JOB = Job(post=Post.CARER, employment=Employment.CONTRACT, from_on=date(2025, 3, 1))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path, permissions=ALL | {"staff.see", "staff.change", "care.change"})


def admit(ledger: Ledger, name: str, bed: str, selfcare: SelfCare) -> None:
    StayService(ledger).admit(
        Admission(
            resident_id=make_resident(ledger, name),
            on=DAY,
            bed_id=bed_id(ledger, bed),
            category="tekun",
            selfcare=selfcare,
        )
    )


def test_the_full_time_director_does_not_count_and_the_disabled_need_more(ledger: Ledger) -> None:
    make_home(ledger, ("101", "102", "103"))
    levels = (SelfCare.NONE, SelfCare.NONE, SelfCare.NONE, SelfCare.NONE, SelfCare.FULL)
    beds = ("101-1", "101-2", "102-1", "102-2", "103-1")
    for name, bed, level in zip("甲乙丙丁戊", beds, levels, strict=True):
        admit(ledger, f"赵{name}", bed, level)
    staff = StaffService(ledger)
    staff.add(worker("陈国安"), replace(JOB, post=Post.DIRECTOR))
    staff.add(worker("孙大勇"), replace(JOB, post=Post.COOK))
    staff.add(worker("李秀英"), JOB)
    view = RatioService(ledger, REGISTRY).on(DAY)
    assert [(one.group.id, one.people, one.workers) for one in view.need.groups] == [
        ("disabled", 4, 2),
        ("others", 1, 1),
    ]
    assert [line.worker.name for line in view.counted] == ["孙大勇", "李秀英"]
    assert [line.worker.name for line in view.left_out] == ["陈国安"]
    assert view.gap == 1
    staff.add(worker("周敏"), replace(JOB, from_on=date(2026, 10, 2)))
    assert RatioService(ledger, REGISTRY).on(date(2026, 10, 2)).gap == 0
    ledger.db.close()


def test_a_director_who_also_has_other_work_counts(ledger: Ledger) -> None:
    StaffService(ledger).add(worker(), replace(JOB, post=Post.DIRECTOR, full_time=False))
    view = RatioService(ledger, REGISTRY).on(DAY)
    assert len(view.counted) == 1
    assert view.need.workers == view.gap == 0
    ledger.db.close()


def test_a_pack_that_counts_carers_leaves_the_cook_out(ledger: Ledger) -> None:
    staff = StaffService(ledger)
    staff.add(worker("孙大勇"), replace(JOB, post=Post.COOK))
    staff.add(worker("李秀英"), JOB)
    view = RatioService(ledger, REGISTRY).on(DAY, "ratios-shexian-monthly")
    assert [line.worker.name for line in view.counted] == ["李秀英"]
    assert view.pack.scale == "ability"
    ledger.db.close()


def test_the_usual_pack_stands_first(ledger: Ledger) -> None:
    service = RatioService(ledger, REGISTRY)
    assert [head.id for head in service.packs()] == [
        "ratios-fengjie-2021",
        "ratios-mzt187-2021",
        "ratios-shexian-monthly",
    ]
    with pytest.raises(NotFound):
        service.on(DAY, "tekun-2021")
    ledger.db.close()


def test_the_choice_is_kept_in_the_file_with_its_history(ledger: Ledger) -> None:
    StaffService(ledger).add(worker("孙大勇"), replace(JOB, post=Post.COOK))
    service = RatioService(ledger, REGISTRY)
    assert service.chosen() == "ratios-fengjie-2021"
    assert len(service.on(DAY).counted) == 1
    service.choose("ratios-shexian-monthly")
    assert RatioService(ledger, REGISTRY).chosen() == "ratios-shexian-monthly"
    assert service.on(DAY).counted == ()
    service.choose("ratios-mzt187-2021")
    newest = ledger.entry(next(ledger.db.query("SELECT max(id) AS id FROM action"))["id"])
    assert (newest.name, newest.who) == ("选定配比算法", "陈国安")
    assert newest.changes[0].before == {"value": "ratios-shexian-monthly"}
    with pytest.raises(NotFound):
        service.choose("tekun-2021")
    assert service.chosen() == "ratios-mzt187-2021"
    ledger.db.execute("UPDATE setting SET value = 'ratios-gone' WHERE key = 'ratio_pack'")
    assert service.chosen() == "ratios-fengjie-2021"
    ledger.db.close()


def test_whoever_may_only_see_the_staff_chooses_nothing(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path, permissions=["staff.see"])
    with pytest.raises(NotAllowed):
        RatioService(ledger, REGISTRY).choose("ratios-mzt187-2021")
    assert RatioService(ledger, REGISTRY).chosen() == "ratios-fengjie-2021"
    ledger.db.close()


def test_whoever_may_not_see_the_staff_gets_no_ratio(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path, permissions=["home.see"])
    with pytest.raises(NotAllowed):
        RatioService(ledger, REGISTRY).on(DAY)
    with pytest.raises(NotAllowed):
        RatioService(ledger, REGISTRY).chosen()
    ledger.db.close()
