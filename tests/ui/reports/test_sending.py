"""上报: what is shown before anything leaves, and what is written then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from nursinghome.core.clock import FixedClock
from nursinghome.exchange import Along, Level, LogLine, Reader, Sent, Signer, slips, unwrap
from nursinghome.exchange.keys import PublicKeys, public_key_file
from nursinghome.reports import Finding
from tests.nursinghome.exchange import forms
from tests.ui import homes
from tests.ui.conftest import Answers
from ui.catalogue import Desk
from ui.kit.look import Look
from ui.reports import sending
from ui.reports.county_form import FormSheet, TrialSheet
from ui.reports.log_sheet import LogSheet
from ui.reports.look_sheet import LookSheet
from ui.reports.page import MonthlyPage
from ui.reports.sticks import Stick, folder_as_stick, size, sticks
from ui.window import SMALLEST, Window

COUNTY = Reader.new()


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is taken for the stick which is plugged in."""
    folder = tmp_path / "民政上报A"
    folder.mkdir()

    def plugged_in() -> Sequence[Stick]:
        return [replace(folder_as_stick(folder), name="U盘「民政上报A」")]

    monkeypatch.setattr(sending, "sticks", plugged_in)
    return folder


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[MonthlyPage]:
    window = Window(desk, first="monthly")
    qtbot.addWidget(window)
    window.resize(*SMALLEST)
    window.show()
    qtbot.waitExposed(window)
    made = window.page
    assert isinstance(made, MonthlyPage)
    yield made
    window.let_go()


def begin(page: MonthlyPage) -> sending.Sending:
    page.send.click()
    assert page.sending is not None
    return page.sending


def test_without_a_key_or_a_stick_nothing_can_be_written(page: MonthlyPage) -> None:
    view = begin(page).view
    assert view.isVisible()
    assert not page.steps.isVisible()
    assert view.where.text() == "没有插U盘"
    assert "还没有县局的公钥" in view.checks.text()
    assert not view.write.isEnabled()
    view.back.click()
    assert page.steps.isVisible()
    assert not view.isVisible()


def install(page: MonthlyPage, answers: Answers, folder: Path) -> None:
    answers.file = folder / "county.pub"
    answers.file.write_text(COUNTY.public, encoding="utf-8")
    begin(page).view.key.click()


def test_a_key_is_installed_and_to_be_compared(
    page: MonthlyPage, answers: Answers, tmp_path: Path
) -> None:
    install(page, answers, tmp_path)
    message = page.banners.messages[0]
    assert message.fact == "公钥装好了"
    view = begin(page).view
    assert message.cure.removeprefix("请打电话和县局核对指纹：") in view.county.text()
    answers.file = None
    view.key.click()
    answers.file = tmp_path / "county.pub"
    answers.file.write_text("nothing", encoding="utf-8")
    view.key.click()
    assert page.banners.messages[0].fact == "这不是县局的公钥。"


def test_a_month_is_written_and_the_sheet_shows_it_settled(
    page: MonthlyPage, answers: Answers, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    install(page, answers, tmp_path)
    view = begin(page).view
    assert view.where.text() == "U盘「民政上报A」"
    assert view.room.text().startswith("可用 ")
    view.levels.button_for("masked").click()
    assert view.level is Level.MASKED
    assert "全名" in view.seen.text()
    assert view.write.isEnabled(), view.checks.text()
    view.write.click()
    qtbot.waitUntil(lambda: bool(list(stick.iterdir())), timeout=20_000)
    qtbot.waitUntil(lambda: "写好了" in page.banners.messages[0].fact, timeout=20_000)
    (written,) = stick.iterdir()
    assert unwrap(written.read_bytes()).manifest.level is Level.MASKED
    assert view.isVisible()
    assert "再写还是一样的" in _facts(view)
    view.write.click()
    qtbot.waitUntil(lambda: "又写了一遍" in page.banners.messages[0].fact, timeout=20_000)
    view.back.click()
    assert "已定稿" in page.subtitle.text()


def _facts(view: object) -> str:
    from PySide6.QtWidgets import QLabel, QWidget  # noqa: PLC0415 - only here

    assert isinstance(view, QWidget)
    return " ".join(one.text() for one in view.findChildren(QLabel))


def test_somebody_who_is_asked_may_say_no(
    page: MonthlyPage, answers: Answers, stick: Path, tmp_path: Path
) -> None:
    install(page, answers, tmp_path)
    answers.yes = False
    begin(page).view.write.click()
    assert answers.asked[-1].do == "写入"
    assert list(stick.iterdir()) == []


def test_a_stick_that_fails_is_told(
    page: MonthlyPage, answers: Answers, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    install(page, answers, tmp_path)
    view = begin(page).view
    stick.rmdir()
    view.write.click()
    qtbot.waitUntil(lambda: bool(answers.told), timeout=20_000)
    assert "没有找到" in answers.told[0].message
    assert view.back.isEnabled()


def test_another_folder_may_be_chosen(
    page: MonthlyPage, answers: Answers, stick: Path, tmp_path: Path
) -> None:
    install(page, answers, tmp_path)
    answers.file = None
    view = begin(page).view
    menu = view.stick_menu()
    assert menu.actions()[0].text().startswith("U盘「民政上报A」，")
    menu.actions()[-1].trigger()
    assert view.stick is not None
    assert view.stick.folder == stick
    answers.file = tmp_path
    menu.actions()[-1].trigger()
    assert view.stick.folder == tmp_path
    menu.actions()[0].trigger()
    assert view.stick.folder == stick
    menu.actions()[-2].trigger()
    assert len(view.stick_menu().actions()) == 4  # the folder is still there
    menu.deleteLater()


def test_without_a_stick_the_button_chooses_a_folder(
    page: MonthlyPage, answers: Answers, tmp_path: Path
) -> None:
    view = begin(page).view
    answers.file = tmp_path
    view.choose.click()
    assert view.stick is not None
    assert view.where.text().startswith("文件夹「")


def test_a_month_that_is_not_over_waits(page: MonthlyPage, desk: Desk) -> None:
    page.show_month(type(page._month).of(homes.NOW.date()))
    view = begin(page).view
    assert "还没有过完" in view.checks.text()
    assert isinstance(desk.clock, FixedClock)


def test_who_may_not_send_sees_no_button(desk: Desk, qtbot: QtBot) -> None:
    window = Window(replace(desk, permissions=desk.permissions - {"reports.send"}), first="monthly")
    qtbot.addWidget(window)
    window.show()
    page = window.page
    assert isinstance(page, MonthlyPage)
    assert not page.send.isVisible()


def test_it_fits_the_smallest_screen_in_every_size(
    each_size: Look, desk: Desk, qtbot: QtBot
) -> None:
    window = Window(replace(desk, look=each_size), first="monthly")
    qtbot.addWidget(window)
    window.resize(*SMALLEST)
    window.show()
    page = window.page
    assert isinstance(page, MonthlyPage)
    page.send.click()
    hint = window.minimumSizeHint()
    assert (hint.width() <= SMALLEST[0], hint.height() <= SMALLEST[1]) == (True, True), hint


def test_sticks_are_read_from_the_system(tmp_path: Path) -> None:
    assert all(one.folder.is_dir() for one in sticks())
    found = folder_as_stick(tmp_path)
    assert (found.read_only, found.free > 0) == (False, True)
    assert replace(found, read_only=True).words.endswith("写保护，不能写")
    assert (size(5 << 20), size(3 << 30)) == ("5 MB", "3.0 GB")


def plug_in(monkeypatch: pytest.MonkeyPatch, *found: Stick) -> None:
    monkeypatch.setattr(sending, "sticks", lambda: found)


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
    assert seen[0] == "report.pdf"
    assert "tables/residents.csv，" in seen[3]
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


DESK = Signer(bytes(range(1, 33)))


def send_once(page: MonthlyPage, tmp_path: Path) -> Sent:
    """A month that was sent, so that the county may answer it."""
    work = page._desk.workspace
    keys = PublicKeys(recipients=(COUNTY.public,), signer=DESK.public, office="青禾县民政局")
    work.exports.take_county_key(public_key_file(keys))
    folder = tmp_path / "first"
    folder.mkdir()
    return work.exports.export(page._month, folder).sent


def answer(sent: Sent, stick: Path, returned: str = "") -> None:
    slip = slips.Slip(
        format=slips.FORMAT,
        office="青禾县民政局",
        home="500236014",
        period=str(sent.month),
        sequence=1,
        package=sent.sha256,
        report=sent.report,
        received_at=homes.NOW,
        findings=0,
        signer=DESK.public,
        returned=returned,
    )
    (stick / "a.hz").write_bytes(slips.write(slip, DESK))


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
        assert dialog.table.rows()[0][2] == "写好并核对"

    answers.fill = look
    view.log.click()
    assert answers.ran[-1] == "写过的记录"
    broken = LogLine(month=page._month, at=homes.NOW, who="李", place="x", trouble="盘满了")
    sheet = LogSheet(page.look, (broken,))
    assert sheet.table.rows()[0][2:5] == ["没有写成", "x", "盘满了"]
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

    def again(dialog: QDialog) -> None:
        if isinstance(dialog, FormSheet):
            dialog.new.click()

    answers.fill = again
    answers.file = None
    view.form.click()
    answers.yes = False
    view.form.click()


def test_a_signed_form_needs_no_telephone(look: Look, page: MonthlyPage, tmp_path: Path) -> None:
    reading = page._desk.workspace.county_forms.read(forms.put(tmp_path), page._month)
    sheet = TrialSheet(look, replace(reading, is_signed=True, loses_shapes=True), page._month)
    sheet.show()
    assert not sheet.compared.isVisible()
    told = _facts(sheet)
    assert "县局签过名" in told
    assert "图形和线条留不住" in told
    sheet.deleteLater()


def test_today_leads_here(page: MonthlyPage, tmp_path: Path) -> None:
    page.begin("send:202609")
    assert page._month.words == "2026年9月"
    assert page.sending is not None
    assert page.sending.view.isVisible()
    page.begin("else")
