"""Papers of the roster from the command line."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.nursinghome.cli.conftest import Call


def test_the_roster_is_written_in_both_sizes_with_its_figures(
    call: Call, home: Path, tmp_path: Path
) -> None:
    words = ("--json", "--file", home, "report", "roster", "2026-10")
    sheet, table = tmp_path / "roster.pdf", tmp_path / "roster.xlsx"
    said = call(*words, "--a3", "--pdf", sheet, "--xlsx", table)
    assert said.code == 0
    assert said.json["pages"] == 1
    assert said.json["cells"]["published"] is False
    assert said.json["cells"]["people"] == 0
    assert table.stat().st_size > 1000
    document = pypdfium2.PdfDocument(sheet.read_bytes())
    assert round(document[0].get_size()[0] * 25.4 / 72) == 420
    document.close()


def test_the_sheet_of_a_day_is_that_of_the_day(call: Call, home: Path) -> None:
    words = ("--json", "--file", home, "report", "roster-duty", "2026-10")
    assert call(*words, "--day", "2026-10-14").json["cells"]["day"] == "2026-10-14"
    assert call(*words).json["cells"]["day"] == "2026-10-31"
    alone = call(*words[:-1], "--day", "2026-10-14").json
    assert (alone["month"], alone["cells"]["day"]) == ("2026-10", "2026-10-14")
    wrong = call(*words, "--day", "2026-10-32")
    assert (wrong.code, wrong.problems) == (2, ["--day"])


@pytest.mark.parametrize("option", [("--a3",), ("--day", "2026-10-14")])
def test_what_a_paper_does_not_know_is_refused(
    call: Call, home: Path, option: tuple[str, ...]
) -> None:
    said = call("--json", "--file", home, "report", "hours", "2026-10", *option)
    assert (said.code, said.problems) == (2, [option[0]])
