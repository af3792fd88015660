"""概况: the stays on a line, who the person is, whom to call, what the file lacks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from nursinghome.core.dates import words
from nursinghome.residents import masked_number
from ui.kit.buttons import Kind, button, row
from ui.kit.card import Card, hairline
from ui.kit.facts import Facts
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label
from ui.residents.services import PersonFile
from ui.residents.stayline import StayLine

_SHOWN = 3


def masked_phone(phone: str | None) -> str:
    """13800000625 -> 138****0625."""
    if not phone:
        return "没有电话"
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 8 else phone


class Overview(QWidget):
    """Four cards; nothing is typed here."""

    def __init__(self, look: Look, ethnic: dict[str, str]) -> None:
        super().__init__()
        self._look, self._ethnic = look, ethnic
        self._file: PersonFile | None = None
        self._open = False
        self.number_shown = ""
        self.reveals: Callable[[str], bool] = lambda _whom: True
        """Asked before the whole number of somebody is shown: whether it may be, and is noted."""
        self.eye = button(look, "看全号", "eye", kind=Kind.GHOST, small=True)
        self.eye.clicked.connect(self._on_eye)
        self.contact = button(look, "添联系人", "plus", kind=Kind.GHOST, small=True)
        self.off_card = button(look, "去掉", kind=Kind.GHOST, small=True)
        self.off_card.setToolTip("不再联系的，去掉")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.M)
        box.addWidget(self._make_stays())
        lower: QHBoxLayout | QVBoxLayout = QVBoxLayout() if look.sizes.narrow else QHBoxLayout()
        lower.setSpacing(Space.M)
        lower.addWidget(self._make_basics(), 4)
        lower.addWidget(self._make_contacts(), 3)
        box.addLayout(lower)
        box.addStretch(1)

    def show_file(self, file: PersonFile, *, may_change: bool) -> None:
        self._file, self._open = file, False
        self.contact.setVisible(may_change)
        self.off_card.setVisible(may_change and bool(file.card.contacts))
        self._line.show_stays(file.timeline, file.levels, file.today)
        self._show_days(file)
        self._show_basics()
        self._show_contacts(file)

    def _make_stays(self) -> Card:
        card = Card(self._look)
        self._days = label(self._look, "", Role.NOTE, colour=self._look.colours.text2)
        card.column.addLayout(row(label(self._look, "在院经过", Role.SUBHEAD), None, self._days))
        self._line = StayLine(self._look)
        card.column.addWidget(self._line)
        return card

    def _make_basics(self) -> Card:
        card = Card(self._look)
        card.column.addLayout(row(label(self._look, "基本情况", Role.SUBHEAD), None, self.eye))
        self._basics = Facts(self._look)
        card.column.addWidget(self._basics)
        card.column.addStretch(1)
        return card

    def _make_contacts(self) -> Card:
        look = self._look
        card = Card(look)
        card.column.addLayout(
            row(label(look, "联系人", Role.SUBHEAD), None, self.off_card, self.contact)
        )
        self._contacts = Facts(look)
        self._lacks = label(look, "", Role.NOTE, colour=look.colours.warn.words, wrap=True)
        card.column.addWidget(self._contacts)
        card.column.addWidget(self._lacks)
        card.column.addWidget(hairline())
        self._held = label(look, "", Role.STRONG)
        title = label(look, "档案完整度", colour=look.colours.text2)
        card.column.addLayout(row(title, None, self._held))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("档案完整度")
        card.column.addWidget(self._bar)
        self._missing = label(look, "", Role.NOTE, colour=look.colours.warn.words, wrap=True)
        card.column.addWidget(self._missing)
        card.column.addStretch(1)
        return card

    def _show_days(self, file: PersonFile) -> None:
        inside = sum(
            ((s.discharged_on or file.today) - s.admitted_on).days for s in file.timeline.stays
        )
        away = sum(
            ((a.until_on or file.today) - a.from_on).days
            for s in file.timeline.stays
            for a in s.absences
        )
        told = f"在院 {inside} 天" + (f"，其中外出 {away} 天" if away else "")
        self._days.setText(told if file.timeline.stays else "还没有入住")

    def _show_basics(self) -> None:
        file = self._file
        if file is None:
            return
        person = file.resident
        number = person.id_number or ""
        self.number_shown = number if self._open else masked_number(number)
        self.eye.setVisible(bool(number))
        self.eye.setText("遮住" if self._open else "看全号")
        self.eye.setIcon(
            self._look.icon("eye-off" if self._open else "eye", self._look.colours.accent)
        )
        funding = file.fundings[0] if file.fundings else None
        self._basics.show_facts(
            [
                ("身份证号", self.number_shown),
                ("号码说明", person.id_note or ""),
                ("出生日期", words(person.birth_date)),
                ("民族", self._ethnic.get(person.ethnic or "", "")),
                ("电话", masked_phone(person.phone) if person.phone else ""),
                ("户籍地址", person.address or ""),
                ("医保", person.medical_insurance or ""),
                ("供养证号", (funding.certificate if funding else "") or ""),
                ("备注", person.note or ""),
            ]
        )

    def _show_contacts(self, file: PersonFile) -> None:
        self._contacts.show_facts(
            [
                (c.relation or c.role.words, f"{c.name}　{masked_phone(c.phone)}")
                for c in file.card.contacts
            ]
        )
        lacks = file.card.missing
        self._lacks.setText(f"还缺：{'、'.join(lacks)}")
        self._lacks.setVisible(bool(lacks))
        papers = file.papers
        needed = len(papers.needed)
        self._held.setText(f"{papers.held}/{needed}")
        self._bar.setRange(0, max(needed, 1))
        self._bar.setValue(papers.held)
        shown = "、".join(papers.missing[:_SHOWN])
        rest = f"等 {len(papers.missing)} 项" if len(papers.missing) > _SHOWN else ""
        self._missing.setText(f"还缺：{shown}{rest}")
        self._missing.setVisible(bool(papers.missing))

    def _on_eye(self) -> None:
        if self._file is None:
            return
        if self._open or self.reveals(self._file.resident.name):
            self._open = not self._open
            self._show_basics()
