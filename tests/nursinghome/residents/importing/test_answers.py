"""The director's answers: strictly checked, put in place of cells, judged afresh."""

from __future__ import annotations

from pathlib import Path

import pytest

from nursinghome.core.errors import Invalid, NotFound
from nursinghome.residents.importing.answers import Answers, parse_answers, read_answers
from tests.nursinghome.residents.importing.helpers import judged, number, refused, row

GOOD = """
[[answers]]
row = 2
field = "id_number"
value = "500236194003029970"

[[answers]]
row = 3
skip = true

[[answers]]
row = 4
field = "admitted_on"
value = 2021-07-05

[[answers]]
row = 5
field = "id_number"
value = 500236194003029970

[[answers]]
row = 6
field = "admitted_on"
value = 2021-07-05T08:00:00
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "answers.toml"


def test_answers_are_read_by_row_and_field(file: Path) -> None:
    file.write_text("\ufeff" + GOOD.replace("\n", "\r\n"), "utf-8", newline="")
    answers = read_answers(file)
    assert answers.skipped == {3}
    assert {row: {f: str(v) for f, v in cells.items()} for row, cells in answers.cells.items()} == {
        2: {"id_number": number()},
        4: {"admitted_on": "2021-07-05"},
        5: {"id_number": number()},
        6: {"admitted_on": "2021-07-05"},
    }


def test_a_row_is_judged_afresh_with_its_answers() -> None:
    rows = (
        row(身份证号="5.0E+17"),
        row("贺石头、任家英"),
        row("钱大", 身份证号=None, 离院日期="2019-1-1", 离院原因="回家"),
    )
    answers = parse_answers(
        {
            "answers": [
                {"row": 2, "field": "id_number", "value": number()},
                {"row": 3, "skip": True},
                {"row": 4, "field": "discharged_on", "value": ""},
                {"row": 4, "field": "discharge_reason", "value": ""},
            ]
        }
    )
    plan = judged(*rows, answers=answers)
    assert (plan.rows, plan.accepted, refused(plan)) == (3, 2, [])
    assert [(line.row, line.reason) for line in plan.ignored] == [(3, "skipped")]
    assert "第 3 行" in plan.ignored[0].text
    assert plan.new_stays[1].discharged_on is None


def test_an_answer_may_be_wrong_too() -> None:
    answers = Answers(cells={2: {"id_number": "12"}})
    assert refused(judged(row(), answers=answers)) == [(2, "身份证号", "id_malformed")]


def test_an_answered_bed_stands_for_both_columns() -> None:
    whole = judged(row(房间="101", 床位="靠窗"), answers=Answers(cells={2: {"bed": "102-1"}}))
    place = whole.new_stays[0].place
    assert place is not None
    assert place.bed is not None
    assert place.bed.label == "102-1"
    cleared = judged(row(房间="101", 床位="靠窗"), answers=Answers(cells={2: {"bed": ""}}))
    assert (cleared.new_stays[0].place, cleared.warnings) == (None, ())


def test_an_answer_may_name_the_code_itself() -> None:
    answers = Answers(cells={2: {"category": "veteran", "sex": "male", "selfcare": "unassessed"}})
    plan = judged(row(类别="贫困户"), answers=answers)
    assert (plan.new_stays[0].category.value, plan.warnings) == ("veteran", ())


def test_an_answer_for_a_row_that_holds_no_person_is_refused() -> None:
    with pytest.raises(Invalid, match="2 处要改") as told:
        judged(row(), answers=Answers(skipped=frozenset({1}), cells={99: {"name": "赵"}}))
    assert [problem.where for problem in told.value.problems] == ["row 1", "row 99"]


@pytest.mark.parametrize(
    "answer",
    [
        7,
        {},
        {"row": "2", "skip": True},
        {"row": True, "skip": True},
        {"row": 0, "skip": True},
        {"row": 2, "skip": False},
        {"row": 2, "skip": True, "field": "name", "value": "赵"},
        {"row": 2, "skip": True, "note": "x"},
        {"row": 2, "field": "phone", "value": "1"},
        {"row": 2, "field": "name"},
        {"row": 2, "field": "name", "value": 1.5},
        {"row": 2, "field": "name", "value": True},
        {"row": 2, "field": ["name"], "value": "赵"},
        {"row": 2},
    ],
)
def test_a_wrong_answer_is_refused_by_its_place(answer: object) -> None:
    with pytest.raises(Invalid, match="1 处要改") as told:
        parse_answers({"answers": [answer]})
    assert told.value.problems[0].where == "answers 第 1 条"


@pytest.mark.parametrize(
    "second",
    [
        {"row": 2, "field": "name", "value": "钱"},
        {"row": 2, "skip": True},
    ],
)
def test_two_answers_must_not_contradict_each_other(second: object) -> None:
    first = {"row": 2, "field": "name", "value": "赵"}
    with pytest.raises(Invalid) as told:
        parse_answers({"answers": [first, second]})
    assert [problem.where for problem in told.value.problems] == ["answers 第 2 条"]
    with pytest.raises(Invalid):
        parse_answers({"answers": [{"row": 2, "skip": True}, first]})
    with pytest.raises(Invalid):
        parse_answers({"answers": [{"row": 2, "skip": True}, {"row": 2, "skip": True}]})


def test_all_wrong_answers_are_told_at_once() -> None:
    with pytest.raises(Invalid, match="3 处要改"):
        parse_answers({"answer": 1, "answers": [{}, {"row": 2, "skip": True}, {"row": 3}]})


@pytest.mark.parametrize(
    "content",
    [b"[[answers]\n", b"\xff\xfe\xff", b'answers = "x"', b"x=" + b"[" * 5000, b"x=" + b"9" * 5000],
)
def test_a_file_that_is_no_list_of_answers_is_refused(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(Invalid):
        read_answers(file)


def test_a_file_that_is_too_large_missing_or_a_folder_is_refused(
    file: Path, tmp_path: Path
) -> None:
    with pytest.raises(NotFound):
        read_answers(file)
    with pytest.raises(Invalid, match="是文件夹"):
        read_answers(tmp_path)
    file.write_bytes(b"#" * (1024 * 1024 + 1))
    with pytest.raises(Invalid, match="1 处"):
        read_answers(file)


def test_an_empty_file_answers_nothing(file: Path) -> None:
    file.write_bytes(b"")
    assert read_answers(file) == Answers()
