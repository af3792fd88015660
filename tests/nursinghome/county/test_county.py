"""The county desk: many packages in any order give one county."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.county import CountyService, DeskService, Fate, ReceiptService
from nursinghome.county.incoming import read_package
from nursinghome.county.registry import HomeLine
from nursinghome.county.totals import percent, totals
from nursinghome.exchange import Reader, Signer, fingerprint
from nursinghome.exchange.container import pack, unpack
from nursinghome.exchange.slips import read
from nursinghome.storage import Ledger
from nursinghome.storage.health import problems_of
from tests.factories import REGISTRY, open_ledger
from tests.nursinghome.county.packages import OCTOBER, Sender

MAY = {"settings.change", "reports.see"}
SEPTEMBER = OCTOBER.plus(-1)


class Desk:
    """A county with its file, and a folder into which packages are put."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "in"
        self.folder.mkdir()
        self.ledger = open_ledger(folder, permissions=MAY)
        self.county = CountyService(self.ledger)
        self.office = self.county.set_up("青禾县民政局")
        self.reader = Reader(
            next(self.ledger.db.query("SELECT reader FROM county_office"))["reader"]
        )
        self.count = 0

    def sender(self, code: str = "500236001", name: str = "青莲镇敬老院") -> Sender:
        return Sender(code=code, county=self.reader, name=name)

    def list_homes(self, homes: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        """Put homes, as (code, name), onto the list of those that report; tells the new ones."""
        lines = [HomeLine(code=code, region="500236", name=name) for code, name in homes]
        return DeskService(self.ledger, REGISTRY).register(lines).new

    def put(self, content: bytes) -> Path:
        self.count += 1
        path = self.folder / f"{self.count:04d}.ylz"
        path.write_bytes(content)
        return path

    def take(self, *contents: bytes) -> list[Fate]:
        """Each in a call of its own."""
        return [self.county.receive([self.put(one)])[0].fate for one in contents]

    def state(self) -> dict[str, object]:
        """What counts, without when it came."""
        found: dict[str, object] = {}
        for month in (SEPTEMBER, OCTOBER):
            summary = self.county.summary(month)
            found[str(month)] = summary.totals
            for one in summary.homes:
                found[f"{month} {one.home.code}"] = (one.sequence, one.report, one.cells)
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_county_is_set_up_once(desk: Desk) -> None:
    assert desk.county.office() == desk.office
    assert desk.office.fingerprint == fingerprint(desk.office.public)
    with pytest.raises(Clash, match="已经是县局的了"):
        desk.county.set_up("x")


def test_the_file_of_a_home_receives_nothing(tmp_path: Path) -> None:
    county = CountyService(open_ledger(tmp_path, permissions=MAY))
    assert county.office() is None
    for call in (lambda: county.receive([]), lambda: county.summary(OCTOBER)):
        with pytest.raises(NotFound, match="不是县局的文件"):
            call()


def test_who_may_not_keep_the_desk_receives_nothing(desk: Desk) -> None:
    desk.ledger.actor = replace(desk.ledger.actor, permissions=frozenset({"reports.see"}))
    with pytest.raises(NotAllowed):
        desk.county.receive([])


def test_a_package_is_received_once(desk: Desk) -> None:
    content = desk.sender().package()
    (first,) = desk.county.receive([desk.put(content)])
    assert (first.fate, first.is_new_home, first.home_name) == (
        Fate.RECEIVED,
        True,
        "青莲镇敬老院",
    )
    assert desk.take(content) == [Fate.SAME]
    assert len(desk.county.summary(OCTOBER).homes) == 1


def test_a_correction_counts_in_either_order(desk: Desk) -> None:
    one, other = desk.sender("1"), desk.sender("2")
    first, second = one.package(20), one.package(21)
    assert desk.take(first, second) == [Fate.RECEIVED, Fate.CORRECTED]
    first, second = other.package(20), other.package(21)
    assert desk.take(second, first) == [Fate.CORRECTED, Fate.RECEIVED]
    counted = [(h.sequence, h.cells["residents_end"]) for h in desk.county.summary(OCTOBER).homes]
    assert counted == [(2, 21), (2, 21)]


def test_a_correction_of_something_else_is_a_conflict(desk: Desk) -> None:
    honest = desk.sender()
    desk.take(honest.package(20))
    twin = replace(honest, last={OCTOBER: (1, "c" * 64)})
    assert desk.take(twin.package(30)) == [Fate.CONFLICT]
    late = desk.sender("9")
    late.last[OCTOBER] = (1, "d" * 64)
    assert desk.take(late.package(20)) == [Fate.CORRECTED]
    late.last.clear()
    assert desk.take(late.package(40)) == [Fate.CONFLICT]


def test_two_first_reports_that_differ_are_a_conflict(desk: Desk) -> None:
    sender = desk.sender()
    first = sender.package(20)
    sender.last.clear()
    assert desk.take(first, sender.package(22)) == [Fate.RECEIVED, Fate.CONFLICT]
    assert desk.county.summary(OCTOBER).totals["residents_end"] == 20


def test_the_same_report_written_again_is_the_same(desk: Desk) -> None:
    sender = desk.sender()
    first = sender.package(20)
    sender.last.clear()
    assert desk.take(first, sender.package(20)) == [Fate.RECEIVED, Fate.SAME]


def test_another_key_of_a_known_home_is_refused(desk: Desk) -> None:
    desk.take(desk.sender().package())
    (refused,) = desk.county.receive([desk.put(desk.sender().package(month=SEPTEMBER))])
    assert refused.fate is Fate.REFUSED
    assert "钥匙和以前的不一样" in refused.text


def test_a_key_that_was_compared_counts_from_then_on(desk: Desk) -> None:
    sender = desk.sender()
    desk.county.trust(sender.code, "500236", sender.signer.public)
    (outcome,) = desk.county.receive([desk.put(sender.package())])
    assert (outcome.fate, outcome.is_new_home) == (Fate.RECEIVED, False)
    assert [one.name for one in desk.county.homes()] == ["青莲镇敬老院"]
    moved = desk.sender()
    desk.county.trust(moved.code, "500236", moved.signer.public)
    assert desk.take(moved.package(month=SEPTEMBER)) == [Fate.RECEIVED]
    assert desk.take(sender.package(month=SEPTEMBER)) == [Fate.REFUSED]


def test_a_bad_one_never_blocks_the_good_ones(desk: Desk) -> None:
    desk.put(b"rubbish")
    desk.put(Sender(code="7", county=Reader.new()).package())
    desk.put(desk.sender().package())
    (desk.folder / "~half.ylz").write_bytes(b"")
    (desk.folder / "readme.txt").write_bytes(b"")
    steps: list[tuple[int, int, str]] = []
    outcomes = desk.county.receive(
        [desk.folder, desk.folder / "gone.ylz"], progress=lambda *step: steps.append(step)
    )
    assert [one.fate for one in outcomes] == [
        Fate.REFUSED,
        Fate.REFUSED,
        Fate.RECEIVED,
        Fate.REFUSED,
    ]
    assert [step[:2] for step in steps] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert "没有找到文件" in outcomes[3].text


def test_a_dry_run_tells_and_changes_nothing(desk: Desk) -> None:
    sender = desk.sender()
    for content in (sender.package(20), sender.package(21)):
        desk.put(content)
    told = desk.county.receive([desk.folder], dry_run=True)
    assert [one.fate for one in told] == [Fate.RECEIVED, Fate.CORRECTED]
    assert desk.county.summary(OCTOBER).homes == ()
    assert desk.county.homes() == ()
    assert told == desk.county.receive([desk.folder])


def test_a_taking_in_is_undone_whole(desk: Desk) -> None:
    desk.take(desk.sender("1").package())
    before = desk.state()
    for code in ("2", "3"):
        desk.put(desk.sender(code).package())
    desk.county.receive([desk.folder])
    assert desk.county.undo() == "2026-10-31T09:30:00+00:00"
    assert desk.state() == before
    desk.county.undo()
    with pytest.raises(Clash, match="没有可撤回的"):
        desk.county.undo()
    assert problems_of(desk.ledger) == []


def test_after_a_receipt_nothing_is_undone(desk: Desk, tmp_path: Path) -> None:
    desk.take(desk.sender().package())
    ReceiptService(desk.ledger).write(tmp_path)
    with pytest.raises(Clash, match="已经写了回执"):
        desk.county.undo()


def test_who_is_missing_is_told_by_the_register(desk: Desk) -> None:
    homes = [("1", "甲镇敬老院"), ("2", "乙镇敬老院")]
    assert desk.list_homes(homes) == ("甲镇敬老院", "乙镇敬老院")
    assert desk.list_homes([("1", "甲镇中心敬老院")]) == ()
    desk.take(desk.sender("1", "别的名字").package())
    assert [one.name for one in desk.county.missing(OCTOBER)] == ["乙镇敬老院"]
    (reported,) = desk.county.summary(OCTOBER).homes
    assert reported.home.name == "甲镇中心敬老院"
    assert reported.findings == 1


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ({"tables/cells.csv": b"code,label\r\n"}, "不是约定的样子"),
        ({"tables/cells.csv": b""}, "读不出来"),
        ({"tables/cells.csv": b"code,label,value\r\na,b,x\r\n"}, "读不出来"),
        ({"tables/cells.csv": b"code,label,value\r\na,b\r\n"}, "读不出来"),
        ({"tables/cells.csv": b"\xff\xfe"}, "读不出来"),
        ({"checks.json": b"{"}, "校验结果读不出来"),
        ({"checks.json": b"[1]"}, "校验结果读不出来"),
        ({"datapackage.json": b"[]"}, "说明读不出来"),
        ({"datapackage.json": b'{"name": "monthly-2026-09", "title": "x"}'}, "月份和封面不一样"),
        ({"dataValueSet.json": b'{"period": "202609"}'}, "月份和封面不一样"),
    ],
)
def test_what_is_inside_must_be_what_was_agreed(
    desk: Desk, inside: dict[str, bytes], words: str
) -> None:
    (refused,) = desk.county.receive([desk.put(desk.sender().package(inside=inside))])
    assert refused.fate is Fate.REFUSED
    assert words in refused.text
    assert desk.county.homes() == ()


def test_a_receipt_says_what_was_received(desk: Desk, tmp_path: Path) -> None:
    receipts = ReceiptService(desk.ledger)
    with pytest.raises(Clash, match="没有要写的回执"):
        receipts.write(tmp_path)
    content = desk.sender().package()
    desk.take(content)
    (path,) = receipts.write(tmp_path)
    slip = read(path.read_bytes())
    assert path.name == "500236_500236001_2026-10_s01.hz"
    assert (slip.office, slip.home, slip.period, slip.sequence, slip.findings) == (
        "青禾县民政局",
        "500236001",
        "2026-10",
        1,
        1,
    )
    with pytest.raises(Clash):
        receipts.write(tmp_path)


def test_a_changed_receipt_is_refused(desk: Desk, tmp_path: Path) -> None:
    desk.take(desk.sender().package())
    (path,) = ReceiptService(desk.ledger).write(tmp_path)
    members = dict(unpack(path.read_bytes()))
    signature = Signer.new().sign("receipt", members["receipt.json"])
    for changed in (
        {"receipt.sig": signature},
        {"receipt.json": members["receipt.json"].replace(b"500236001", b"500236002")},
        {"receipt.json": b"{}"},
    ):
        with pytest.raises(Invalid):
            read(pack(tuple((members | changed).items())))


def _orders(desk: Desk, count: int) -> list[list[bytes]]:
    """The same packages in random orders, some of them twice."""
    senders = [desk.sender(str(number)) for number in range(1, 5)]
    packages = [
        sender.package(10 * at, month)
        for at, sender in enumerate(senders, start=1)
        for month in (SEPTEMBER, OCTOBER)
        for _ in range(at)
    ]
    chance = random.Random(count)  # noqa: S311 - the same orders every time
    found = []
    for _ in range(count):
        order = packages + chance.choices(packages, k=6)
        chance.shuffle(order)
        found.append(order)
    return found


def test_any_order_with_doubles_gives_one_county(desk: Desk) -> None:
    states = []
    for order in _orders(desk, 6):
        for file in desk.folder.iterdir():
            file.unlink()
        for content in order:
            desk.put(content)
        desk.county.receive([desk.folder])
        states.append(desk.state())
        desk.county.undo()
    assert all(state == states[0] for state in states)
    assert states[0]["2026-10 4"]


@pytest.mark.slow
def test_five_hundred_orders_give_one_county(desk: Desk) -> None:
    """Each package is opened once: what is judged and kept is what a stick would have brought."""
    orders = _orders(desk, 500)
    opened = {content: read_package(desk.put(content), desk.reader) for content in set(orders[0])}
    states = []
    for order in orders:
        desk.county.merge((f"{at}.ylz", opened[content]) for at, content in enumerate(order))
        states.append(desk.state())
        desk.county.undo()
    assert all(state == states[0] for state in states)
    assert states[0]["2026-10 4"]


CELLS = st.fixed_dictionaries(
    {"residents_end": st.integers(0, 300), "beds_total": st.integers(0, 300)},
    optional={"occupancy_pct": st.floats(0, 100), "dibao": st.none() | st.integers(0, 50)},
)


@given(st.lists(CELLS, max_size=12), st.randoms(use_true_random=False))
def test_totals_do_not_depend_on_the_order(
    homes: list[dict[str, int | float | None]], chance: random.Random
) -> None:
    mixed = list(homes)
    chance.shuffle(mixed)
    found = totals(mixed)
    assert found == totals(homes)
    if homes:
        assert found["residents_end"] == sum(home["residents_end"] or 0 for home in homes)


@pytest.mark.parametrize(
    ("part", "base", "shown"),
    [(1, 3, 33.33), (2, 3, 66.67), (1, 8, 12.5), (0, 5, 0.0), (1, 0, None), (None, 5, None)],
)
def test_rates_are_reckoned_from_the_sums(part: int | None, base: int, shown: float | None) -> None:
    assert percent(part, base) == shown


def test_what_cannot_be_added_is_not(desk: Desk) -> None:
    desk.take(desk.sender("1").package(20), desk.sender("2").package(10))
    found = desk.county.summary(OCTOBER).totals
    assert found["occupancy_pct"] == 37.5
    assert "ratio_actual" not in found
    assert found["dibao"] is None


def test_the_journal_of_a_county_is_sealed_too(desk: Desk) -> None:
    ledger: Ledger = desk.ledger
    desk.take(desk.sender().package())
    assert ledger.broken_seals() == []


def test_the_journal_names_the_figures_and_does_not_hold_them_twice(desk: Desk) -> None:
    desk.take(desk.sender().package(37))
    sql = "SELECT cells, after FROM received_package p JOIN change c ON c.row_id = p.id"
    (row,) = desk.ledger.db.query(f"{sql} WHERE c.table_name = 'received_package'")
    told = json.loads(row["after"])["cells"]
    assert told == {"sha256": hashlib.sha256(row["cells"].encode()).hexdigest()}
    assert json.loads(row["cells"])["residents_end"] == 37
