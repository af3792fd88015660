"""Pages that changed on the disk: each is found, and what is whole beside them is still read."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from nursinghome.core.errors import Refusal, Trouble
from nursinghome.storage import FileKey
from nursinghome.storage.damage import PAGE, damaged_pages, is_damage, wounds_of
from nursinghome.storage.driver import Damaged, translated
from nursinghome.storage.opening import connect_again, files_of, open_file
from tests.factories import KEY, make_home, make_resident, open_ledger

Harm = Callable[[random.Random, bytearray], object]


def _flip(chance: random.Random, content: bytearray) -> None:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _zero(chance: random.Random, content: bytearray) -> None:
    page = chance.randrange(len(content) // PAGE) * PAGE
    content[page : page + PAGE] = bytes(PAGE)


def _tear(chance: random.Random, content: bytearray) -> None:
    sector = chance.randrange(len(content) // 512) * 512
    content[sector : sector + 512] = chance.randbytes(512)


def _swap(chance: random.Random, content: bytearray) -> None:
    one, other = (place * PAGE for place in chance.sample(range(len(content) // PAGE), 2))
    kept = content[one : one + PAGE]
    content[one : one + PAGE] = content[other : other + PAGE]
    content[other : other + PAGE] = kept


def _cut(chance: random.Random, content: bytearray) -> None:
    del content[chance.randrange(1, len(content)) :]


def _cut_pages(chance: random.Random, content: bytearray) -> None:
    del content[chance.randrange(1, len(content) // PAGE) * PAGE :]


def _add(chance: random.Random, content: bytearray) -> None:
    content += chance.randbytes(chance.choice((1, 100, PAGE)))


HARMS: tuple[Harm, ...] = (_flip, _zero, _tear, _swap, _cut, _cut_pages, _add)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A home's file that was closed in good order."""
    ledger = open_ledger(tmp_path)
    make_home(ledger)
    make_resident(ledger)
    ledger.db.close()
    return tmp_path / "home.nhdb"


def _found(data: Path) -> bool:
    """Whether the program sees it: by opening and reading, or by the check of all pages."""
    try:
        return bool(damaged_pages(data, KEY))
    except Refusal:
        return True


def _harmed(data: Path, times: int, seed: int) -> list[str]:
    """Harm a copy so many times; tells the kinds that were not seen."""
    chance = random.Random(seed)  # noqa: S311 - the same harms each time
    whole, silent = data.read_bytes(), []
    for number in range(times):
        content, harm = bytearray(whole), HARMS[number % len(HARMS)]
        harm(chance, content)
        if bytes(content) == whole:
            continue
        for beside in files_of(data)[1:]:
            beside.unlink(missing_ok=True)
        data.write_bytes(content)
        if not _found(data):
            silent.append(harm.__name__)
    return silent


def test_a_healthy_file_is_not_accused(data: Path) -> None:
    assert damaged_pages(data, KEY, times=2) == ()
    wounds = wounds_of(data, KEY)
    assert (wounds.pages, wounds.lost) == ((), ())
    assert wounds.rows["resident"] == 1
    assert wounds.newest is not None


def test_every_kind_of_harm_is_found(data: Path) -> None:
    assert _harmed(data, 28, seed=7) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_thousand_harms_are_all_found(data: Path, seed: int) -> None:
    """A quarter each, so that two can run at once."""
    assert _harmed(data, 250, seed) == []


def test_what_is_whole_beside_a_bad_page_is_still_read(data: Path) -> None:
    db = connect_again(data, KEY)
    sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'bed' AND type = 'table'"
    page = int(next(db.query(sql))["rootpage"])
    db.close()
    content = bytearray(data.read_bytes())
    content[(page - 1) * PAGE + 100] ^= 1
    data.write_bytes(content)
    wounds = wounds_of(data, KEY)
    assert wounds.pages == (page,)
    assert "bed" in wounds.lost
    assert wounds.rows["resident"] == 1
    assert damaged_pages(data, KEY, times=3) == (page,)
    assert wounds.of == len(content) // PAGE
    assert data.read_bytes() == content, "nothing may be written into it"
    db = open_file(data, KEY)
    with pytest.raises(Damaged, match="坏了"), translated():
        list(db.query("SELECT * FROM bed"))
    with pytest.raises(Exception, match=r"malformed|not a database") as caught:
        list(db.query("SELECT * FROM bed"))
    assert is_damage(caught.value)
    assert is_damage(RuntimeError()) is False
    db.close()


def test_when_nothing_can_be_read_page_one_is_named(data: Path) -> None:
    content = bytearray(data.read_bytes())
    content[50] ^= 1
    data.write_bytes(content)
    with pytest.raises(Damaged):
        open_file(data, KEY)
    wounds = wounds_of(data, KEY)
    assert (wounds.pages, wounds.rows, wounds.newest, wounds.actions) == ((1,), {}, None, 0)


def test_an_empty_file_is_damaged_and_another_trouble_is_not(data: Path) -> None:
    data.write_bytes(b"")
    with pytest.raises(Damaged, match="空的") as caught:
        open_file(data, KEY)
    assert is_damage(caught.value)
    assert not is_damage(Trouble("磁盘满了"))


def test_another_key_is_not_told_from_damage(data: Path) -> None:
    assert damaged_pages(data, FileKey(bytes(48))) == (1,)
