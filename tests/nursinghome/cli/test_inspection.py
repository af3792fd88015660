"""The inspection folder by the command line: whole, then only what changed."""

from __future__ import annotations

from pathlib import Path

from tests.nursinghome.cli.conftest import Call


def test_the_folder_is_remembered_once_it_is_on_the_disk(
    call: Call, home: Path, tmp_path: Path
) -> None:
    words = ("--json", "--file", home, "report", "inspection", "2024-05")
    whole = call(*words).json
    assert 0 < whole["cells"]["printed"] < whole["cells"]["parts"]
    unprinted = call(*words, "--since-last").json
    assert unprinted["cells"]["unchanged"] == 0
    printed = call(*words, "--pdf", tmp_path / "all.pdf").json
    assert printed["sha256"] == whole["sha256"]
    changed = call(*words, "--since-last", "--pdf", tmp_path / "changed.pdf").json
    assert (changed["pages"], changed["cells"]["printed"]) == (2, 0)


def test_a_folder_that_was_not_written_is_not_remembered(
    call: Call, home: Path, tmp_path: Path
) -> None:
    words = ("--json", "--file", home, "report", "inspection", "2024-05")
    assert call(*words, "--pdf", tmp_path / "gone" / "all.pdf").code == 3
    assert call(*words, "--since-last").json["cells"]["unchanged"] == 0


def test_other_reports_have_no_last_time(call: Call, home: Path) -> None:
    said = call("--json", "--file", home, "report", "monthly", "2024-05", "--since-last")
    assert (said.code, said.problems) == (2, ["--since-last"])
