"""个人信息 in 设置 and in a person's file: asked for, carried out, answered on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from nursinghome.core.ids import ResidentId
from nursinghome.privacy import Asked, Gone, Whose, Wish
from nursinghome.residents import DischargeReason, Person
from nursinghome.workspace import Workspace
from tests.ui.conftest import Answers
from ui.catalogue import Desk
from ui.kit.form_sheet import FormSheet
from ui.kit.preview import PreviewSheet
from ui.privacy.section import PrivacySection
from ui.privacy.sheets import OPEN, RequestSheet
from ui.residents.page import ResidentsPage
from ui.residents.services import services_of
from ui.settings.page import SettingsPage

PRIVACY = 10
TODAY = date(2026, 11, 2)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    made.begin("privacy")
    return made


@pytest.fixture
def section(page: SettingsPage) -> PrivacySection:
    found = page.sections[PRIVACY]
    assert isinstance(found, PrivacySection)
    assert page.stack.currentIndex() == PRIVACY
    return found


@pytest.fixture
def gone(workspace: Workspace) -> ResidentId:
    """Went home in 2020, and has no bed in anything since."""
    number = workspace.people.add(
        Person(
            name="游大山",
            sex=workspace.people.get(ResidentId(1)).sex,
            birth_date=date(1940, 3, 2),
            id_note="证件待补",
            phone="13900000999",
        )
    )
    with workspace.ledger.action("x", permission="residents.change") as act:
        act.insert(
            "stay",
            {
                "resident_id": number,
                "admitted_on": "2019-01-01",
                "discharged_on": "2020-02-20",
                "reason": DischargeReason.HOME.value,
            },
        )
    return number


def ask(workspace: Workspace, number: int, kind: Asked) -> int:
    wish = Wish(
        whose=Whose.RESIDENT,
        subject_id=number,
        kind=kind,
        asked_by="游小山",
        relation="儿子",
        what="请办一下",
        received_on=date(2026, 10, 1),
    )
    return workspace.person_requests.receive(wish).id


def shown(section: PrivacySection) -> list[tuple[str, ...]]:
    rows = range(section.model.rowCount())
    return [tuple(section.model.words(row, at) for at in (1, 2, 3, 5, 6)) for row in rows]


@pytest.fixture
def idle(section: PrivacySection, qtbot: QtBot) -> Callable[[], None]:
    def wait() -> None:
        qtbot.waitUntil(section.add.isEnabled, timeout=20_000)

    return wait


def test_nobody_has_asked_yet(section: PrivacySection) -> None:
    assert "先在这里登记" in section.note.text()
    assert not section.do.isEnabled()
    assert not section.print.isEnabled()
    section._on_do()
    section._on_refuse()
    section._on_print()
    assert shown(section) == []


def test_a_request_is_written_down(
    section: PrivacySection, answers: Answers, gone: ResidentId
) -> None:
    notes: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, RequestSheet)
        notes.append(dialog.note.text())
        dialog.kind.put(Asked.ERASE.value)
        dialog.person.put(str(gone))
        dialog.person.edited.emit()
        notes.append(dialog.note.text())
        dialog.person.put("1")
        dialog.person.edited.emit()
        notes.append(dialog.note.text())
        dialog.person.put(str(gone))
        dialog.do.click()
        assert dialog.form.fields["asked_by"].fault
        dialog.form.fields["asked_by"].put("游小山")

    answers.fill = fill
    section.add.click()
    assert shown(section) == [("游大山", "删除（匿名）", "游小山", "2026-11-17", "待办")]
    assert "第四十五条" in notes[0]
    assert "保存年限已满：2020年2月20日离院，保存 5 年。" in notes[1]
    assert "现在还不能删除：" in notes[2]


def test_without_people_there_is_nobody_to_ask_about(
    section: PrivacySection, answers: Answers
) -> None:
    faults: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, RequestSheet)
        dialog.whose.put(Whose.WORKER.value)
        dialog.whose.edited.emit()
        dialog.do.click()
        faults.append(dialog.form.fields["subject_id"].fault)

    answers.fill = fill
    answers.yes = False
    section.add.click()
    assert faults == ["名单里没有人。请先登记。"]
    assert shown(section) == []


def test_a_copy_is_made_with_and_without_a_password(
    section: PrivacySection,
    answers: Answers,
    workspace: Workspace,
    gone: ResidentId,
    idle: Callable[[], None],
    tmp_path: Path,
) -> None:
    to = tmp_path / "stick"
    to.mkdir()
    ask(workspace, gone, Asked.COPY)
    ask(workspace, gone, Asked.COPY)
    section.reload()
    answers.file = None
    section.do.click()
    assert list(to.iterdir()) == []
    answers.yes = False
    section.do.click()
    answers.yes, answers.file = True, to
    section.do.click()
    idle()
    (told,) = [one for one in answers.asked if one.title == "副本写好了"]
    assert "密码：" in told.fact
    section.table.choose_source_row(0)

    def fill(dialog: QDialog) -> None:
        if isinstance(dialog, FormSheet):
            dialog.form.put({"seal": OPEN})

    answers.fill = fill
    section.do.click()
    idle()
    assert len([one for one in answers.asked if one.title == "副本写好了"]) == 1
    assert sorted(one.name for one in to.iterdir()) == [
        "个人信息-20261102-001",
        "个人信息-20261102-002",
    ]
    assert {row[-1] for row in shown(section)} == {"2026-11-02 已办"}


def test_trouble_leaves_the_request_open(
    section: PrivacySection,
    answers: Answers,
    workspace: Workspace,
    gone: ResidentId,
    idle: Callable[[], None],
    tmp_path: Path,
) -> None:
    ask(workspace, gone, Asked.COPY)
    section.reload()
    answers.file = tmp_path / "pulled"
    section.do.click()
    idle()
    assert len(answers.told) == 1
    assert shown(section)[0][-1] == "待办，已过 17 天"


def test_a_correction_is_closed_with_words(
    section: PrivacySection, answers: Answers, workspace: Workspace, gone: ResidentId
) -> None:
    ask(workspace, gone, Asked.CORRECT)
    section.reload()

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        dialog.do.click()
        dialog.form.put({"answer": "核对无误"})

    answers.fill = fill
    section.do.click()
    assert shown(section)[0][-1] == "2026-11-02 已办"
    assert "核对无误" in section.note.text()


def test_many_changes_are_told_shortly(
    section: PrivacySection, answers: Answers, workspace: Workspace, gone: ResidentId
) -> None:
    ask(workspace, gone, Asked.CORRECT)
    for number in range(9):
        one = workspace.people.get(gone)
        person = Person(
            name=one.name,
            sex=one.sex,
            birth_date=one.birth_date,
            id_note=one.id_note,
            phone=f"1390000080{number}",
        )
        workspace.people.change(gone, person)
    section.reload()
    section.do.click()
    assert shown(section)[0][-1] == "2026-11-02 已办"
    assert answers.ran == ["办结第 2026-001 号更正"]


def test_somebody_is_taken_out_after_a_trial_and_a_question(
    section: PrivacySection,
    answers: Answers,
    workspace: Workspace,
    gone: ResidentId,
    idle: Callable[[], None],
) -> None:
    ask(workspace, gone, Asked.ERASE)
    section.reload()
    answers.yes = False
    section.do.click()
    idle()
    assert workspace.people.get(gone).name == "游大山"
    assert "本人记录 2 条" in answers.asked[-1].fact
    answers.yes = True
    section.do.click()
    idle()
    assert workspace.people.get(gone).name.startswith("匿名老人")
    assert [row[0] for row in shown(section)] == [workspace.people.get(gone).name]


def test_another_window_only_puts_the_sweeping_off(
    section: PrivacySection, page: SettingsPage, idle: Callable[[], None]
) -> None:
    section._on_erased(
        Gone(rows=1, mentions=0, photos=0, steps=1, drafts=0, shared=(), is_swept=False)
    )
    newest = page.banners.messages[0]
    assert (newest.tone, newest.action) == ("warn", "再清一次")
    section._on_swept(is_swept=False)
    assert page.banners.messages[0] == newest
    assert newest.on_action is not None
    newest.on_action()
    idle()
    assert page.banners.messages[0].fact == "文件清好了"


def test_not_agreed_to_or_taken_back_with_a_reason_and_printed(
    section: PrivacySection,
    answers: Answers,
    workspace: Workspace,
    gone: ResidentId,
    idle: Callable[[], None],
) -> None:
    ask(workspace, gone, Asked.ERASE)
    ask(workspace, gone, Asked.COPY)
    section.reload()
    answers.yes = False
    section.refuse.click()
    answers.yes = True
    answers.reason_given = "申请人不是本人或近亲属"
    section.refuse.click()
    section.table.choose_source_row(0)
    section.withdraw.click()
    assert sorted(row[-1] for row in shown(section)) == ["2026-11-02 不同意", "2026-11-02 已撤回"]
    pages: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewSheet)
        pages.append(dialog.windowTitle())

    answers.fill = fill
    section.print.click()
    idle()
    assert len(pages) == 1


def test_it_is_asked_for_from_the_persons_file(
    desk: Desk, workspace: Workspace, answers: Answers, qtbot: QtBot, gone: ResidentId
) -> None:
    page = ResidentsPage(
        desk.look,
        answers,
        desk.feed,
        services=services_of(workspace),
        clock=desk.clock,
        may_change=True,
    )
    qtbot.addWidget(page)
    page.show()
    page.pane.history.request.click()
    page.show_record(1)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, RequestSheet)
        assert dialog.person.text == "1"
        dialog.form.fields["asked_by"].put("本人")

    answers.fill = fill
    gone_to: list[tuple[str, str]] = []
    page.action_wanted.connect(lambda *where: gone_to.append(where))
    page.pane.history.request.click()
    (one,) = workspace.person_requests.all()
    assert (one.subject_id, one.asked_by) == (1, "本人")
