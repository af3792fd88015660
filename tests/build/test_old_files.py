"""Files of earlier programs: opened by today's, with nothing lost, and every paper still printed."""

from __future__ import annotations

import lzma
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2  # noqa: TID251 - of a file without a lock

from build import old_files
from build.old_files import FOLDER, Source, opened, tables_of
from nursinghome.accounts import KeyRing, Unlocked
from nursinghome.accounts.keyring import path_of
from nursinghome.core.clock import SystemClock
from nursinghome.core.dates import Month
from nursinghome.demo.building import PASSWORD
from nursinghome.demo.staff import LOGIN
from nursinghome.reports import REPORTS, Wanted
from nursinghome.storage.health import problems_of
from nursinghome.storage.migrations import STEPS
from nursinghome.storage.upgrade import _migrations, steps
from nursinghome.workspace import Workspace, open_workspace

pytestmark = pytest.mark.no_cover
RELEASED = sorted(FOLDER.glob("*.nhdb"))
CLOCK = SystemClock()


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    return old_files.source(tmp_path_factory.mktemp("source"))


def _counted(path: Path, unlocked: Unlocked) -> dict[str, int]:
    with opened(path, unlocked.key) as db:
        return {name: int(db.table(name).count) for name in tables_of(db)}


def _is_old(path: Path, unlocked: Unlocked) -> bool:
    with opened(path, unlocked.key) as db:
        return bool(_migrations(steps(STEPS)).pending(db))


def _prints(work: Workspace) -> int:
    """Every paper of the catalogue, filled."""
    somebody = work.people.list()[0].resident_id
    month = Month.of(old_files.WISH.as_of).plus(-1)
    for report in REPORTS.values():
        who = somebody if report.about_one else None
        made = report.make(work, Wanted(month=month, names=True, resident_id=who))
        assert made.pages > 0, report.kind
    return len(REPORTS)


def _check_upgraded(path: Path) -> None:
    unlocked = KeyRing.read(path, CLOCK).unlock(LOGIN, PASSWORD)
    before, is_old = _counted(path, unlocked), _is_old(path, unlocked)
    untouched = path.read_bytes()
    work = open_workspace(path, unlocked, CLOCK)
    try:
        assert problems_of(work.ledger) == []  # the chain of the journal, too
        after = {name: int(work.ledger.db.table(name).count) for name in before}
        assert _prints(work) == len(REPORTS)
    finally:
        work.close()
    lost = {name: count for name, count in before.items() if after[name] < count}
    assert lost == {}
    copy = path.with_name(f"{path.stem}.before-upgrade.nhdb")
    assert copy.exists() == is_old
    if is_old:
        assert _counted(copy, unlocked) == before
    else:
        assert path.read_bytes() == untouched


@pytest.mark.slow
@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_file_of_every_release_is_upgraded_whole(released: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(released, tmp_path))
    shutil.copy(path_of(released), tmp_path)
    _check_upgraded(path)


@pytest.mark.slow
@pytest.mark.parametrize("steps_then", [10, 20, 24])
def test_a_file_of_a_schema_before_the_first_release_is_upgraded_whole(
    source: Source, tmp_path: Path, steps_then: int
) -> None:
    path = tmp_path / "old.nhdb"
    old_files.write(path, source, steps_then)
    _check_upgraded(path)


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_released_file_has_rows_in_every_table_and_stays_small(released: Path) -> None:
    unlocked = KeyRing.read(released, CLOCK).unlock(LOGIN, PASSWORD)
    counted = _counted(released, unlocked)
    assert [name for name, count in counted.items() if not count] == []
    assert released.stat().st_size < 1_400_000


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_without_its_lock_it_is_the_same_and_packs_well(released: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(released, tmp_path))
    shutil.copy(path_of(released), tmp_path)
    old_files.unlock(path)
    assert len(lzma.compress(path.read_bytes())) < 350_000
    unlocked = KeyRing.read(released, CLOCK).unlock(LOGIN, PASSWORD)
    counted = _counted(released, unlocked)
    with closing(dbapi2.connect(str(path))) as plain:
        told = {
            name: plain.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - names of the schema
            for name in counted
        }
    assert told == counted


def test_there_is_a_file_of_the_first_release() -> None:
    assert "0.1.0" in {path.stem for path in RELEASED}
