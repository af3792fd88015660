"""More than 7,000 characters from entry through the encrypted file to paper, none lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nursinghome.core.charset import coverage
from nursinghome.core.dates import Month
from nursinghome.reports.residents_paper import ResidentRegister
from nursinghome.residents import Admission, PeopleService, StayService
from tests.factories import ALL, REGISTRY, make_home, open_ledger, person
from tests.nursinghome.reports.pdf.reading import drawn, fonts, marks, texts

BLOCKS = {
    "A": (0x3400, 0x4DB5),
    "B": (0x20000, 0x2A6D6),
    "C": (0x2A700, 0x2B734),
    "D": (0x2B740, 0x2B81D),
    "E": (0x2B820, 0x2CEA1),
    "F": (0x2CEB0, 0x2EBE0),
    "G": (0x30000, 0x3134A),
    "H": (0x31350, 0x323AF),
    "I": (0x2EBF0, 0x2EE5D),
}
NAME = 40


def _characters() -> str:
    pairs = (bytes((a, b)) for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF))
    common = "".join(pair.decode("gb2312", "ignore") for pair in pairs)
    rare = "".join(_sample(first, last) for first, last in BLOCKS.values())
    assert len(common) == 6763
    assert len(rare) >= 400
    return common + rare


def _sample(first: int, last: int) -> str:
    """Fifty drawable characters from anywhere in the block."""
    drawable = [chr(code) for code in range(first, last + 1) if coverage().file_of(code)]
    return "".join(drawable[:: max(1, len(drawable) // 50)][:50])


@pytest.mark.no_cover
@pytest.mark.slow
def test_every_character_of_names_comes_back_from_paper(tmp_path: Path) -> None:
    every = _characters()
    names = [every[at : at + NAME] for at in range(0, len(every), NAME)]
    ledger = open_ledger(tmp_path, permissions=ALL | {"reports.see"})
    make_home(ledger)
    people, stays = PeopleService(ledger, REGISTRY), StayService(ledger)
    for name in names:
        stays.admit(Admission(resident_id=people.add(person(name)), on=date(2026, 1, 1)))
    assert sorted(one.name for one in people.list()) == sorted(names)
    pdf = ResidentRegister(ledger).pdf(Month(2026, 10)).pdf
    seen = set(marks("".join(texts(pdf))))
    assert [letter for letter in every if letter not in seen] == []
    assert rb"\000" not in drawn(pdf)
    assert all(fonts(pdf).values())
    ledger.db.close()
