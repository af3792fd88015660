"""One action, one transaction, one journal entry; and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.core.errors import Clash, Invalid, NotAllowed, NotFound
from nursinghome.core.ids import AccountId, ActionId
from nursinghome.storage import (
    Action,
    Actor,
    Change,
    Database,
    Ledger,
    settings,
)
from nursinghome.storage.driver import IntegrityError
from nursinghome.storage.settings import Settings
from tests.factories import in_memory
from tests.nursinghome.storage.conftest import NOON


def _add_room(ledger: Ledger, number: str = "101") -> int:
    with ledger.action("添房间", Topic.HOME, permission="write") as act:
        return act.insert("room", {"number": number})


def _rooms(ledger: Ledger) -> list[str]:
    return [row["number"] for row in ledger.db.query("SELECT number FROM room ORDER BY id")]


def _last(ledger: Ledger) -> ActionId:
    entry = ledger.last_action()
    assert entry is not None
    return entry.id


def test_an_action_stores_its_rows_and_its_journal(ledger: Ledger) -> None:
    row_id = _add_room(ledger)
    (entry,) = ledger.history("room", row_id)
    assert (entry.who, entry.name, entry.at) == ("陈国安", "添房间", "2026-10-31T12:00:00+00:00")
    assert entry.changes == (
        Change(table="room", row_id=row_id, before=None, after={"number": "101"}),
    )


def test_many_rows_at_once_are_numbered_and_undone_like_single_ones(ledger: Ledger) -> None:
    first = _add_room(ledger)
    with ledger.action("添房间", Topic.HOME, permission="write") as act:
        rows = [{"number": "102"}, {"number": "103"}]
        assert act.insert_all("room", rows) == [first + 1, first + 2]
        assert act.insert_all("room", []) == []
    assert _rooms(ledger) == ["101", "102", "103"]
    assert len(ledger.entry(_last(ledger)).changes) == 2
    ledger.undo(_last(ledger), permission="write")
    assert _rooms(ledger) == ["101"]
    assert _add_room(ledger, "104") > first + 2


def test_what_is_not_permitted_is_refused_before_anything_happens(ledger: Ledger) -> None:
    with pytest.raises(NotAllowed, match="陈国安"), ledger.action("x", permission="other"):
        raise AssertionError("the block must not run")
    assert ledger.last_action() is None


def test_a_failure_inside_takes_everything_back(ledger: Ledger) -> None:
    heard: list[frozenset[Topic]] = []
    ledger.feed.subscribe(heard.append)
    with pytest.raises(IntegrityError), ledger.action("x", Topic.HOME, permission="write") as act:
        _insert_twice(act)
    assert _rooms(ledger) == []
    assert ledger.last_action() is None
    assert heard == []


def test_an_action_that_changed_nothing_leaves_no_trace(ledger: Ledger) -> None:
    row_id = _add_room(ledger)
    heard: list[frozenset[Topic]] = []
    ledger.feed.subscribe(heard.append)
    with ledger.action("改房间", Topic.HOME, permission="write") as act:
        act.update("room", row_id, {"number": "101"})
    assert len(ledger.history("room", row_id)) == 1
    assert heard == []


def test_an_inner_action_joins_the_outer_one(ledger: Ledger) -> None:
    heard: list[frozenset[Topic]] = []
    ledger.feed.subscribe(heard.append)
    with ledger.action("导入", Topic.RESIDENTS, permission="write"):
        _add_room(ledger, "101")
        _add_room(ledger, "102")
    assert [entry.name for entry in ledger.history("room", 1)] == ["导入"]
    assert heard == [frozenset({Topic.HOME, Topic.RESIDENTS})]
    ledger.undo(_last(ledger), Topic.HOME, permission="write")
    assert _rooms(ledger) == []


def test_undo_puts_back_what_was_changed_and_removed(ledger: Ledger) -> None:
    row_id = _add_room(ledger)
    with ledger.action("改", permission="write", reason="抄错") as act:
        act.update("room", row_id, {"number": "102", "floor": 2})
    with ledger.action("去掉", permission="write") as act:
        act.remove("room", row_id)
    assert _rooms(ledger) == []
    ledger.undo(_last(ledger), permission="write")
    assert _rooms(ledger) == ["102"]
    ledger.undo(_last(ledger), permission="write")
    assert _rooms(ledger) == ["101"]
    told = [(e.name, e.reason) for e in reversed(ledger.history("room", row_id)) if not e.undoes]
    assert told == [("添房间", None), ("改", "抄错"), ("去掉", None)]


def test_undo_is_refused_when_a_later_change_stands_on_it(ledger: Ledger) -> None:
    row_id = _add_room(ledger)
    first = _last(ledger)
    with ledger.action("改", permission="write") as act:
        act.update("room", row_id, {"number": "102"})
    with pytest.raises(Clash, match="后来又改过"):
        ledger.undo(first, permission="write")
    with ledger.action("去掉", permission="write") as act:
        act.remove("room", row_id)
    with pytest.raises(Clash, match="后来又改过"):
        ledger.undo(first, permission="write")


def test_a_step_is_undone_once(ledger: Ledger) -> None:
    _add_room(ledger)
    step = _last(ledger)
    ledger.undo(step, permission="write")
    with pytest.raises(Clash, match="撤回过"):
        ledger.undo(step, permission="write")
    with pytest.raises(NotFound):
        ledger.undo(ActionId(99), permission="write")
    assert ledger.last_action() is None


def test_a_row_that_is_gone_is_told(ledger: Ledger) -> None:
    with pytest.raises(NotFound), ledger.action("改", permission="write") as act:
        act.update("room", 5, {"number": "1"})


def test_any_tampering_breaks_the_chain_of_seals(ledger: Ledger) -> None:
    for number in ("101", "102", "103"):
        _add_room(ledger, number)
    assert ledger.broken_seals() == []
    ledger.db.execute('UPDATE change SET after = \'{"number": "999"}\' WHERE action_id = 2')
    assert ledger.broken_seals() == [2]
    ledger.db.execute('UPDATE change SET after = \'{"number":"102"}\' WHERE action_id = 2')
    assert ledger.broken_seals() == []
    ledger.db.execute("DELETE FROM change WHERE action_id = 1")
    ledger.db.execute("DELETE FROM action WHERE id = 1")
    assert ledger.broken_seals() == [2]


def test_a_listener_that_left_hears_nothing() -> None:
    feed = ChangeFeed()
    heard: list[frozenset[Topic]] = []
    leave = feed.subscribe(heard.append)
    leave()
    leave()
    feed.publish(frozenset({Topic.HOME}))
    assert heard == []


def test_settings_have_defaults_limits_and_history(ledger: Ledger) -> None:
    assert settings.read(ledger) == Settings()
    with ledger.action("改设置", Topic.SETTINGS, permission="write") as act:
        settings.change(act, "reassess_months", 12)
    with ledger.action("改设置", Topic.SETTINGS, permission="write") as act:
        settings.change(act, "reassess_months", 9)
    assert settings.read(ledger).reassess_months == 9
    assert len(ledger.history("setting", 1)) == 2
    with (
        pytest.raises(Invalid, match="复评间隔"),
        ledger.action("改设置", permission="write") as act,
    ):
        settings.change(act, "reassess_months", 25)
    words = {"ratio_pack"}
    assert set(settings.DECLARED) | words == set(Settings.__dataclass_fields__)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), max_size=12))
def test_undoing_every_step_newest_first_returns_to_the_start(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[int, int]]
) -> None:
    db = in_memory()
    actor = Actor(account_id=AccountId(1), name="甲", permissions=frozenset({"write"}))
    ledger = Ledger(db, clock=NOON, feed=ChangeFeed(), actor=actor, seal_key=b"k")
    seen = [_dump(db)]
    for room, floor in moves:
        with ledger.action("步", permission="write") as act:
            _step(act, room, floor)
        if _dump(db) != seen[-1]:
            seen.append(_dump(db))
    while seen[1:]:
        assert _dump(db) == seen.pop()
        ledger.undo(_last(ledger), permission="write")
    assert _dump(db) == seen[0]
    assert ledger.broken_seals() == []
    db.close()


def _insert_twice(act: Action) -> None:
    act.insert("room", {"number": "101"})
    act.insert("room", {"number": "101"})


def _step(act: Action, room: int, floor: int) -> None:
    known = {row["number"]: row["id"] for row in act.db.query("SELECT id, number FROM room")}
    row_id = known.get(str(room))
    if row_id is None:
        act.insert("room", {"number": str(room), "floor": floor})
    elif floor == 3:
        act.remove("room", row_id)
    else:
        act.update("room", row_id, {"floor": floor})


def _dump(db: Database) -> list[dict[str, object]]:
    return list(db.query("SELECT * FROM room ORDER BY id"))


def test_what_was_only_seen_stands_in_the_chain_and_is_no_step(ledger: Ledger) -> None:
    _add_room(ledger)
    ledger.witness("打印", "「花名册」")
    with ledger.action("添房间", Topic.HOME, permission="write") as act:
        act.insert("room", {"number": "102"})
        ledger.witness("看全身份证号", "赵石头", permission="write")
    assert ledger.entry(_last(ledger)).name == "添房间"
    ledger.undo(_last(ledger), permission="write")
    assert _rooms(ledger) == ["101"]
    ledger.witness("退出")
    ledger.undo(_last(ledger), permission="write")
    assert _rooms(ledger) == []
    names = [row["name"] for row in ledger.db.query("SELECT name FROM action ORDER BY id")]
    assert names == ["添房间", "打印", "看全身份证号", "添房间", "添房间", "退出", "添房间"]
    assert ledger.broken_seals() == []
    ledger.db.execute("UPDATE action SET reason = '「通讯录」' WHERE id = 2")
    assert ledger.broken_seals() == [2]


def test_what_may_not_be_seen_is_not_written_as_seen(ledger: Ledger) -> None:
    with pytest.raises(NotAllowed):
        ledger.witness("看全身份证号", "赵石头", permission="identity.reveal")
    assert list(ledger.db.query("SELECT * FROM action")) == []


def test_a_disk_that_refuses_leaves_no_half_row(ledger: Ledger) -> None:
    ledger.db.execute(
        "CREATE TEMP TRIGGER full BEFORE INSERT ON action BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    with pytest.raises(IntegrityError):
        ledger.witness("打印")
    ledger.db.execute("DROP TRIGGER full")
    ledger.witness("打印")
    assert len(list(ledger.db.query("SELECT * FROM action"))) == 1
