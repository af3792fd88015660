"""How a finished paper is shown and leaves: preview, printer, PDF, workbook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from nursinghome.core.files import write_bytes
from ui.kit.dialogs import Dialogs
from ui.kit.messages import Banners, Message
from ui.kit.preview import PreviewSheet, print_pages
from ui.kit.refusals import Refusals

if TYPE_CHECKING:
    from ui.kit.live_page import LivePage


class Files(Protocol):
    """A paper as files."""

    @property
    def pdf(self) -> bytes: ...

    @property
    def xlsx(self) -> bytes: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOut:
    """Shows one paper over a page."""

    page: QWidget
    dialogs: Dialogs
    banners: Banners
    refusals: Refusals

    @classmethod
    def over(cls, page: LivePage) -> PaperOut:
        """With the dialogs and messages of the page itself."""
        return cls(page=page, dialogs=page.dialogs, banners=page.banners, refusals=page.refusals)

    def show(self, title: str, paper: Files, on_out: Callable[[], None] | None = None) -> None:
        """`on_out` is called each time it went to a printer or was saved as a PDF."""
        sheet = PreviewSheet(self.dialogs.look, title, paper.pdf, self.page)
        self.dialogs.witness.printed("预览", title)

        def on_print() -> None:
            printer = self.dialogs.printer(sheet, title)
            if printer is not None:
                self.dialogs.witness.printed("打印", title)
                print_pages(sheet.pages, printer)
                if on_out is not None:
                    on_out()

        def on_pdf() -> None:
            if self.save(title, "pdf", "PDF (*.pdf)", paper.pdf) and on_out is not None:
                on_out()

        def on_xlsx() -> None:
            self.save(title, "xlsx", "表格 (*.xlsx)", paper.xlsx)

        sheet.save_xlsx.setVisible(bool(paper.xlsx))
        sheet.print_wanted.connect(on_print)
        sheet.pdf_wanted.connect(on_pdf)
        sheet.xlsx_wanted.connect(on_xlsx)
        self.dialogs.run(sheet)

    def save(self, title: str, suffix: str, kinds: str, content: bytes) -> bool:
        """Ask where to and write the file whole; whether it is there now."""
        chosen = self.dialogs.save_file(self.page, "存到哪里", f"{title}.{suffix}", kinds)
        if chosen is None:
            return False
        target = _with_suffix(chosen, suffix)
        with self.refusals.shown() as guard:
            self.dialogs.witness.saved(title, target.name)
            write_bytes(target, content)
        if guard.done:
            fact = f"已存好：{target.name}"
            self.banners.tell(Message(tone="good", fact=fact, cure=str(target.parent), seconds=8))
        return guard.done


def _with_suffix(path: Path, suffix: str) -> Path:
    return path if path.suffix else path.with_suffix(f".{suffix}")
