"""Taking an update in: all of it, after a backup, or nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from nursinghome.core.errors import Clash, Invalid, NotAllowed, Trouble
from nursinghome.standards.registry import EARLIER
from nursinghome.storage.migrations import STEPS
from nursinghome.updates import Installation, install, installing, open_update
from nursinghome.updates.finding import packs_version
from nursinghome.updates.places import State
from nursinghome.workspace import Workspace, installed_packs
from tests.nursinghome.updates.makers import (
    PUBLIC,
    SICK,
    installation,
    pack,
    packs_update,
    program_update,
    put,
    script,
)

RUNNING = "0.1.0"
Listing = list[str]


@pytest.fixture
def there(tmp_path: Path) -> Installation:
    return installation(tmp_path / "installed")


def _install(
    work: Workspace, path: Path, content: bytes, there: Installation | None = None
) -> installing.Installed:
    running = RUNNING if there is None else there.version
    return install(open_update(put(path, content), PUBLIC), work, running, there)


def _steps(work: Workspace) -> list[str]:
    return [str(row["name"]) for row in work.ledger.db.query("SELECT name FROM action")]


def _below(folder: Path) -> Listing:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_packs_are_put_in_after_a_backup(work: Workspace, small: Path) -> None:
    done = _install(work, small / "x.ylu", packs_update())
    assert done.backup.path.is_file()
    assert (done.kind, done.version, len(done.packs)) == ("packs", "2026.11", 1)
    packs = installed_packs(work.path)
    assert (packs / "funding-categories.toml").read_bytes() == pack()
    assert work.registry.get("funding-categories").edition == "2099"
    assert packs_version(packs) == "2026.11"
    assert _steps(work)[-2:] == ["做备份", "装更新里的标准包"]
    with pytest.raises(Clash, match="不比这里的新"):
        _install(work, small / "x.ylu", packs_update())


def test_packs_come_over_those_of_before(work: Workspace, small: Path) -> None:
    _install(work, small / "x.ylu", packs_update())
    newer = packs_update(("funding-categories.toml", pack("2100"), False, ""), version="2026.12")
    _install(work, small / "x.ylu", newer)
    packs = installed_packs(work.path)
    assert (packs / EARLIER / "funding-categories@2099.toml").read_bytes() == pack("2099")


@pytest.mark.parametrize(
    "bad",
    [
        ("x.exe", b"MZ", False, ""),
        ("broken.toml", b"id = 1", False, ""),
        ("gbt3304.toml", pack(pack_id="gbt3304").replace(b"2099", b"") + b"\n[", False, ""),
    ],
)
def test_one_bad_pack_and_none_is_put_in(
    work: Workspace, small: Path, bad: tuple[str, bytes, bool, str]
) -> None:
    good = ("funding-categories.toml", pack(), False, "")
    before = _steps(work)
    with pytest.raises(Invalid):
        _install(work, small / "x.ylu", packs_update(good, bad))
    assert not installed_packs(work.path).exists()
    assert _steps(work) == before


def test_who_may_not_change_settings_installs_nothing(
    work: Workspace, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may = work.ledger.actor
    monkeypatch.setattr(
        work.ledger,
        "actor",
        type(may)(account_id=may.account_id, name=may.name, permissions=frozenset()),
    )
    with pytest.raises(NotAllowed):
        _install(work, small / "x.ylu", packs_update())
    assert not installed_packs(work.path).exists()


def test_a_program_is_put_beside_checked_and_counts_from_then_on(
    work: Workspace, small: Path, there: Installation
) -> None:
    told: list[tuple[int, int, str]] = []
    update = open_update(put(small / "x.ylu", program_update()), PUBLIC)
    done = install(update, work, RUNNING, there, lambda *step: told.append(step))
    assert _below(there.versions) == [
        "9.0.0",
        "9.0.0/_internal",
        "9.0.0/_internal/data.txt",
        "9.0.0/nursinghome",
        "current.json",
    ]
    assert there.state == State(
        base=RUNNING,
        current="9.0.0",
        previous="",
        trial="new",
        data=str(work.path.resolve()),
        backup=str(done.backup.path.resolve()),
        steps=len(STEPS),
    )
    assert [words for _, _, words in told] == list(installing._STEPS)
    assert _steps(work)[-2:] == ["做备份", "装程序更新"]


def test_of_older_versions_only_the_one_before_stays(
    work: Workspace, small: Path, there: Installation
) -> None:
    _install(work, small / "x.ylu", program_update(), there)
    second = installation(there.root, "9.0.0")
    _install(work, small / "x.ylu", program_update(version="9.1.0"), second)
    third = installation(there.root, "9.1.0")
    _install(work, small / "x.ylu", program_update(version="9.2.0"), third)
    assert sorted(one.name for one in there.versions.iterdir() if one.is_dir()) == [
        "9.1.0",
        "9.2.0",
    ]
    assert (there.state.base, there.state.previous) == (RUNNING, "9.1.0")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (SICK, "新版自查没有通过（字体）"),
        ("import sys; sys.exit(1)", "新版自查没有通过（打不开）"),
    ],
)
def test_a_version_that_is_not_well_does_not_count(
    work: Workspace, small: Path, there: Installation, code: str, words: str
) -> None:
    with pytest.raises(Invalid, match=words):
        _install(work, small / "x.ylu", program_update(script(code)), there)
    assert there.state == State()
    assert _below(there.versions) == []


def test_a_check_that_never_ends_is_ended(
    work: Workspace, small: Path, there: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installing, "PATIENCE", 0.5)
    with pytest.raises(Invalid, match="自查太久"):
        _install(work, small / "x.ylu", program_update(script("while True: pass")), there)
    assert _below(there.versions) == []


def test_an_update_without_the_program_is_refused(
    work: Workspace, small: Path, there: Installation
) -> None:
    with pytest.raises(Invalid, match="里面没有「nursinghome」"):
        _install(work, small / "x.ylu", program_update(("other", b"x", True, "")), there)
    assert _below(there.versions) == []


def test_a_program_that_cannot_be_started_is_trouble(
    work: Workspace, small: Path, there: Installation
) -> None:
    bad = ("nursinghome", b"#!/no/such/thing\n", True, "")
    with pytest.raises(Trouble, match="还是原来的"):
        _install(work, small / "x.ylu", program_update(bad), there)
    assert _below(there.versions) == []


def test_a_changed_update_is_refused_before_anything_is_done(
    work: Workspace, small: Path, there: Installation
) -> None:
    content = bytearray(program_update())
    content[-9] ^= 1
    before = _steps(work)
    with pytest.raises(Invalid, match="不能用"):
        _install(work, small / "x.ylu", bytes(content), there)
    assert _steps(work) == before
    assert not there.versions.exists()


def test_the_wrong_system_and_an_old_version_are_refused(
    work: Workspace, small: Path, there: Installation
) -> None:
    for content in (program_update(platform="win-arm64"), program_update(version="0.0.9")):
        with pytest.raises(Clash):
            _install(work, small / "x.ylu", content, there)
    assert not there.versions.exists()


def test_a_disk_without_room_is_told_before_anything_is_unpacked(
    work: Workspace, small: Path, there: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installing, "SPARE", 1 << 60)
    for content, place in ((program_update(), there), (packs_update(), None)):
        with pytest.raises(Trouble, match=r"还差 \d+ MB"):
            _install(work, small / "x.ylu", content, place)
    assert _below(there.versions) == []


def test_a_disk_that_fills_up_on_the_way_leaves_what_was(
    work: Workspace, small: Path, there: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr("nursinghome.updates.container.settle", full)
    with pytest.raises(Trouble, match="还是原来的：磁盘满了"):
        _install(work, small / "x.ylu", program_update(), there)
    assert _below(there.versions) == []


class _Cut:
    """The power goes before the n-th step on the disk: from then on nothing reaches it."""

    NAMES = ("fsync", "replace", "mkdir", "unlink", "rename", "rmdir", "chmod")

    def __init__(self, after: int) -> None:
        self.left = after

    def watched(self, call: Callable[..., object]) -> Callable[..., object]:
        def instead(*words: object, **more: object) -> object:
            self.left -= 1
            if self.left < 0:
                raise OSError(5, "no power")
            return call(*words, **more)

        return instead


@pytest.mark.slow
@pytest.mark.no_cover
def test_a_power_cut_at_any_moment_leaves_the_old_or_the_new(
    work: Workspace, small: Path, tmp_path: Path
) -> None:
    update = open_update(put(small / "x.ylu", program_update()), PUBLIC)
    seen = []
    for after in range(0, 400, 2):
        there, cut = installation(tmp_path / f"root-{after}"), _Cut(after)
        with pytest.MonkeyPatch.context() as patch:
            for name in _Cut.NAMES:
                patch.setattr(os, name, cut.watched(getattr(os, name)))
            with suppress(Trouble):
                install(update, work, RUNNING, there)
        current = there.state.current
        seen.append(current)
        if current:
            assert (there.folder(current) / "nursinghome").is_file()
            assert (there.folder(current) / "_internal" / "data.txt").stat().st_size == 5000
        if cut.left >= 0:
            break
    assert seen[0] == ""
    assert seen[-1] == "9.0.0"
    assert set(seen) == {"", "9.0.0"}
