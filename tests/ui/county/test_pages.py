"""The other pages of a county: the list, timeliness, the summary with its views, keys, settings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from nursinghome.accounts import KeyRing
from nursinghome.core.clock import FixedClock
from nursinghome.core.dates import Month
from nursinghome.demo.county import PASSWORD
from nursinghome.workspace import Workspace
from tests.ui.conftest import Answers
from tests.ui.county.conftest import window_of
from ui.county.arrivals_page import ArrivalsPage
from ui.county.catalogue import COUNTY_PAGES
from ui.county.homes_chart import HomesChart
from ui.county.homes_page import HomesPage
from ui.county.keys_page import KeysPage
from ui.county.settings_page import CountySettingsPage
from ui.county.summary_page import CHARTS, LINES, PLAN, REVIEW, TABLE, SummaryPage
from ui.kit.form_sheet import FormSheet
from ui.kit.look import Look
from ui.kit.preview import PreviewSheet
from ui.settings.audit import AuditSection
from ui.settings.renewing import RenewSheet
from ui.window import SMALLEST, Window

OCTOBER = Month(2026, 10)


def homes_page(window: Window) -> HomesPage:
    made = window.open("homes")
    assert isinstance(made, HomesPage)
    return made


def arrivals_page(window: Window) -> ArrivalsPage:
    made = window.open("arrivals")
    assert isinstance(made, ArrivalsPage)
    return made


def summary_page(window: Window) -> SummaryPage:
    made = window.open("summary")
    assert isinstance(made, SummaryPage)
    return made


def settings_page(window: Window) -> CountySettingsPage:
    made = window.open("county-settings")
    assert isinstance(made, CountySettingsPage)
    return made


def test_a_county_renews_its_recovery_sheet_as_a_home_does(
    bare: Workspace,
    bare_window: Window,
    answers: Answers,
    clock: FixedClock,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    page = settings_page(bare_window)
    keys: list[str] = []

    def fill(dialog: QDialog) -> None:
        if isinstance(dialog, PreviewSheet):
            dialog.print_wanted.emit()
            return
        assert isinstance(dialog, RenewSheet)
        keys.append(dialog.key)
        assert dialog._names == ("青禾县民政局", "张县局")
        dialog.print.click()
        dialog.do.click()
        dialog.typed.put(dialog.key)
        dialog.password.put(PASSWORD)
        dialog.do.click()
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)

    answers.fill, answers.print_to = fill, tmp_path / "sheet.pdf"
    page.passwords.renew.click()
    assert page.banners.messages[0].fact == "换成新的恢复单了"
    KeyRing.read(bare.path, clock).recover(keys[0])
    assert (tmp_path / "sheet.pdf").stat().st_size > 0


def test_the_record_of_a_county_is_printed_under_its_own_name(
    bare_window: Window, answers: Answers, qtbot: QtBot
) -> None:
    page = settings_page(bare_window)
    section = next(one for one in page.sections if isinstance(one, AuditSection))
    section.print.click()
    qtbot.waitUntil(lambda: answers.ran == ["审计记录"], timeout=20_000)
    assert answers.told == []


def test_the_example_is_offered_to_an_empty_list(
    bare_window: Window, bare: Workspace, answers: Answers
) -> None:
    page = homes_page(bare_window)
    assert page.stack.currentIndex() == 1
    answers.yes = False
    page.example.click()
    assert bare.county.homes() == ()
    answers.yes = True
    page.example.click()
    assert page.subtitle.text() == "登记 33 家"
    assert "只供试用" in page.note.text()
    page.example.click()
    assert page.banners.messages[0].fact == "33 家都在，没有要改的"


def test_a_list_is_read_from_a_workbook(
    bare_window: Window, bare: Workspace, answers: Answers, tmp_path: Path
) -> None:
    page = homes_page(bare_window)
    page.read.click()
    answers.file = tmp_path / "院.xlsx"
    rows = (("代码", "区划代码", "院名"), ("1", "500236", "甲敬老院"), ("2", "500236", "乙敬老院"))
    with xlsxwriter.Workbook(str(answers.file)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    page.read.click()
    assert [home.name for home in bare.county.homes()] == ["甲敬老院", "乙敬老院"]
    assert "甲敬老院、乙敬老院" in answers.asked[-1].note
    page.close_one.click()
    assert page.banners.messages[0].fact == "请先在表里选一家"
    page.table.choose_source_row(0)
    answers.yes = False
    page.close_one.click()
    answers.yes = True
    page.close_one.click()
    assert [home.name for home in bare.county.homes()] == ["乙敬老院"]
    answers.file.write_bytes(b"x")
    page.read.click()
    assert "没有收" in page.banners.messages[0].fact


def test_who_is_late_and_who_is_to_be_called(
    window: Window, county: Workspace, answers: Answers
) -> None:
    page = arrivals_page(window)
    assert page.told.text().startswith("2026年10月　2026年11月3日到期　报齐 ")
    assert page.table is not None
    assert len(page.table.heads()) == 13
    due = window.rail.findChildren(type(window.rail.add("x", "sun", "x", "x")))
    assert any("今天要办" in one.accessibleName() for one in due)
    page.copy.click()
    assert "夔门街道敬老院" in QGuiApplication.clipboard().text()
    page.show_month(OCTOBER.plus(-1))
    assert page.told.text().startswith("2026年9月")
    page.print_page()
    assert any("报送情况" in title for title in answers.ran)
    page.take_focus()
    assert window.focusWidget() is page.table


def test_without_homes_nobody_is_called(bare_window: Window) -> None:
    page = arrivals_page(bare_window)
    assert page.stack.currentIndex() == 1
    assert not page.copy.isVisible()


def test_the_month_is_added_up(window: Window, county: Workspace) -> None:
    page = summary_page(window)
    summary = county.county.summary(OCTOBER)
    assert page.subtitle.text() == f"已报 {len(summary.homes)} 家　未报 {len(summary.missing)} 家"
    assert f"月末 {summary.totals['residents_end']:,}" in page.table.totals.text()
    assert "夔门街道敬老院" in page.table.missing.text()
    page.show_month(OCTOBER.plus(-5))
    assert page.stack.currentWidget() is page.empty
    assert not page.out.isEnabled()
    page.open_view(PLAN)
    assert page.stack.currentWidget() is page.plan


def test_a_report_is_sent_back_and_stands_after_all(
    window: Window, county: Workspace, answers: Answers
) -> None:
    page = summary_page(window)
    page.open_view(REVIEW)
    review = page.review
    review.table.choose_source_row(1)
    chosen = review.chosen
    assert chosen is not None
    assert review.back.isVisible()
    answers.yes = False
    review.back.click()
    assert not _returned(county, chosen.id)
    answers.yes = True
    answers.reason_given = "床位数不对"
    review.back.click()
    assert _returned(county, chosen.id) == "床位数不对"
    assert review.why.text() == "已经退回：床位数不对"
    assert review.stand.isVisible()
    review.stand.click()
    assert not _returned(county, chosen.id)
    answers.reason_given = "长" * 301
    review.back.click()
    assert "退回要写理由" in page.banners.messages[0].fact


def _returned(work: Workspace, number: int) -> str:
    return next(one.returned for one in work.desk.reports(OCTOBER) if one.id == number)


def test_what_does_not_add_up_stands_beside_the_report(window: Window, county: Workspace) -> None:
    page = summary_page(window)
    page.open_view(REVIEW)
    review = page.review
    for at, one in enumerate(county.desk.reports(OCTOBER)):
        review.table.choose_source_row(at)
        wrong = county.desk.wrong(one)
        assert review.wrongs.text().startswith("1. " if wrong else "各项合计都对得上")
        assert len(review.reasons()) == len(wrong) + 2


def test_lines_are_told_with_where_they_were_read(window: Window) -> None:
    page = summary_page(window)
    page.open_view(LINES)
    assert "家超线" in page.lines.whole.text()
    assert "奉节府办发〔2021〕70号，见过原文" in page.lines.sources.text()
    page.take_focus()
    assert window.focusWidget() is page.lines.table


def test_a_town_writes_down_what_it_has_done(
    window: Window, county: Workspace, answers: Answers
) -> None:
    page = summary_page(window)
    page.open_view(PLAN)
    filled = {"points_2021": "3"}

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        dialog.form.put(dialog.form.values() | filled)

    answers.fill = fill
    page.plan.edit.click()
    assert county.desk.targets().done["points_2021", "夔门街道"] == 3
    filled["points_2021"] = "三"
    answers.yes = False
    page.plan.table.choose_source_row(1)
    page.plan.edit.click()

    def refused(dialog: QDialog) -> None:
        fill(dialog)
        dialog.accept()
        assert dialog.isVisible()

    answers.fill = refused
    page.plan.edit.click()
    assert ("points_2021", "鱼复街道") not in county.desk.targets().done


@pytest.mark.parametrize(
    ("view", "title"),
    [(TABLE, "月报汇总表"), (REVIEW, "月报汇总表"), (LINES, "监管指标表"), (PLAN, "任务完成表")],
)
def test_each_view_has_its_paper(window: Window, answers: Answers, view: str, title: str) -> None:
    page = summary_page(window)
    page.open_view(view)
    shown: list[bytes] = []

    def see(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewSheet)
        shown.append(b"")

    answers.fill = see
    page.paper.click()
    assert len(shown) == 1
    assert answers.ran[-1].endswith(title)


@pytest.mark.parametrize(("at", "begins"), [(0, b"PK"), (1, b"PAR1")])
def test_the_summary_leaves_as_a_file(
    window: Window, answers: Answers, tmp_path: Path, at: int, begins: bytes
) -> None:
    page = summary_page(window)
    answers.file = tmp_path / "汇总"
    menu = page.out_menu()
    menu.actions()[at].trigger()
    (made,) = tmp_path.glob("汇总.*")
    assert made.read_bytes().startswith(begins)
    menu.deleteLater()


def test_a_bar_tells_its_home(window: Window, county: Workspace, look: Look, qtbot: QtBot) -> None:
    chart = HomesChart(look)
    qtbot.addWidget(chart)
    chart.resize(600, 200)
    chart.grab()
    assert chart.bar_at(300) is None
    homes = county.county.summary(OCTOBER).homes
    chart.show_homes([*homes, replace(homes[0], cells={})])
    chart.grab()
    first = chart.bar_at(chart._place().left() + 1)
    assert first is not None
    assert first.rate == max(
        100 * (one.cells["residents_end"] or 0) / (one.cells["beds_total"] or 1) for one in homes
    )
    assert chart.bar_at(0) is None
    assert chart.bar_at(599) is None
    page = summary_page(window)
    page.open_view(CHARTS)
    page.take_focus()
    assert "不足 50%" in page.homes.accessibleName()
    chart.show_homes(homes[:1])
    chart.grab()


def test_the_key_goes_out_as_a_file_and_on_paper(
    bare_window: Window, bare: Workspace, answers: Answers, tmp_path: Path
) -> None:
    page = bare_window.open("keys")
    assert isinstance(page, KeysPage)
    office = bare.county.office()
    assert office is not None
    assert " ".join(one.text() for one in page.groups) == office.fingerprint
    page.file.click()
    answers.file = tmp_path / "县局公钥"
    page.file.click()
    assert office.public in (tmp_path / "县局公钥.pub").read_text("utf-8")
    answers.file = tmp_path / "no" / "x.pub"
    page.file.click()
    page.print_page()
    assert answers.ran[-1] == "县局公钥指纹单"
    page.take_focus()


def test_the_day_by_which_reports_are_due_is_set(
    bare_window: Window, bare: Workspace, answers: Answers
) -> None:
    page = settings_page(bare_window)
    page.open_section(1)
    field = page.due.form.fields["report_due_day"]
    assert field.text == "3"
    for text, day in (("8", 8), ("40", 8), ("x", 8)):
        field.put(text)
        page.due.form.changed = True
        page.due.save.click()
        assert bare.desk.due_day == day
    page.due.form.changed = True
    assert page.may_leave()
    answers.yes = False
    assert not page.may_leave()
    page.due.form.changed = False


def test_the_county_makes_backups_and_changes_its_password(
    bare_window: Window, bare: Workspace, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    page = settings_page(bare_window)
    answers.file = tmp_path / "backups"
    answers.file.mkdir()
    page.backups.elsewhere.click()
    qtbot.waitUntil(lambda: bool(page.banners.messages), timeout=20_000)
    assert any(answers.file.iterdir())
    page.display.theme_field.edited.emit()
    page.take_focus()
    asked: list[object] = []
    answers.on_help = asked.append
    page.about.guide.click()
    assert asked == [page]


def test_every_page_fits_the_smallest_screen(
    each_size: Look, county: Workspace, answers: Answers, clock: FixedClock, qtbot: QtBot
) -> None:
    made = window_of(county, each_size, answers, clock)
    qtbot.addWidget(made)
    made.resize(*SMALLEST)
    made.show()
    for spec in COUNTY_PAGES:
        made.open(spec.key)
        hint = made.minimumSizeHint()
        fits = (hint.width() <= SMALLEST[0], hint.height() <= SMALLEST[1])
        assert fits == (True, True), (spec.key, hint)
    made.let_go()
