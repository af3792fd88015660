"""What falls due of the star self-assessment."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from nursinghome.agenda.rating_sources import star_changed, star_plans
from nursinghome.agenda.service import AgendaService
from nursinghome.agenda.sources import Source
from nursinghome.rating import Advice, EffortWish
from nursinghome.storage import Database
from tests.nursinghome.agenda.rooms import told
from tests.nursinghome.rating.houses import lives
from tests.nursinghome.rating.tables import MAY, Office, drilled, office

TODAY = date(2026, 11, 3)
SCORES = (("1-1", "10"), ("1-2", "6"), ("1-3", "10"), ("2-1", "20"), ("2-2", "9"))
SEES = MAY | {"residents.see", "care.see"}


def found(desk: Office) -> list[tuple[str, str, str]]:
    sources = (Source("rating.see", star_plans), Source("rating.see", star_changed))
    service = AgendaService(desk.ledger, desk.registry, sources)
    return told(service.today().tasks)


def advised(desk: Office) -> Advice:
    advice = desk.advice.advise(desk.rating.sheet("small-star"))
    assert advice is not None
    return advice


def test_nothing_before_the_first_filling(fresh: Database, tmp_path: Path) -> None:
    assert found(office(fresh, tmp_path, may=SEES)) == []


def test_what_is_listed_comes_near_and_falls_due(fresh: Database, tmp_path: Path) -> None:
    desk = office(fresh, tmp_path, may=SEES)
    round_id = desk.begun(*SCORES)
    desk.advice.plan(round_id, advised(desk).steps or (), date(2026, 11, 20))
    soon = ("soon", "评星要办：做 2 次演练", "11月20日前，可加 10 分")
    assert found(desk) == [soon]
    assert found(office(fresh, tmp_path, date(2026, 11, 19), SEES)) == [soon]
    for day in (date(2026, 11, 20), date(2026, 11, 21)):
        assert found(office(fresh, tmp_path, day, SEES)) == [("today", *soon[1:])]
    desk.choices.set_effort("small-star", EffortWish(item="1-1", is_out=True))
    desk.advice.plan(round_id, advised(desk).steps or (), date(2026, 11, 30))
    assert found(desk) == [("soon", "评星要办的事有 3 件", "最早：做 2 次演练，11月20日前")]


def test_scores_whose_proof_changed(fresh: Database, tmp_path: Path) -> None:
    desk = office(fresh, tmp_path, may=SEES)
    round_id = desk.begun(*SCORES)
    drilled(fresh, "2026-10-20")
    assert found(desk) == [("soon", "自评有 1 条的依据变了", "如 1-1 每半年做一次演练")]
    desk.rating.confirm(round_id, ["1-1"])
    assert found(desk) == []


def test_of_several_the_first_is_named(fresh: Database, tmp_path: Path) -> None:
    desk = office(fresh, tmp_path, may=SEES)
    round_id = desk.begun(*SCORES)
    lives(fresh, "甲")
    drilled(fresh, "2026-10-20")
    changed = ("soon", "自评有 2 条的依据变了", "如 1-1 每半年做一次演练")
    assert found(desk) == [changed]
    desk.rating.settle(round_id)
    assert found(desk) == []


def test_the_card_opens_the_page_at_its_item(fresh: Database, tmp_path: Path) -> None:
    desk = office(fresh, tmp_path, may=SEES)
    round_id = desk.begun(*SCORES)
    desk.advice.plan(round_id, advised(desk).steps or ())
    service = AgendaService(desk.ledger, desk.registry, (Source("rating.see", star_plans),))
    (task,) = service.today().tasks
    assert (task.page, task.record) == ("rating", desk.advice.open_plans()[0].id)
