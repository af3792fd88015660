"""离四星最近的路: the cheapest items to the next level, what they take, and what the level brings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from nursinghome.core.money import yuan
from nursinghome.rating import Advice, Aim, Sheet, Step, Worth, points
from ui.kit.buttons import Choice, Kind, button, row
from ui.kit.card import Scroll, hairline
from ui.kit.look import BOLD, MEDIUM, REGULAR, Look
from ui.kit.tokens import Radius, Space, TextSize
from ui.kit.words import Role, label

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_DISC = 26
_TENTH = Decimal("0.1")


class StepCard(QAbstractButton):
    """One thing to do: its number, what, money and days, points; pressing goes where it is done."""

    def __init__(self, look: Look, number: int, step: Step) -> None:
        super().__init__()
        self._look, self._number, self.step = look, number, step
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        listed = "，已列入要办的事" if step.planned else ""
        self.setAccessibleName(f"{step.what}，{self.cost}，加 {points(step.gain)} 分{listed}")
        self.setToolTip(f"{step.row.item.code} {step.row.item.text}\n{self.worth}")

    @property
    def worth(self) -> str:
        """每分 113 元、3 天: what a point takes."""
        gain = self.step.gain
        money, days = (self.step.yuan / gain, self.step.days / gain)
        return f"每分 {money.quantize(_TENTH).normalize():f} 元、{days.quantize(_TENTH).normalize():f} 天"

    @property
    def cost(self) -> str:
        """不花钱　1 天; what is only taken for granted says so."""
        money = f"{self.step.yuan:,} 元" if self.step.yuan else "不花钱"
        guess = "（暂估）" if self.step.guessed else ""
        return f"{money}　{self.step.days} 天{guess}"

    def sizeHint(self) -> QSize:
        sizes = self._look.sizes
        return QSize(sizes.body * 14, sizes.body + sizes.caption + 2 * Space.M + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.sizes.body * 10, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        look, c, sizes = self._look, self._look.colours, self._look.sizes
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lively = self.underMouse() or self.hasFocus()
        painter.setPen(
            QPen(QColor(c.accent if lively else c.tint_line if self.step.planned else c.line), 1)
        )
        painter.setBrush(QColor(c.tint if self.step.planned else c.surface))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CARD, Radius.CARD
        )
        inner = self.rect().adjusted(Space.M, Space.XS, -Space.S, -Space.XS)
        self._paint_disc(painter, inner)
        side = sizes.icon
        arrow = look.pixmap("chevron-right", c.text2, side, self.devicePixelRatioF())
        painter.drawPixmap(inner.right() - side, inner.center().y() - side // 2, arrow)
        gain = f"+{points(self.step.gain)} 分"
        painter.setFont(look.font(sizes.body, BOLD))
        painter.setPen(QColor(c.accent))
        right = QRect(inner.left(), inner.top(), inner.width() - side - Space.XS, inner.height())
        painter.drawText(right, _RIGHT, gain)
        left = inner.left() + _DISC + Space.S
        room = right.right() - painter.fontMetrics().horizontalAdvance(gain) - Space.S - left
        half = inner.height() // 2
        painter.setPen(QColor(c.text))
        self._paint_line(painter, QRect(left, inner.top() + 2, room, half), self.step.what)
        painter.setFont(look.font(sizes.caption, REGULAR))
        painter.setPen(QColor(c.text2))
        self._paint_line(painter, QRect(left, inner.top() + half, room, half - 2), self.cost)
        painter.end()

    def _paint_disc(self, painter: QPainter, inner: QRect) -> None:
        look, c = self._look, self._look.colours
        disc = QRectF(inner.left(), inner.center().y() - _DISC / 2, _DISC, _DISC)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.accent))
        painter.drawEllipse(disc)
        painter.setPen(QColor(c.on_accent))
        painter.setFont(look.font(14, BOLD))
        sign = "√" if self.step.planned else str(self._number)
        painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), sign)

    @staticmethod
    def _paint_line(painter: QPainter, place: QRect, text: str) -> None:
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(place.width(), 0))
        painter.drawText(place, _LEFT, shown)


class WayPane(QWidget):
    """What is nearest; where lines or amounts are not known it asks for them."""

    opened = Signal(object)
    """A step: where it is mended."""
    aimed = Signal(object)
    list_wanted = Signal(object)
    lines_wanted = Signal()
    rates_wanted = Signal()
    take_all_wanted = Signal()

    def __init__(self, look: Look, *, may_change: bool) -> None:
        super().__init__()
        self._look, self._may_change = look, may_change
        self.advice: Advice | None = None
        self.cards: list[StepCard] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.S)
        self.title = label(look, "", Role.SUBHEAD, wrap=True)
        self.told = label(look, "", wrap=True)
        self.aims = Choice(look, [(aim.value, aim.words) for aim in Aim], "先省什么")
        self.aims.choose(Aim.YUAN.value)
        self.aims.chosen.connect(lambda key: self.aimed.emit(Aim(key)))
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._column.addStretch(1)
        self._scroll = Scroll(self._inner)
        self.note = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        self.take_all = button(look, "", "check")
        self.take_all.clicked.connect(self.take_all_wanted)
        self.fill_rates = button(look, "填补贴标准", "pencil")
        self._above: list[QWidget] = [self.told, self.take_all, self.aims]
        below: list[QWidget] = [self.note]
        if look.text_size is TextSize.HUGE:  # or no step would be seen without scrolling
            self._above.remove(self.take_all)
            below += [self.take_all, self.fill_rates]
        for at, part in enumerate((*self._above, *below)):
            self._column.insertWidget(at, part)
        box.addWidget(self.title)
        box.addWidget(self._scroll, 1)
        self._make_foot(box)

    def _make_foot(self, box: QVBoxLayout) -> None:
        look = self._look
        self._rule = hairline()
        self.sum = label(look, "", Role.STRONG)
        self._sum_name = label(look, "合计", colour=look.colours.text2)
        box.addWidget(self._rule)
        box.addLayout(row(self._sum_name, None, self.sum, spacing=Space.S))
        self.worth = _WorthBox(look)
        box.addWidget(self.worth)
        self.fill_lines = button(look, "填分数线", "pencil")
        self.to_list = button(look, "列入本月要办的事", "plus", kind=Kind.PRIMARY)
        foot = (self.fill_rates, self.fill_lines, self.to_list)
        for made in foot[1 if look.text_size is TextSize.HUGE else 0 :]:
            box.addWidget(made)
        self.fill_rates.clicked.connect(self.rates_wanted)
        self.fill_lines.clicked.connect(self.lines_wanted)
        self.to_list.clicked.connect(self._on_list)
        for part in (self.worth, self.fill_rates, self.fill_lines, self.to_list):
            part.hide()  # until there is something to say: the empty page is no higher for it

    def show_advice(self, sheet: Sheet, advice: Advice | None, worth: Worth | None) -> None:
        self.advice = advice
        self._show_head(sheet, advice)
        steps = advice.steps if advice else None
        self._show_steps(steps or ())
        has_way = bool(steps)
        for part in (self._rule, self.sum, self._sum_name):
            part.setVisible(has_way)
        if advice is not None:
            self.sum.setText(f"{advice.yuan:,} 元　{advice.days} 天")
        self.aims.setVisible(has_way)
        self._show_worth(advice, worth)
        waiting = len(sheet.waiting)
        is_open = sheet.own is not None and sheet.own.is_open
        self.take_all.setVisible(self._may_change and is_open and waiting > 0)
        self.take_all.setText(f"采用 {waiting} 条建议得分")
        unknown = bool(sheet.judgement.unknown)
        self.fill_lines.setVisible(self._may_change and unknown)
        self.to_list.setVisible(self._may_change and has_way)
        self.to_list.setEnabled(any(not step.planned for step in steps or ()))
        self.to_list.setText("列入本月要办的事" if self.to_list.isEnabled() else "都已列入要办的事")
        self.note.setText(_notes(sheet, advice))
        self.note.setVisible(bool(self.note.text()))

    def _show_head(self, sheet: Sheet, advice: Advice | None) -> None:
        if advice is None:
            self.title.setText(sheet.conclusion)
            known = any(line.known for line in sheet.lines)
            self.told.setText("" if known else "各等级的分数线由县里定，填上以后才能判等级。")
        else:
            self.title.setText(f"离{advice.target.label}最近的路")
            self.told.setText(_told(sheet, advice))
        self.told.setVisible(bool(self.told.text()))

    def _show_steps(self, steps: Sequence[Step]) -> None:
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = [StepCard(self._look, number, step) for number, step in enumerate(steps, 1)]
        for at, card in enumerate(self.cards):
            self._column.insertWidget(at + len(self._above), card)
            card.clicked.connect(self._on_card)

    def _show_worth(self, advice: Advice | None, worth: Worth | None) -> None:
        self.worth.setVisible(worth is not None and worth.more is not None)
        self.fill_rates.setVisible(self._may_change and worth is not None and worth.more is None)
        if advice is not None and worth is not None and worth.more is not None:
            self.worth.show_worth(f"评上{advice.target.label}每年多补", worth)

    def _on_card(self) -> None:
        card = self.sender()
        assert isinstance(card, StepCard)  # noqa: S101 - no other is connected
        self.opened.emit(card.step)

    def _on_list(self) -> None:
        if self.advice is not None:
            self.list_wanted.emit(self.advice.steps or ())


class _WorthBox(QFrame):
    """The sum on a green ground, with how it was reckoned."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._title, self._sum, self._how = look, "", "", ""
        self.setFixedHeight(look.sizes.caption * 3 + Space.M)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_worth(self, title: str, worth: Worth) -> None:
        self._title, self._how = title, worth.how
        self._sum = f"{yuan(worth.more or 0)} 元"
        self.setAccessibleName(f"{title} {self._sum}，{worth.how}")
        self.setToolTip(worth.how)
        self.update()

    @property
    def words(self) -> str:
        return f"{self._title} {self._sum}"

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        look, c, sizes = self._look, self._look.colours, self._look.sizes
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(c.tint_line), 1))
        painter.setBrush(QColor(c.tint))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CARD, Radius.CARD
        )
        inner = self.rect().adjusted(Space.M, Space.XS, -Space.M, -Space.XS)
        half = inner.height() // 2
        painter.setFont(look.font(sizes.caption, MEDIUM))
        painter.setPen(QColor(c.text))
        painter.drawText(QRect(inner.left(), inner.top(), inner.width(), half), _LEFT, self._title)
        painter.setFont(look.font(sizes.body, BOLD))
        painter.setPen(QColor(c.accent))
        painter.drawText(QRect(inner.left(), inner.top(), inner.width(), half), _RIGHT, self._sum)
        painter.setFont(look.font(sizes.caption, REGULAR))
        painter.setPen(QColor(c.text2))
        below = QRect(inner.left(), inner.top() + half, inner.width(), half)
        how = painter.fontMetrics().elidedText(
            self._how, Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, _LEFT, how)
        painter.end()


def _told(sheet: Sheet, advice: Advice) -> str:
    """还差 34 分，做下面 4 件正好够."""
    verdict = advice.verdict
    titles = {part.id: part.title for part in sheet.parts}
    short = [f"{titles[key]}差 {points(gap)} 分" for key, gap in verdict.sections_short.items()]
    if verdict.total_short:
        short.insert(
            0,
            f"总分差 {points(verdict.total_short)} 分"
            if short
            else f"还差 {points(verdict.total_short)} 分",
        )
    gap = "、".join(short)
    if advice.steps is None:
        return f"{gap}，能补的都补上也不够。看看标了办不了的条目。"
    return f"{gap}，做下面 {len(advice.steps)} 件就够（加 {points(advice.gain)} 分）。"


def _notes(sheet: Sheet, advice: Advice | None) -> str:
    told = []
    if advice is not None and advice.unmet:
        told.append(f"{advice.target.label}的必备内容还有 {len(advice.unmet)} 项要核。")
    if advice is not None and advice.guessed:
        told.append("暂估的花费和天数，在「这条」里改。")
    if any(line.own for line in sheet.lines):
        told.append("带 * 的分数线是本院设定。")
    return "".join(told)
