"""The benchmarks run in small and tell missed from held; their numbers are not judged here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.benchmarks import (
    agenda,
    checks,
    county,
    crowd,
    folder,
    keeping,
    months,
    nurses,
    packaged,
    paper,
    rating,
    rosters,
    search,
    window,
)
from tests.benchmarks.table import Row, as_markdown, as_text
from tests.benchmarks.timing import alternating, p95


def test_a_row_says_held_missed_or_nothing() -> None:
    def row(ours: float, most: float | None, *, of_ours: bool = False) -> Row:
        return Row(what="w", peer="p", floor=10, ours=ours, most=most, of_ours=of_ours)

    assert row(14, 1.5).cells == ("w", "p", "10.0 ms", "14.0 ms", "1.40", "ratio ≤ 1.5", "yes")
    assert row(16, 1.5).cells[-1] == "missed"
    assert row(16, 16, of_ours=True).cells[-2:] == ("≤ 16 ms", "yes")
    assert row(17, 16, of_ours=True).held is False
    assert row(17, None).cells[-2:] == ("–", "–")
    assert Row(what="w", peer="p", most=2, missing="not yet there").cells[3:] == (
        "not yet there",
        "–",
        "ratio ≤ 2",
        "–",
    )


def test_both_tables_hold_every_row() -> None:
    rows = [Row(what="查找", peer="a|b", floor=1, ours=2), Row(what="x", peer="y")]
    text = as_text(rows).splitlines()
    assert len(text) == 3
    assert text[1].index("a|b") == text[2].index("y") - 2  # two hanzi are as wide as four letters
    assert as_markdown(rows).splitlines()[2].startswith("| 查找 | a/b | 1.00 ms | 2.00 ms | 2.00 |")


def test_p95_is_the_nearest_rank() -> None:
    assert p95([float(n) for n in range(1, 101)]) == 95
    assert p95([3.0]) == 3


def test_who_goes_first_changes_each_round() -> None:
    calls: list[str] = []
    pair = alternating(lambda: calls.append("floor"), lambda: calls.append("ours"), 2)
    assert calls == ["floor", "ours", "ours", "floor", "floor", "ours"]
    assert (len(pair.floor), len(pair.ours)) == (2, 2)


def test_nobody_of_the_crowd_shares_a_number() -> None:
    numbers = {one.number for one in crowd.people(3000)}
    assert len(numbers) == 3000


def test_a_package_is_weighed_and_one_that_is_not_there_says_what_makes_it(tmp_path: Path) -> None:
    for name, size in (("dist/a.deb", 2_500_000), ("dist/a-setup.exe", 60_000_001)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
        os.truncate(tmp_path / name, size)
    laid = tmp_path / ".work/windows/dist/nursinghome/_internal"
    laid.mkdir(parents=True)
    (laid / "a.dll").write_bytes(bytes(1_500_000))
    told = {row.what: row.cells[3:] for row in packaged.measure(tmp_path, root=tmp_path)}
    assert told == {
        packaged.START: ("after `make linux`", "–", "ratio ≤ 1.5", "–"),
        "download a.deb": ("2.50 MB", "–", "≤ 90 MB", "yes"),
        "download *.tar.xz": ("after `make linux`", "–", "≤ 90 MB", "–"),
        "download a-setup.exe": ("60.0 MB", "–", "≤ 60 MB", "missed"),
        "on disk once installed, Windows": ("1.50 MB", "–", "–", "–"),
    }


@pytest.mark.no_cover
@pytest.mark.slow
@pytest.mark.timeout(900)
def test_each_measure_runs_in_small(tmp_path: Path) -> None:
    names = (
        "search",
        "window",
        "months",
        "agenda",
        "paper",
        "folder",
        "rating",
        "import",
        "checks",
        "nurses",
        "county",
        "keeping",
    )
    folders = {name: tmp_path / name for name in names}
    for place in folders.values():
        place.mkdir()
    rows = [
        *search.measure(folders["search"], count=300, keys=40),
        *window.measure(folders["window"], count=300, keys=20, beds=8, rounds=2),
        *months.measure(folders["months"], beds=4, years=2, rounds=3),
        *agenda.measure(folders["agenda"], beds=4, years=2, rounds=3, few=2),
        *paper.measure(folders["paper"], beds=4, rounds=1, starts=1),
        *folder.measure(folders["folder"], beds=8, months=1, rounds=1),
        *rating.measure(folders["rating"], few=8, many=12, beds=8, rounds=1),
        *rosters.measure(folders["import"], rows=30, rounds=1),
        *checks.measure(folders["checks"], rounds=1),
        *nurses.measure(folders["nurses"], 10, (1,), ((4, 3.0, 0.85),)),
        *county.measure(folders["county"], homes=10, months=2, packages=2),
        *keeping.measure(folders["keeping"], size=1 << 20, beds=8, months=1, rounds=1),
    ]
    assert all(row.ours is not None for row in rows)
    assert all(row.held is not None for row in rows if row.most is not None)
    assert len(rows) == 47
