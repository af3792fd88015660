"""Every paper and file that leaves, and every look at what is private, has its line."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from nursinghome.accounts import PERMISSIONS, Role
from nursinghome.reports import PlainColumn, PlainList
from nursinghome.residents import Person
from nursinghome.workspace import Workspace
from tests.factories import LOOKING
from tests.ui import homes
from tests.ui.conftest import Answers
from ui.catalogue import Desk
from ui.kit.live_page import LivePage
from ui.kit.paper_out import PaperOut
from ui.kit.photos import show_scan
from ui.kit.preview import PreviewSheet
from ui.residents.file_pane import HEALTH
from ui.residents.page import ResidentsPage
from ui.window import Window

UI = Path(__file__).resolve().parents[2] / "ui"
ZHANG = "500236194508069986"


def steps(work: Workspace) -> list[str]:
    rows = work.ledger.db.query("SELECT name, reason FROM action ORDER BY id")
    return [f"{row['name']} {row['reason'] or ''}".strip() for row in rows]


@dataclass(frozen=True)
class Paper:
    pdf: bytes
    xlsx: bytes


@pytest.fixture
def paper() -> Paper:
    made = PlainList(
        title="单子",
        columns=(PlainColumn(head="姓名"),),
        rows=(("张秀梅",),),
        day=homes.NOW.date(),
    ).made()
    return Paper(pdf=made.pdf, xlsx=made.xlsx)


@pytest.fixture
def out(desk: Desk, answers: Answers, qtbot: QtBot) -> PaperOut:
    page = LivePage(desk.look, answers, desk.feed, "一页")
    qtbot.addWidget(page)
    return PaperOut(page=page, dialogs=answers, banners=page.banners, refusals=page.refusals)


def test_preview_print_and_both_files_are_written_down(
    out: PaperOut, paper: Paper, answers: Answers, workspace: Workspace, tmp_path: Path
) -> None:
    answers.print_to = tmp_path / "printed.pdf"
    answers.file = tmp_path / "单子.pdf"

    def fill(sheet: QDialog) -> None:
        assert isinstance(sheet, PreviewSheet)
        sheet.print_wanted.emit()
        sheet.pdf_wanted.emit()
        answers.file = tmp_path / "单子.xlsx"
        sheet.xlsx_wanted.emit()

    answers.fill = fill
    out.show("单子", paper)
    assert steps(workspace)[-4:] == [
        "预览 「单子」",
        "打印 「单子」",
        "存成文件 「单子」存成 单子.pdf",
        "存成文件 「单子」存成 单子.xlsx",
    ]
    assert (tmp_path / "单子.xlsx").is_file()


def test_a_carer_prints_and_takes_no_file_out(
    out: PaperOut, paper: Paper, answers: Answers, workspace: Workspace, tmp_path: Path
) -> None:
    workspace.ledger.actor = replace(
        workspace.ledger.actor, permissions=PERMISSIONS[Role.CARER], name="蒋慧敏"
    )
    answers.file = tmp_path / "单子.xlsx"
    assert not out.save("单子", "xlsx", "表格 (*.xlsx)", paper.xlsx)
    assert not (tmp_path / "单子.xlsx").exists()
    answers.print_to = tmp_path / "printed.pdf"
    answers.fill = lambda sheet: sheet.print_wanted.emit()  # type: ignore[attr-defined] # the preview
    out.show("单子", paper)
    assert steps(workspace)[-1] == "打印 「单子」"


def calls(name: str) -> Iterator[str]:
    """Which modules of the window call something of that name, outside the one that makes it."""
    for path in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                told = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if told == name:
                    yield str(path.relative_to(UI))


def test_papers_and_files_leave_in_no_other_place() -> None:
    """The guide, the recovery sheet and a public key hold nobody's data; the rest is proved here."""
    shown = {"first/printing.py", "help/papers.py", "kit/paper_out.py", "kit/photos.py"}
    assert set(calls("PreviewSheet")) == set(calls("print_pages")) == shown
    assert set(calls("write_bytes")) == {
        "kit/paper_out.py",
        "county/keys_page.py",
        "help/papers.py",
    }
    assert set(calls("save_file")) == {
        "county/keys_page.py",
        "first/password_pane.py",
        "help/papers.py",
        "kit/paper_out.py",
        "residents/attaching.py",
        "settings/parts.py",
    }


@pytest.fixture
def residents(desk: Desk, workspace: Workspace, qtbot: QtBot) -> Iterator[ResidentsPage]:
    zhang = next(one for one in workspace.people.list() if one.name == "张秀梅")
    person = workspace.people.get(zhang.resident_id)
    values = {name: getattr(person, name) for name in ("name", "sex", "birth_date")}
    workspace.people.change(zhang.resident_id, Person(**values, id_number=ZHANG))
    window = Window(desk, first="residents")
    qtbot.addWidget(window)
    window.show()
    page = window.page
    assert isinstance(page, ResidentsPage)
    page.show_record(zhang.resident_id)
    yield page
    window.let_go()


def test_a_number_is_shown_whole_after_a_click_that_is_written_down(
    residents: ResidentsPage, workspace: Workspace
) -> None:
    overview = residents.pane.overview
    assert "*" in overview.number_shown
    before = len(steps(workspace))
    overview.eye.click()
    assert overview.number_shown == ZHANG
    assert steps(workspace)[before:] == ["看全身份证号 张秀梅"]
    overview.eye.click()
    assert "*" in overview.number_shown
    assert len(steps(workspace)) == before + 1
    residents.pane.change.click()
    assert steps(workspace)[-1] == "看全身份证号 张秀梅"
    assert len(steps(workspace)) == before + 2


def test_who_may_not_sees_no_whole_number(residents: ResidentsPage, workspace: Workspace) -> None:
    may = LOOKING
    workspace.ledger.actor = replace(workspace.ledger.actor, permissions=may)
    residents.pane.overview.eye.click()
    assert "*" in residents.pane.overview.number_shown
    assert not residents.person_form.isVisible()
    residents.pane.change.click()
    assert not residents.person_form.isVisible()


def test_opening_somebodys_health_is_written_down(
    residents: ResidentsPage, workspace: Workspace
) -> None:
    residents.pane.tabs.button(HEALTH).click()
    assert steps(workspace)[-1] == "看健康档案 张秀梅"


def test_the_desk_hands_the_witness_to_every_dialog(desk: Desk, answers: Answers) -> None:
    assert answers.witness is desk.workspace.witness


def test_a_scan_is_shown_and_printed_with_a_line(
    residents: ResidentsPage, paper: Paper, answers: Answers, workspace: Workspace, tmp_path: Path
) -> None:
    answers.print_to = tmp_path / "printed.pdf"
    answers.fill = lambda sheet: sheet.print_wanted.emit()  # type: ignore[attr-defined] # the preview
    show_scan(residents, "身份证复印件", paper.pdf, is_picture=False)
    assert steps(workspace)[-2:] == ["预览 「身份证复印件」", "打印 「身份证复印件」"]
