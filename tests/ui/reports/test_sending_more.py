"""上报: sticks that come and go, receipts, the letter, the log, and the county's own form."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from nursinghome.exchange import Along, LogLine
from nursinghome.reports import Finding
from tests.nursinghome.exchange import forms
from tests.ui import homes
from tests.ui.conftest import Answers
from tests.ui.reports.sendings import (
    answer,
    begin,
    facts,
    install,
    plug_in,
    send_once,
)
from ui.kit.look import Look
from ui.reports.county_form import FormSheet, TrialSheet
from ui.reports.log_sheet import LogSheet
from ui.reports.look_sheet import LookSheet
from ui.reports.page import MonthlyPage
from ui.reports.sticks import folder_as_stick


def test_a_stick_that_is_plugged_in_is_seen_by_itself(
    page: MonthlyPage, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plug_in(monkeypatch)
    desk = begin(page)
    assert desk.view.where.text() == "没有插U盘"
    assert desk._watch.isActive()
    one = replace(folder_as_stick(stick), name="U盘「甲」", device="/dev/none")
    plug_in(monkeypatch, one)
    desk.watch()
    assert desk.view.where.text() == "U盘「甲」"
    assert desk.view.eject.isEnabled()
    desk.watch()
    plug_in(monkeypatch)
    desk.watch()
    assert desk.view.stick is None
    desk.view.back.click()
    desk.watch()
    assert not desk._watch.isActive()


def test_the_stick_that_was_chosen_stays_chosen(
    page: MonthlyPage, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = replace(folder_as_stick(tmp_path), name="U盘「甲」")
    second = replace(folder_as_stick(stick), name="U盘「乙」")
    plug_in(monkeypatch, first, second)
    desk = begin(page)
    desk.view.stick_chosen.emit(1)
    plug_in(monkeypatch, second)
    desk.watch()
    assert desk.view.stick == second
    desk.view.wait(on=True)
    plug_in(monkeypatch, first, second)
    desk.watch()
    assert not desk.view.eject.isEnabled()  # while it is being written nothing else can be done
    desk.view.wait(on=False)
    assert desk.view.look.isEnabled()


def test_a_new_stick_is_probed_and_can_be_taken_out(
    page: MonthlyPage,
    answers: Answers,
    stick: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    install(page, answers, tmp_path)
    monkeypatch.setenv("PATH", "/nowhere")
    one = replace(folder_as_stick(stick), name="U盘「甲」", device="/dev/none", free=64 << 20)
    plug_in(monkeypatch, one)
    desk = begin(page)
    view = desk.view
    view.write.click()
    qtbot.waitUntil(lambda: "写好了" in page.banners.messages[0].fact, timeout=20_000)
    assert page.banners.messages[0].cure.endswith("，退出U盘再拔")
    assert [one.suffix for one in stick.iterdir()] == [".ylz"]
    assert desk._probed == {stick}
    view.eject.click()
    qtbot.waitUntil(lambda: page.banners.messages[0].fact == "U盘「甲」", timeout=20_000)
    assert "可以拔" in page.banners.messages[0].cure


def test_the_password_is_shown_once(
    page: MonthlyPage, answers: Answers, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    install(page, answers, tmp_path)
    view = begin(page).view
    assert view.along == Along()
    view.view_too.click()
    assert view.along == Along(view=True, readme=True)
    view.write.click()
    qtbot.waitUntil(lambda: "带密码的表，密码是" in answers.ran, timeout=20_000)
    assert {one.suffix for one in stick.iterdir()} == {".ylz", ".xlsx", ".txt"}


def test_what_leaves_can_be_looked_at_file_by_file(
    page: MonthlyPage, answers: Answers, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    install(page, answers, tmp_path)
    view = begin(page).view
    view.levels.button_for("named").click()
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, LookSheet)
        for number in range(dialog.list.count()):
            dialog.list.setCurrentRow(number)
            seen.append(dialog.told.text())

    answers.fill = look
    view.look.click()
    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)
    assert len(seen) == 10
    assert seen[0] == "月报表（纸面）"
    assert seen[3].startswith("老人明细，")
    assert list(stick.iterdir()) == []


def test_a_fatal_check_blocks_and_leads_to_its_cell(page: MonthlyPage, stick: Path) -> None:
    view = begin(page).view
    found = view.found
    assert found is not None
    bad = Finding(
        id="x",
        ok=False,
        severity="fatal",
        what="护理型床位比总床位多。",
        why="x",
        cure="到「床位」里改。",
        cells=("beds_nursing",),
    )
    view.show_look(
        replace(found, findings=(*found.findings, bad), labels={"beds_nursing": "护理型"})
    )
    assert "错：护理型床位比总床位多。到「床位」里改。（看「护理型」）" in view.checks.text()
    assert not view.write.isEnabled()
    assert not view.look.isEnabled()
    view.fix.click()
    assert not view.isVisible()
    assert page._cell == "beds_nursing"


def test_a_return_is_read_by_itself_and_opens_the_correction(
    page: MonthlyPage, answers: Answers, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    sent = send_once(page, tmp_path)
    answer(sent, stick, "入院少报 1 人。")
    (stick / "bad.hz").write_bytes(b"x")
    view = begin(page).view
    qtbot.waitUntil(lambda: len(page.banners.messages) == 2, timeout=20_000)
    back = next(one for one in page.banners.messages if one.tone == "bad")
    assert back.fact == "青禾县民政局退回2026年10月第 1 份"
    assert back.cure == "入院少报 1 人。"
    assert "入院少报 1 人。" in view.answer.text()
    assert view.correct.isVisible()
    assert back.on_action is not None
    answers.reason_given = "入院少报"
    back.on_action()
    assert page._desk.monthly.editions(page._month)[0].correction == 1


def test_a_receipt_is_kept_and_shown(
    page: MonthlyPage, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    answer(send_once(page, tmp_path), stick)
    view = begin(page).view
    qtbot.waitUntil(lambda: bool(page.banners.messages), timeout=20_000)
    assert "收下了" in view.answer.text()
    assert page.banners.messages[0].cure == "回执已经收进台账"
    assert not view.correct.isVisible()


def test_a_return_of_another_month_is_told_too(
    page: MonthlyPage, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    sent = send_once(page, tmp_path)
    answer(sent, stick, "请核对。")
    page.show_month(page._month.plus(-1))
    view = begin(page).view
    qtbot.waitUntil(lambda: bool(page.banners.messages), timeout=20_000)
    (back,) = page.banners.messages
    assert back.action == ""
    assert "2026年10月第 1 份" in view.answer.text()
    assert not view.correct.isVisible()


def test_the_letter_and_the_log_are_there_once_it_was_written(
    page: MonthlyPage, answers: Answers, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    view = begin(page).view
    assert not view.letter.isEnabled()
    view.log.click()
    assert "写过的记录" in answers.ran
    view.back.click()
    send_once(page, tmp_path)
    view = begin(page).view
    page.print_page()
    qtbot.waitUntil(lambda: "2026年10月送件函" in answers.ran, timeout=20_000)

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, LogSheet)
        assert dialog.model.rowCount() == 1
        assert dialog.table.rows()[0][2:5] == ["写好并核对", "first", "上报包"]
        kind, _, told = dialog.whole.text().partition("：")
        assert kind == "上报包"
        assert "_2026-10_s01.ylz，" in told

    answers.fill = look
    view.log.click()
    assert answers.ran[-1] == "写过的记录"
    broken = LogLine(month=page._month, at=homes.NOW, who="李", place="x", trouble="盘满了")
    sheet = LogSheet(page.look, (broken,))
    assert sheet.table.rows()[0][2:5] == ["没有写成", "x", "盘满了"]
    assert sheet.whole.text() == "盘满了"
    sheet.table.clearSelection()
    assert sheet.whole.text() == ""
    sheet.deleteLater()


def test_the_county_s_form_is_installed_and_filled(
    page: MonthlyPage, answers: Answers, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    view = begin(page).view
    assert not view.form_too.isEnabled()
    answers.file = None
    view.form.click()
    answers.file = tmp_path / "gone.toml"
    view.form.click()
    assert "没有找到文件" in page.banners.messages[0].fact
    mapping = forms.MAPPING.replace("月报!C6", "月报!B6")
    answers.file = forms.put(tmp_path, mapping)
    view.form.click()
    assert page._desk.workspace.county_forms.installed() is None
    forms.put(tmp_path)
    view.form.click()  # nobody has compared the fingerprint
    assert "指纹也没有核对上" in page.banners.messages[0].fact

    def compare(dialog: QDialog) -> None:
        if isinstance(dialog, TrialSheet):
            reading = page._desk.workspace.county_forms.read(tmp_path / "对照表.toml", page._month)
            dialog.compared.put(reading.fingerprint)

    answers.fill = compare
    view.form.click()
    assert page.banners.messages[0].fact == "装好了：敬老院月报表"
    assert view.form_too.isEnabled()
    view.form_too.click()
    assert view.along == Along(form=True, readme=True)
    view.form.click()
    qtbot.waitUntil(lambda: "2026年10月县里的表" in answers.ran, timeout=20_000)


def test_a_signed_form_needs_no_telephone(look: Look, page: MonthlyPage, tmp_path: Path) -> None:
    reading = page._desk.workspace.county_forms.read(forms.put(tmp_path), page._month)
    sheet = TrialSheet(look, replace(reading, is_signed=True, loses_shapes=True), page._month)
    sheet.show()
    assert not sheet.compared.isVisible()
    told = facts(sheet)
    assert "县局签过名" in told
    assert "图形和线条留不住" in told
    sheet.deleteLater()


def test_today_leads_here(page: MonthlyPage, tmp_path: Path) -> None:
    page.begin("send:202609")
    assert page._month.words == "2026年9月"
    assert page.sending is not None
    assert page.sending.view.isVisible()
    page.begin("else")


def test_another_form_may_be_taken_in(page: MonthlyPage, answers: Answers, tmp_path: Path) -> None:
    forms_of_home = page._desk.workspace.county_forms
    reading = forms_of_home.read(forms.put(tmp_path), page._month)
    forms_of_home.install(reading, reading.fingerprint)
    view = begin(page).view

    def again(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        dialog.new.click()

    answers.fill = again
    view.form.click()
    assert answers.ran == ["县里的表"]  # no file was chosen
    answers.yes = False
    answers.fill = lambda _dialog: None
    view.form.click()
    assert answers.ran == ["县里的表", "县里的表"]
