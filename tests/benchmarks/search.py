"""Measures search as somebody types, keystroke by keystroke, among a hundred thousand people."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from nursinghome.residents.pinyin import search_keys
from nursinghome.residents.search import SearchService
from nursinghome.storage import Database
from nursinghome.storage.opening import open_file
from tests.benchmarks.crowd import DAY_ALL, DAY_FEW, KEY, ledger_on, make_crowd, people
from tests.benchmarks.table import Row
from tests.benchmarks.timing import milliseconds, p95

FRAME_MS = 16.0
PEER = "bare LIKE '%…%' LIMIT 50, same encrypted file"


def measure(folder: Path, count: int = 100_000, keys: int = 240) -> list[Row]:
    """One row for a home with a long history, one for a register where everybody lives here.

    Ours and the peer have a connection each, so that neither empties the other's page cache.
    """
    path = folder / "crowd.nhdb"
    few = max(count // 333, 1)
    make_crowd(path, count, staying=few).close()
    words = keystrokes(count, keys)
    ours, peer = open_file(path, KEY), open_file(path, KEY)
    try:
        return [
            _row(ours, peer, words, DAY_FEW, f"search, {count:,} people, {few} live here, p95"),
            _row(ours, peer, words, DAY_ALL, f"search, {count:,} people, all live here, p95"),
        ]
    finally:
        ours.close()
        peer.close()


def _row(ours: Database, peer: Database, words: Sequence[str], day: date, what: str) -> Row:
    """All words are typed once unmeasured, then once more in turn with the peer."""
    service = SearchService(ledger_on(ours))

    def find(word: str) -> Callable[[], object]:
        return lambda: service.find(word, on=day)

    def scan(word: str) -> Callable[[], object]:
        return lambda: _scan(peer, word)

    for word in words:
        find(word)()
    scan("\n")()
    pairs = [(milliseconds(scan(word)), milliseconds(find(word))) for word in words]
    floor, times = zip(*pairs, strict=True)
    return Row(what=what, peer=PEER, floor=p95(floor), ours=p95(times), most=FRAME_MS, of_ours=True)


def _scan(db: Database, word: str) -> list[object]:
    sql = "SELECT id, name, id_number FROM resident WHERE search_keys LIKE ? LIMIT 50"
    return list(db.execute(sql, [f"%{word}%"]))


def keystrokes(count: int, wanted: int) -> list[str]:
    """What the search field holds after each key: initials, pinyin, names, beds, number tails."""
    pick = random.Random(7)  # noqa: S311 - the same words each time are wanted
    crowd = list(people(count))
    typed: list[str] = []
    while len(typed) < wanted:
        one = pick.choice(crowd)
        latin = [key for key in search_keys(one.name, None) if key.isascii()]
        bed = f"{pick.randrange(1, count // 4):05}-{pick.randrange(1, 5)}"
        for text in (latin[0], latin[-1], one.name, one.name[1:], bed, one.number[-4:]):
            typed += [text[:end] for end in range(1, len(text) + 1)]
    return typed[:wanted]
