"""Pages of the guide on paper: one page, or a whole book of them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from nursinghome.core.errors import Refusal
from nursinghome.core.files import write_bytes
from ui.kit.dialogs import Dialogs
from ui.kit.preview import PreviewSheet, print_pages


@dataclass(frozen=True, slots=True)
class HelpPaper:
    """What is shown, printed or saved; there is nobody's data in it."""

    title: str
    pdf: bytes


def show_paper(dialogs: Dialogs, parent: QWidget, paper: HelpPaper) -> None:
    """The preview with printing and saving."""
    sheet = PreviewSheet(dialogs.look, paper.title, paper.pdf, parent)
    sheet.save_xlsx.hide()

    def on_print() -> None:
        printer = dialogs.printer(sheet, paper.title)
        if printer is not None:
            print_pages(sheet.pages, printer)

    def on_save() -> None:
        kinds = "PDF (*.pdf)"
        target = dialogs.save_file(sheet, "存到哪里", f"{paper.title}.pdf", kinds)
        if target is None:
            return
        try:
            write_bytes(target if target.suffix else target.with_suffix(".pdf"), paper.pdf)
        except Refusal as refusal:
            dialogs.tell(sheet, refusal)

    sheet.print_wanted.connect(on_print)
    sheet.pdf_wanted.connect(on_save)
    dialogs.run(sheet)
