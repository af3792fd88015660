"""import, residents list and show, report: a roster in, the same people and figures out."""

from __future__ import annotations

import hashlib
from pathlib import Path

import openpyxl
import pypdfium2

from tests.nursinghome.cli.conftest import Call

HEADER = "姓名,性别,身份证号,出生日期,人员类别,自理能力,入住日期,床号,联系电话"
ROWS = (
    "张秀梅,女,,1945-08-06,特困,半护理,2023-03-12,101-1,13900000001",
    "赵德顺,男,,1950-02-01,低保,,2024-05-01,101-2,",
    "钱无日,男,,1950-02-01,低保,,,,",
    "合计 3 人",
)


def _roster(folder: Path) -> Path:
    path = folder / "名册.csv"
    path.write_text("\n".join((HEADER, *ROWS)), encoding="gb18030")
    return path


def test_a_dry_run_tells_the_same_and_writes_nothing(
    call: Call, home: Path, tmp_path: Path
) -> None:
    roster = _roster(tmp_path)
    dry = call("--json", "--file", home, "import", "residents", roster, "--dry-run")
    assert call("--json", "--file", home, "residents", "list").json["residents"] == []
    done = call("--json", "--file", home, "import", "residents", roster)
    assert dry.json == done.json
    assert {key: done.json[key] for key in ("rows", "accepted", "updated", "unchanged")} == {
        "rows": 3,
        "accepted": 2,
        "updated": 0,
        "unchanged": 0,
    }
    (refused,) = done.json["refused"]
    assert (refused["row"], refused["reason"]) == (4, "admission_missing")
    assert refused["text"]
    assert [(line["row"], line["reason"]) for line in done.json["ignored"]] == [(5, "total")]
    again = call("--json", "--file", home, "import", "residents", roster)
    assert (again.json["accepted"], again.json["unchanged"]) == (0, 2)


def test_people_read_what_became_of_every_row(call: Call, home: Path, tmp_path: Path) -> None:
    said = call("--file", home, "import", "residents", _roster(tmp_path))
    assert said.out.startswith("已导入：共 3 行，新收 2，更新 0，没有变化 0，退回 1。")
    assert "退回 第 4 行" in said.out
    assert "略过 第 5 行" in said.out
    dry = call("--file", home, "import", "residents", _roster(tmp_path), "--dry-run")
    assert dry.out.startswith("试读")


def test_answers_settle_a_doubtful_row(call: Call, home: Path, tmp_path: Path) -> None:
    answers = tmp_path / "fix.toml"
    answers.write_text(
        '[[answers]]\nrow = 4\nfield = "admitted_on"\nvalue = "2025-01-05"\n', "utf-8"
    )
    said = call(
        "--json", "--file", home, "import", "residents", _roster(tmp_path), "--answers", answers
    )
    assert (said.json["accepted"], said.json["refused"]) == (3, [])


def test_a_file_that_is_no_roster_is_refused_whole(call: Call, home: Path, tmp_path: Path) -> None:
    noise = tmp_path / "x.xlsx"
    noise.write_bytes(b"PK\x03\x04 torn")
    said = call("--json", "--file", home, "import", "residents", noise)
    assert (said.code, said.json["error"]["kind"]) == (2, "invalid")


def test_the_list_and_one_person(call: Call, home: Path, tmp_path: Path) -> None:
    call("--file", home, "import", "residents", _roster(tmp_path))
    listed = call("--json", "--file", home, "residents", "list", "--on", "2023-12-31").json
    (one,) = listed["residents"]
    assert one == {
        "id": 1,
        "name": "张秀梅",
        "sex": "female",
        "birth_date": "1945-08-06",
        "id_number": None,
        "category": "tekun",
        "selfcare": "partial",
        "admitted_on": "2023-03-12",
        "bed": "101-1",
        "phone": "13900000001",
    }
    assert "101-2  赵德顺  男" in call("--file", home, "residents", "list").out
    shown = call("--json", "--file", home, "residents", "show", "2").json["residents"][0]
    assert shown["stays"] == [
        {
            "admitted_on": "2024-05-01",
            "discharged_on": None,
            "discharge_reason": None,
            "beds": ["101-2"],
        }
    ]
    assert "2024-05-01 入院 — 在院" in call("--file", home, "residents", "show", "2").out
    assert call("--json", "--file", home, "residents", "show", "99").code == 2
    wrong = call("--json", "--file", home, "residents", "list", "--on", "昨天")
    assert (wrong.code, wrong.problems) == (2, ["--on"])


def test_the_monthly_report_as_figures_paper_and_workbook(
    call: Call, home: Path, tmp_path: Path
) -> None:
    call("--file", home, "import", "residents", _roster(tmp_path))
    pdf, xlsx = tmp_path / "m.pdf", tmp_path / "m.xlsx"
    said = call(
        "--json", "--file", home, "report", "monthly", "2024-05", "--pdf", pdf, "--xlsx", xlsx
    ).json
    cells = said["cells"]
    assert (cells["residents_start"], cells["admitted"], cells["residents_end"]) == (1, 1, 2)
    assert (cells["bed_days"], cells["beds_total"], cells["occupancy_pct"]) == (62, 6, 33.33)
    assert said["sha256"] == hashlib.sha256(pdf.read_bytes()).hexdigest()
    document = pypdfium2.PdfDocument(pdf)
    assert said["pages"] == len(document)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "2024年5月" in text
    assert openpyxl.load_workbook(xlsx).active is not None
    assert all(check["ok"] for check in said["checks"] if check["severity"] == "fatal")
    again = call("--json", "--file", home, "report", "monthly", "2024-05", "--pdf", pdf).json
    assert again["sha256"] == said["sha256"]


def test_reports_for_people_the_register_and_a_wrong_kind(
    call: Call, home: Path, tmp_path: Path
) -> None:
    call("--file", home, "import", "residents", _roster(tmp_path))
    shown = call("--file", home, "report", "monthly", "2024-05", "--pdf", tmp_path / "m.pdf")
    assert shown.out.startswith("2024年5月敬老院月报表，共 ")
    assert "m.pdf" in shown.out
    assert "提醒：" in shown.out
    register = call("--json", "--file", home, "report", "resident").json
    assert register["pages"] == 1
    wrong = call("--json", "--file", home, "report", "yearly")
    assert (wrong.code, wrong.problems) == (2, ["KIND"])
    assert call("--json", "--file", home, "report", "monthly", "2024-13").problems == ["month"]


def test_a_paper_that_cannot_be_written_is_trouble(call: Call, home: Path, tmp_path: Path) -> None:
    target = tmp_path / "gone" / "m.pdf"
    said = call("--json", "--file", home, "report", "monthly", "2024-05", "--pdf", target)
    assert (said.code, said.json["error"]["kind"]) == (3, "trouble")


def test_a_paper_is_never_written_over_the_data_or_over_another_paper(
    call: Call, home: Path, tmp_path: Path
) -> None:
    report = ("--json", "--file", home, "report", "monthly", "2024-05")
    before = {beside: beside.read_bytes() for beside in tmp_path.iterdir()}
    roundabout = tmp_path / "sub" / ".." / home.name
    for words, where in (
        (["--pdf", roundabout], "--pdf"),
        (["--xlsx", f"{home}.keys.json"], "--xlsx"),
        (["--pdf", tmp_path / "m", "--xlsx", tmp_path / "m"], "--xlsx"),
    ):
        said = call(*report, *words)
        assert (said.code, said.json["error"]["kind"], said.problems) == (2, "clash", [where])
    assert {beside: beside.read_bytes() for beside in tmp_path.iterdir()} == before


def test_a_number_that_no_file_can_hold_is_refused(call: Call, home: Path) -> None:
    said = call("--json", "--file", home, "residents", "show", 2**63)
    assert (said.code, said.problems) == (2, ["ID"])


def test_of_two_papers_both_are_written_or_none(call: Call, home: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "m.pdf"
    pdf.write_bytes(b"old")
    report = ("--json", "--file", home, "report", "monthly", "2024-05", "--pdf", pdf)
    said = call(*report, "--xlsx", tmp_path / "gone" / "m.xlsx")
    assert said.code == 3
    assert pdf.read_bytes() == b"old"
    assert [one.name for one in tmp_path.glob("*m.pdf*")] == ["m.pdf"]


def test_papers_about_one_person_name_whom_and_have_no_workbook(
    call: Call, home: Path, tmp_path: Path
) -> None:
    call("--file", home, "import", "residents", _roster(tmp_path))
    listed = call("--json", "--file", home, "residents", "list").json["residents"]
    who, sheet, book = listed[0]["id"], tmp_path / "e.pdf", tmp_path / "p.pdf"
    one = call("--json", "--file", home, "report", "emergency", "--resident", who, "--pdf", sheet)
    assert (one.code, one.json["pages"]) == (0, 1)
    assert sheet.read_bytes().startswith(b"%PDF")
    many = call("--json", "--file", home, "report", "person", "--resident", who, "--pdf", book)
    assert many.json["pages"] > 2
    nobody = call("--json", "--file", home, "report", "person", "--pdf", tmp_path / "x.pdf")
    assert (nobody.code, nobody.problems) == (2, ["--resident"])
    blank = call("--json", "--file", home, "report", "emergency", "--blank")
    assert (blank.code, blank.json["pages"]) == (0, 1)
    table = ("--pdf", tmp_path / "x.pdf", "--xlsx", tmp_path / "x.xlsx")
    refused = call("--json", "--file", home, "report", "emergency", "--resident", who, *table)
    assert (refused.code, refused.problems) == (2, ["--xlsx"])
    assert not (tmp_path / "x.pdf").exists()
