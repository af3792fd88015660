"""A stick that lies is found before anything is entrusted to it; the probe leaves nothing."""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from nursinghome.core.errors import Trouble
from nursinghome.exchange.probing import BLOCK, BLOCKS, KEEP_FREE, probe, read_afresh, set_aside

FREE = 50 << 20


GAP = (FREE * 4 // 5 - KEEP_FREE - BLOCKS * BLOCK) // BLOCKS


def test_an_honest_stick_is_looked_over_nearly_to_its_end(stick: Path) -> None:
    found = probe(stick, FREE, reserve=lambda _handle, _size: True)
    assert (found.looked, found.blocks, found.spread) == (True, BLOCKS, BLOCKS * (BLOCK + GAP))
    assert list(stick.iterdir()) == []


def test_where_no_room_can_be_set_aside_the_blocks_follow_one_another(stick: Path) -> None:
    found = probe(stick, FREE, reserve=lambda _handle, _size: False)
    assert (found.blocks, found.spread) == (BLOCKS, BLOCKS * BLOCK)


def test_the_system_itself_is_asked(stick: Path) -> None:
    assert probe(stick, FREE).looked
    assert list(stick.iterdir()) == []


def test_a_stick_that_is_nearly_full_is_left_alone(stick: Path) -> None:
    assert not probe(stick, KEEP_FREE).looked


class Forged:
    """Holds so many blocks; each further one lands on the first ones, as on a forged stick."""

    def __init__(self, holds: int) -> None:
        self.holds = holds

    def __call__(self, path: Path) -> bytes:
        number = int(path.name[6:8])
        last = max(n for n in range(BLOCKS) if n % self.holds == number % self.holds)
        return (path.parent / f"~probe{last:02d}b.part").read_bytes()


@pytest.mark.parametrize("holds", [1, 5, BLOCKS - 1])
def test_a_forged_stick_is_found(stick: Path, holds: int) -> None:
    with pytest.raises(Trouble, match="没有它说的那么大"):
        probe(stick, FREE, read=Forged(holds))
    assert list(stick.iterdir()) == []


def test_a_stick_that_forgets_is_found(stick: Path) -> None:
    with pytest.raises(Trouble, match="没有它说的那么大"):
        probe(stick, FREE, read=lambda _path: bytes(BLOCK))


def test_a_stick_that_breaks_off_is_told(stick: Path) -> None:
    def broken(_path: Path) -> bytes:
        raise OSError(errno.EIO, "x")

    with pytest.raises(Trouble, match="盘读写出错"):
        probe(stick, FREE, read=broken)
    assert list(stick.iterdir()) == []


def test_a_slow_stick_is_not_waited_for(stick: Path) -> None:
    def ticking(step: float) -> Iterator[float]:
        at = 0.0
        while True:
            yield at
            at += step

    quick, slow = ticking(1.0), ticking(2.0)
    assert probe(stick, FREE, clock=lambda: next(quick)).blocks == 3
    assert probe(stick, FREE, clock=lambda: next(slow)).blocks == 1
    assert list(stick.iterdir()) == []


def test_a_system_without_the_means_probes_all_the_same(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "posix_fadvise")

    def nothing(*_: object, **__: object) -> object:
        return object()

    monkeypatch.setattr(ctypes, "CDLL", nothing)
    (stick / "a").write_bytes(b"x")
    assert not set_aside(0, 1)
    assert read_afresh(stick / "a") == b"x"
    assert probe(stick, FREE).spread == BLOCKS * BLOCK
