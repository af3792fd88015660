"""import staff: a list in, the same keys and codes as with residents."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.nursinghome.cli.conftest import Call

HEADER = "姓名,性别,身份证号,出生日期,岗位,用工性质,到岗日期,健康证,健康证有效期,联系电话"
ROWS = (
    "李秀英,女,,1975-06-01,护理员,合同,2020-05-06,,,13900000001",
    "吴大勇,男,,1970-01-01,炊事员,公益岗,2021-03-01,有,2026-12-31,",
    "周敏,女,,1980-01-01,会计,正式,前年,,,",
    "合计 3 人",
)


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "员工.csv"
    path.write_text("\n".join((HEADER, *ROWS)), encoding="gb18030")
    return path


def test_a_list_of_staff_is_tried_taken_in_and_counted(
    call: Call, home: Path, roster: Path
) -> None:
    dry = call("--json", "--file", home, "import", "staff", roster, "--dry-run")
    done = call("--json", "--file", home, "import", "staff", roster)
    assert dry.json == done.json
    assert {key: done.json[key] for key in ("rows", "accepted", "updated", "unchanged")} == {
        "rows": 3,
        "accepted": 2,
        "updated": 0,
        "unchanged": 0,
    }
    (refused,) = done.json["refused"]
    assert sorted(refused) == ["column", "reason", "row", "text", "value"]
    assert (refused["row"], refused["reason"]) == (4, "date_unreadable")
    assert [(line["row"], line["reason"]) for line in done.json["ignored"]] == [(5, "total")]
    again = call("--json", "--file", home, "import", "staff", roster)
    assert (again.json["accepted"], again.json["unchanged"]) == (0, 2)
    cells = call("--json", "--file", home, "report", "monthly", "2026-10").json["cells"]
    assert (cells["staff_total"], cells["cooks_health_cert"], cells["ratio_actual"]) == (2, 1, 2)


def test_answers_settle_a_doubtful_row(
    call: Call, home: Path, roster: Path, tmp_path: Path
) -> None:
    answers = tmp_path / "fix.toml"
    answers.write_text('[[answers]]\nrow = 4\nfield = "from_on"\nvalue = "2025-01-05"\n', "utf-8")
    said = call("--json", "--file", home, "import", "staff", roster, "--answers", answers)
    assert (said.json["accepted"], said.json["refused"]) == (3, [])
    bed = '[[answers]]\nrow = 4\nfield = "bed"\nvalue = "101-1"\n'
    answers.write_text(bed, "utf-8")
    assert call("--json", "--file", home, "import", "staff", roster, "--answers", answers).code == 2
