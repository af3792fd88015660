"""A pack that is written reads back as the same pack, whatever stands in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.core.errors import Invalid
from nursinghome.standards.checklist import Checklist, Item, MustHave, Section
from nursinghome.standards.loader import read_pack
from nursinghome.standards.model import Confidence, Scope
from nursinghome.standards.registry import Registry
from nursinghome.standards.writing import pack_bytes
from tests.factories import REGISTRY

MADE = Checklist(
    id="made",
    family="made",
    title="一表",
    edition="1",
    scope=Scope.SUGGESTED,
    confidence=Confidence.SUGGESTED,
    source="试 用",
    in_force_from=date(2026, 1, 1),
    marking="scored",
    declared_total=Decimal("2.5"),
    sections=(Section(id="1", title="一", points=Decimal("2.5"), parts=("甲", "乙")),),
    items=(Item(code="1", section="1", text="一条", points=Decimal("2.50"), basic=True, yuan=0),),
    must_haves=(MustHave(id="m", label="必备", values={}, least={}),),
)


@pytest.mark.parametrize("pack_id", [head.id for head in REGISTRY.list()])
def test_every_shipped_pack_reads_back_as_it_is(pack_id: str) -> None:
    pack = REGISTRY.get(pack_id)
    content = pack_bytes(pack)
    assert read_pack(content, "x.toml") == pack
    assert pack_bytes(read_pack(content, "x.toml")) == content


def test_numbers_and_truths_are_written_as_such() -> None:
    text = pack_bytes(MADE).decode()
    for line in (
        "declared_total = 2.5",
        "in_force_from = 2026-01-01",
        "basic = true",
        "yuan = 0",
        'parts = ["甲", "乙"]',
        "values = {}",
    ):
        assert line in text.splitlines()
    assert "days" not in text
    assert "\\u" not in text
    assert read_pack(text.encode(), "x.toml") == MADE


@given(text=st.text(st.characters(codec="utf-8"), min_size=1))
def test_whatever_is_typed_comes_back(text: str) -> None:
    need = MustHave(id="m", label=text, values={})
    pack = msgspec.structs.replace(MADE, note=text, must_haves=(need,))
    assert read_pack(pack_bytes(pack), "x.toml") == pack


def test_a_pack_of_the_program_is_installed_and_refused_like_a_file(tmp_path: Path) -> None:
    registry = Registry([tmp_path])
    assert registry.keep(MADE) == MADE
    assert registry.get("made") == MADE
    with pytest.raises(Invalid, match="内容不同"):
        registry.keep(msgspec.structs.replace(MADE, title="二表"))
    later = registry.keep(msgspec.structs.replace(MADE, title="二表", edition="2"))
    assert (registry.get("made"), registry.get("made", "1")) == (later, MADE)
    wrong = msgspec.structs.replace(MADE, edition="3", declared_total=Decimal(3))
    with pytest.raises(Invalid, match="没有采用"):
        registry.keep(wrong)
    assert registry.get("made") == later
