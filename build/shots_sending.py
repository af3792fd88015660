"""The states of 上报: nothing there, ready, what leaves, the county's form, written, answered."""

# ruff: noqa: S101 - a picture of the wrong page is to stop the script
from __future__ import annotations

import io
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter

from nursinghome.exchange import Answer, Leaving, Reader, Signer
from nursinghome.exchange.keys import PublicKeys, public_key_file
from ui.reports.county_form import FormSheet, TrialSheet
from ui.reports.page import MonthlyPage
from ui.reports.sticks import Stick, folder_as_stick
from ui.window import Window

if TYPE_CHECKING:
    from build.shots import Studio

COUNTY = public_key_file(
    PublicKeys(
        recipients=(Reader.new().public,), signer=Signer.new().public, office="青禾县民政局养老股"
    )
)
"""Of a county that is not."""
MAPPING = """\
format = "yanglao-form/1"
title = "敬老院运行情况月报表"
edition = "2026"
issuer = "青禾县民政局"
template = "月报.xlsx"

[cells]
residents_end = "月报!B3"
tekun = "月报!B4"
beds_total = "月报!B5"
beds_nursing = "月报!B6"
occupancy_pct = "月报!B7"
"last_month.residents_end" = "月报!C3"
carers = "月报!B8"

[words]
home = "月报!B1"
month = "月报!C1"
"""


def sending(studio: Studio, window: Window, page: MonthlyPage, tail: str) -> None:
    """Before there is a key, ready to be written, and what can be opened from there."""
    studio.work.exports.take_county_key(COUNTY)
    page.send.click()
    desk = page.sending
    assert desk is not None
    found = desk.view.found
    assert found is not None
    desk.view.show_look(replace(found, county=None))
    desk.view.show_sticks([])
    studio.take(window, f"monthly-send-empty-{tail}")
    desk.view.show_look(found)
    desk.view.levels.button_for("masked").click()
    one = Stick(
        folder=Path(), name="U盘「民政上报A」", free=12_400 << 20, read_only=False, device="/dev/x"
    )
    desk.view.show_sticks([one])
    desk.view.take_focus()
    studio.take(window, f"monthly-send-{tail}")
    desk.view.look.click()
    _dialog(studio, f"monthly-send-look-{tail}")
    with tempfile.TemporaryDirectory() as folder:
        _forms(studio, page, Path(folder), tail)
        _written(studio, window, page, Path(folder), tail)
    desk.view.back.click()


def _dialog(studio: Studio, name: str) -> None:
    """The one that is shown when the work behind it is done."""
    studio.until(lambda: studio.dialogs.last is not None)
    studio.take_dialog(name)


def _forms(studio: Studio, page: MonthlyPage, folder: Path, tail: str) -> None:
    studio.dialogs.run(FormSheet(studio.look, None, page))
    studio.take_dialog(f"monthly-send-form-none-{tail}")
    to = io.BytesIO()
    with xlsxwriter.Workbook(to, {"in_memory": True}) as book:
        sheet = book.add_worksheet("月报")
        edge = book.add_format({"border": 1})
        for row in range(10):
            sheet.write_row(row, 0, ["", "", ""], edge)
        sheet.write_column(2, 0, ["月末在院", "特困", "床位", "护理型", "入住率", "护理员"])
    (folder / "月报.xlsx").write_bytes(to.getvalue())
    for name, text in (
        ("form", MAPPING),
        ("form-wrong", MAPPING.replace("B5", "A5").replace("B6", "B99").replace("carers", "carer")),
    ):
        path = folder / "对照表.toml"
        path.write_text(text, encoding="utf-8")
        reading = studio.work.county_forms.read(path, page._month)  # noqa: SLF001 - the month shown
        studio.dialogs.run(TrialSheet(studio.look, reading, page._month, page))  # noqa: SLF001 - as above
        studio.take_dialog(f"monthly-send-{name}-{tail}")


def _written(studio: Studio, window: Window, page: MonthlyPage, folder: Path, tail: str) -> None:
    """Written for real, into a folder that stands for the stick."""
    desk = page.sending
    assert desk is not None
    stick = folder / "民政上报A"
    stick.mkdir()
    desk._folders = [replace(folder_as_stick(stick), name="U盘「民政上报A」")]  # noqa: SLF001 - as if it was plugged in
    desk.look_for_sticks()
    desk.view.levels.button_for("summary").click()
    desk.view.view_too.setChecked(True)
    made = studio.work.exports.export(page._month, stick, along=desk.view.along)  # noqa: SLF001 - as above
    desk._on_written(desk.view.stick or folder_as_stick(stick), made)  # noqa: SLF001 - as when it was written
    studio.take_dialog(f"monthly-send-password-{tail}")
    found = desk.view.found
    assert found is not None
    sent: Leaving = found.leaving
    assert sent.sent is not None
    answer = Answer(
        package=sent.sent,
        office="青禾县民政局养老股",
        received_at=sent.sent.written_at,
        findings=1,
        reason="月末在院比上月多 9 人，入院只报 4 人，请核对。",
        taken_at=sent.sent.written_at,
    )
    desk.view.show_look(replace(found, answer=answer))
    studio.take(window, f"monthly-send-written-{tail}")
    page.banners.clear()
    desk.view.letter.click()
    _dialog(studio, f"monthly-send-letter-{tail}")
    desk.view.log.click()
    studio.take_dialog(f"monthly-send-log-{tail}")
    desk._folders = []  # noqa: SLF001 - it is pulled
