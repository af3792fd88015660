"""A page of the guide as a document: letters of the look, pictures no wider than the place."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QImage,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from ui.help.book import HelpBook, HelpPage
from ui.kit.look import BOLD, Look
from ui.kit.tokens import Space, TextSize, Theme

_DPI, _PAPER_WIDTH = 96, 640
"""Pixels to the inch on paper, and how wide a picture is printed."""


def fill(document: QTextDocument, book: HelpBook, page: HelpPage, look: Look, width: int) -> None:
    """Put the page into the document; width is the room for a picture, in pixels."""
    document.setDefaultFont(look.font(look.sizes.body))
    document.setMarkdown(page.markdown)  # it forgets pictures that came before
    for picture in sorted((book.folder / "pictures").glob("*.png")):
        name = f"pictures/{picture.name}"
        if name in page.markdown:
            image = QImage(str(picture))
            if image.width() > width:
                image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
    block = document.begin()
    while block.isValid():
        _dress(block, look)
        block = block.next()


def headings(document: QTextDocument) -> list[QTextBlock]:
    """The blocks that open the sections, in their order."""
    found, block = [], document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            found.append(block)
        block = block.next()
    return found


def to_pdf(book: HelpBook, page: HelpPage) -> bytes:
    """The page on A4, black on white whatever the window wears."""
    look = Look(Theme.LIGHT, TextSize.NORMAL)
    document = QTextDocument()
    fill(document, book, page, look, _PAPER_WIDTH)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(page.title)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(18, 16, 18, 16), QPageLayout.Unit.Millimeter)
    document.print_(writer)
    del writer  # the file ends with its writer
    buffer.close()
    return bytes(content.data())


def _dress(block: QTextBlock, look: Look) -> None:
    """Headings bold and apart, paragraphs with air between them."""
    level = block.blockFormat().headingLevel()
    air = QTextBlockFormat()
    air.setTopMargin(Space.L if level == 2 else 0)
    air.setBottomMargin(Space.S)
    cursor = QTextCursor(block)
    cursor.mergeBlockFormat(air)
    if level:
        letters = QTextCharFormat()
        letters.setFont(look.font(look.sizes.h1 if level == 1 else look.sizes.h3, BOLD))
        letters.setForeground(QColor(look.colours.text if level == 1 else look.colours.accent))
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.setCharFormat(letters)
