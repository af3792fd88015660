"""Parquet: what was written is what another engine reads."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.core.parquet import Column, parquet

Row = tuple[str | None, int | None, float | None]
ROWS = st.lists(
    st.tuples(
        st.none() | st.text(st.characters(codec="utf-8"), max_size=40),
        st.none() | st.integers(-(2**63), 2**63 - 1),
        st.none() | st.floats(allow_nan=False),
    ),
    max_size=40,
)


@pytest.fixture(scope="module")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    """Starting it takes longer than all that it reads here."""
    with duckdb.connect() as db:
        yield db


def _written(rows: list[Row]) -> bytes:
    names, counts, rates = ([row[at] for row in rows] for at in range(3))
    return parquet(
        [Column("院名", "text", names), Column("n", "whole", counts), Column("p", "number", rates)]
    )


@given(rows=ROWS)
def test_another_engine_reads_what_was_written(
    rows: list[Row], engine: duckdb.DuckDBPyConnection, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("p") / "table.parquet"
    file.write_bytes(_written(rows))
    read = engine.execute("SELECT * FROM read_parquet(?)", [str(file)]).fetchall()
    assert read == rows
    assert [math.copysign(1, row[2]) for row in rows if row[2] is not None] == [
        math.copysign(1, row[2]) for row in read if isinstance(row[2], float)
    ]


def test_names_and_kinds_are_told(tmp_path: Path, engine: duckdb.DuckDBPyConnection) -> None:
    file = tmp_path / "t.parquet"
    columns = [Column(f"c{n}", "whole", [n] * 300) for n in range(40)]
    file.write_bytes(parquet([*columns, Column("院", "text", ["甲"] * 300)]))
    found = engine.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(file)]).fetchall()
    assert [row[:2] for row in found[-2:]] == [("c39", "BIGINT"), ("院", "VARCHAR")]
    asked = "SELECT sum(c39), count(*) FROM read_parquet(?)"
    sums = engine.execute(asked, [str(file)]).fetchone()
    assert sums == (39 * 300, 300)


def test_columns_of_different_length_are_no_table() -> None:
    with pytest.raises(ValueError, match="one length"):
        parquet([Column("a", "whole", [1]), Column("b", "whole", [])])
    with pytest.raises(ValueError, match="one length"):
        parquet([])
