"""钥匙: the county's public key for the homes, its fingerprint in large digits, and both on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from nursinghome.core.changes import ChangeFeed, Topic
from nursinghome.core.files import write_bytes
from nursinghome.county import KeySheet, key_file, key_sheet
from nursinghome.reports import Made
from ui.county.desk import CountyDesk
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Card, Scroll, column
from ui.kit.dialogs import Dialogs
from ui.kit.live_page import LivePage
from ui.kit.look import Look
from ui.kit.messages import Message
from ui.kit.paper_out import PaperOut
from ui.kit.tokens import Space
from ui.kit.words import Role, label

if TYPE_CHECKING:
    from nursinghome.county import Office

KEYS = "县局公钥 (*.pub)"
FILE = "县局公钥.pub"
_IN_A_ROW = 3
_RULES = (
    "公钥可以公开，每个院都要装。装了它，上报包只有本局打得开。",
    "院里装好以后，屏幕上有 6 组数字。电话里一组一组对，一样才算数。",
    "私钥只在本局的文件里，没有办法取出来看。文件没有了，收过的包就打不开，请按时备份。",
)


class KeysPage(LivePage):
    """Nothing here is secret."""

    help = "county"
    topics = frozenset({Topic.SETTINGS})

    def __init__(self, look: Look, dialogs: Dialogs, feed: ChangeFeed, *, desk: CountyDesk) -> None:
        super().__init__(look, dialogs, feed, "钥匙")
        self._desk = desk
        self._office: Office | None = None
        self.paper_out = PaperOut(
            page=self, dialogs=dialogs, banners=self.banners, refusals=self.refusals
        )
        self.file = button(look, "存公钥文件", "key-round", kind=Kind.PRIMARY)
        self.file.clicked.connect(self._on_file)
        self.paper = button(look, "打印指纹单", "printer")
        self.paper.clicked.connect(self.print_page)
        card = Card(look, "公钥的指纹")
        card.column.addWidget(self._make_groups(look))
        card.column.addSpacing(Space.S)
        card.column.addLayout(row(self.file, self.paper, None))
        rules = Card(look, "怎么用")
        for words in _RULES:
            rules.column.addWidget(label(look, words, wrap=True))
        self.column.addWidget(Scroll(column(card, rules, None, spacing=Space.M)), 1)

    def reload(self) -> None:
        office = self._office = self._desk.county.office()
        if office is not None:
            for shown, group in zip(self.groups, office.fingerprint.split(" "), strict=True):
                shown.setText(group)

    def print_page(self) -> None:
        if self._office is None:
            return
        with self.refusals.shown():
            made = key_sheet(KeySheet(office=self._office, on=self._desk.today))
            self.paper_out.show("县局公钥指纹单", Made(pdf=made.pdf, pages=made.pages, xlsx=b""))

    def take_focus(self) -> None:
        self.file.setFocus(Qt.FocusReason.TabFocusReason)

    def _make_groups(self, look: Look) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.XL * 2)
        self.groups = [label(look, "", Role.BIG) for _ in range(2 * _IN_A_ROW)]
        for number, shown in enumerate(self.groups):
            line, at = divmod(number, _IN_A_ROW)
            note = label(look, f"第 {number + 1} 组", Role.NOTE, colour=look.colours.text2)
            grid.addWidget(note, line * 2, at)
            grid.addWidget(shown, line * 2 + 1, at)
        grid.setColumnStretch(_IN_A_ROW, 1)
        return made

    def _on_file(self) -> None:
        office = self._office
        chosen = self.dialogs.save_file(self, "公钥文件存到哪里", FILE, KEYS)
        if office is None or chosen is None:
            return
        target = chosen if chosen.suffix else chosen.with_suffix(".pub")
        with self.refusals.shown() as guard:
            self.dialogs.witness.saved("县局公钥", target.name)
            write_bytes(target, key_file(office).encode())
        if guard.done:
            cure = f"{target}。发给每一个院，装好以后电话核对指纹"
            self.banners.tell(Message(tone="good", fact="公钥文件存好了", cure=cure))
