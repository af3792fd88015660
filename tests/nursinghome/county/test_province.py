"""A province's PostgreSQL: what is loaded is asked in the same words and gives the same cells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nursinghome.core.errors import Invalid, Trouble
from nursinghome.county import CountyService, DeskService, Summary, portable, queries
from nursinghome.county.province import province
from tests.factories import REGISTRY, open_ledger
from tests.nursinghome.county.packages import OCTOBER
from tests.nursinghome.county.postgres import server
from tests.nursinghome.county.test_county import MAY, SEPTEMBER, Desk


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server() as told:
        yield told


@pytest.fixture
def empty(address: str) -> Iterator[str]:
    yield address
    with province(address) as target:
        for table in ("desk_cell", "desk_report", "desk_home"):
            target.rows(f"DROP TABLE IF EXISTS {table}", {})


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Eight homes over two months: corrected, sent back, missing, with odd letters."""
    made = Desk(tmp_path)
    senders = [made.sender(f"{at}", f"第{at}「院」\\敬老院") for at in range(8)]
    for at, sender in enumerate(senders):
        for month in (SEPTEMBER, OCTOBER)[at % 2 :]:
            made.put(sender.package(10 * at, month))
    made.put(senders[0].package(7))
    made.county.receive([made.folder])
    made.list_homes([("zz", "未报敬老院")])
    board = DeskService(made.ledger, REGISTRY)
    board.give_back(board.reports(OCTOBER)[2].id, "第 3 行\n\t「\\」写的是 3\r，不是 8")
    return made


def _desk_again(desk: Desk, url: str, month_of: Summary) -> Summary:
    with province(url) as target:
        target.publish(desk.ledger)
        return portable.summary(target, month_of.month)


@pytest.mark.parametrize("month", [SEPTEMBER, OCTOBER])
def test_the_same_summary_cell_by_cell(desk: Desk, empty: str, month: object) -> None:
    ours = desk.county.summary(OCTOBER if month == OCTOBER else SEPTEMBER)
    theirs = _desk_again(desk, empty, ours)
    assert theirs == ours
    assert [one.cells for one in theirs.homes] == [one.cells for one in ours.homes]
    kinds = [type(value) for one in ours.homes for value in one.cells.values()]
    assert kinds == [type(value) for one in theirs.homes for value in one.cells.values()]
    assert {float, int, type(None)} <= set(kinds)
    assert ours.missing


def test_loading_again_changes_nothing_and_follows_the_file(desk: Desk, empty: str) -> None:
    with province(empty) as target:
        assert target.publish(desk.ledger) == 13
        assert target.publish(desk.ledger) == 0
        board = DeskService(desk.ledger, REGISTRY)
        board.take_after_all(next(one.id for one in board.reports(OCTOBER) if one.returned))
        desk.county.undo()
        assert target.publish(desk.ledger) == 0
        assert portable.summary(target, OCTOBER) == desk.county.summary(OCTOBER)
        desk.county.receive([desk.folder])
        assert target.publish(desk.ledger) == 13
        assert portable.newest(target, OCTOBER) == portable.newest(
            queries.FileSource(desk.ledger.db), OCTOBER
        )


def test_two_counties_stand_beside_each_other(desk: Desk, empty: str, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Desk(tmp_path / "other")
    other.take(other.sender("0", "邻县敬老院").package(5))
    with province(empty) as target:
        target.publish(desk.ledger)
        target.publish(other.ledger)
        whole = portable.summary(target, OCTOBER)
    assert len(whole.homes) == len(desk.county.summary(OCTOBER).homes) + 1
    assert whole.totals["residents_end"] == (
        5 + (desk.county.summary(OCTOBER).totals["residents_end"] or 0)
    )


def test_the_file_of_a_home_is_not_loaded(tmp_path: Path, empty: str) -> None:
    county = CountyService(open_ledger(tmp_path, permissions=MAY))
    with province(empty) as target, pytest.raises(Invalid, match="不是县局的文件"):
        target.publish(county._ledger)


def test_what_the_database_refuses_is_told_and_nothing_stays(desk: Desk, empty: str) -> None:
    with province(empty) as target:
        target.publish(desk.ledger)
        target.rows("DELETE FROM desk_report", {})
        target.rows("ALTER TABLE desk_cell ADD CHECK (part IS NULL)", {})
    with pytest.raises(Trouble, match="省里的数据库没有收"), province(empty) as target:
        target.publish(desk.ledger)
    with province(empty) as target:
        assert list(target.rows("SELECT 1 FROM desk_report", {})) == []


@pytest.mark.parametrize(
    "url", ["mysql://x/y", "postgresql://h:port/x", "postgresql://h", "nonsense"]
)
def test_another_address_is_refused(url: str) -> None:
    with pytest.raises(Invalid, match="看不懂数据库的地址"), province(url):
        pass


@pytest.mark.parametrize(
    "url", ["postgresql://u:p%40@127.0.0.1:9/x", "postgres:///x?host=/nowhere"]
)
def test_nobody_there_is_trouble(url: str) -> None:
    with pytest.raises(Trouble, match="连不上省里的数据库"), province(url):
        pass


def test_a_wrong_name_is_trouble(address: str) -> None:
    with (
        pytest.raises(Trouble, match="连不上省里的数据库"),
        province(address.replace("/postgres?", "/missing?")),
    ):
        pass
