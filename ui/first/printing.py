"""The recovery sheet on its way to the printer; it is never offered as a file."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from ui.kit.dialogs import Dialogs


def print_sheet(
    page: QWidget, dialogs: Dialogs, *, key: str, home: str, director: str, on: date
) -> bool:
    """Show the sheet and print it; whether it was printed."""
    from nursinghome.reports.recovery_sheet import (  # noqa: PLC0415 - the PDF library
        TITLE,
        RecoverySheet,
        recovery_sheet,
    )
    from ui.kit.preview import PreviewSheet, print_pages  # noqa: PLC0415 - as above

    made = recovery_sheet(RecoverySheet(key=key, home=home, director=director, on=on))
    sheet = PreviewSheet(dialogs.look, TITLE, made.pdf, page)
    sheet.save_pdf.hide()
    sheet.save_xlsx.hide()
    printed = False

    def on_print() -> None:
        nonlocal printed
        printer = dialogs.printer(sheet, TITLE)
        if printer is not None:
            dialogs.witness.printed("打印", TITLE)
            print_pages(sheet.pages, printer)
            printed = True
            sheet.accept()

    sheet.print_wanted.connect(on_print)
    dialogs.run(sheet)
    return printed
