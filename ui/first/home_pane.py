"""① Which home: as on its certificate; the head of the monthly paper is drawn while typing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from nursinghome.core.clock import Clock, today
from nursinghome.core.errors import Invalid
from ui.first.answers import FirstAnswers
from ui.first.making import home_of
from ui.first.pane import StepPane
from ui.kit.buttons import Kind, button, row
from ui.kit.fields import DateField, NameField, TextField
from ui.kit.form import Form
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Elided, label, tint

_INK = "#000000"


class HomePane(StepPane):
    """Six fields and the paper they will stand on."""

    title = "您院叫什么名字？"
    hint = "照登记证书填。以后在「设置」里能改。"
    onward = "下一步：房间和床位"
    county_wanted = Signal()
    """This computer is that of a county."""

    def __init__(self, look: Look, answers: FirstAnswers, clock: Clock) -> None:
        super().__init__(look, answers)
        self._opened = DateField(look, "opened_on", "开办日期", latest=today(clock))
        self.form = Form(
            [
                NameField(look, "name", "院名"),
                NameField(look, "director", "院长姓名"),
                TextField(look, "region", "行政区划代码", letters=7),
                TextField(look, "region_name", "省市县"),
                TextField(look, "code", "机构代码"),
                self._opened,
            ]
        )
        self.form.put(answers.home)
        self.paper = _PaperHead(look)
        self.column.addWidget(self.form)
        self.column.addWidget(self.paper)
        self.county = button(look, "这台电脑是县局用的", "house", kind=Kind.GHOST)
        self.county.clicked.connect(self.county_wanted)
        self.column.addLayout(row(self.county, None))
        self.column.addStretch(1)
        for field in self.form.fields.values():
            field.edited.connect(self._on_edited)
        self._opened.line.editingFinished.connect(self._on_edited)
        self.form.finished.connect(self.went_on)
        self._on_edited()

    def check(self) -> bool:
        try:
            values = self.form.values() | {"opened_on": self._opened.checked_day().isoformat()}
            self.answers.home = values
            home_of(values)
        except Invalid as refusal:
            self.form.complain(refusal.problems)
            return False
        return True

    def first(self) -> QWidget:
        return self.form.fields["name"]

    def _on_edited(self) -> None:
        self.answers.home = self.form.values()
        self.paper.show_home(self.answers.home)


class _PaperHead(QFrame):
    """The head of the monthly report as the answers make it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("paper")
        sizes = look.sizes
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        box.setSpacing(Space.XS)
        title = label(look, "敬老院月报表", colour=_INK)
        title.setFont(look.heading(sizes.h2))
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._unit, self._where = Elided(look), Elided(look)
        self._code, self._signer = Elided(look), Elided(look)
        for words in (self._unit, self._where, self._code, self._signer):
            tint(words, _INK)
            words.setFont(look.song(sizes.caption))
        box.addWidget(title)
        box.addLayout(row(self._unit, None, self._where))
        box.addLayout(row(self._code, None, self._signer))

    def show_home(self, home: dict[str, str]) -> None:
        unit = home["name"] or "＿＿＿＿＿＿"
        place = " ".join(part for part in (home["region_name"], home["region"]) if part)
        self._unit.setText(f"填报单位：{unit}")
        self._where.setText(f"行政区划：{place or '＿＿＿＿'}")
        self._code.setText(f"机构代码：{home['code'] or '＿＿＿＿'}")
        self._signer.setText(f"单位负责人：{home['director'] or '＿＿＿＿'}")
        self.setAccessibleName(f"月报表头 {unit} {place} {home['code']} {home['director']}")
