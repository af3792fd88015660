"""The small dialogs of the page: confirming results, and levels read from a paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nursinghome.care import Assessment, Circumstances, Occasion, last_before, reasons
from nursinghome.core.errors import Invalid, Problem
from nursinghome.residents import Listed
from nursinghome.standards.scale import Scale
from ui.care.desk import CareDesk
from ui.kit.card import Scroll, column
from ui.kit.dialogs import Dialogs, Question
from ui.kit.fields import DateField, ListField, NameField, TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.kit.look import Look
from ui.kit.tokens import Space
from ui.kit.words import Role, label

_SHOWN = 7
_SCREEN = 696
"""The least height of the window."""


def confirm_results(
    parent: QWidget, dialogs: Dialogs, desk: CareDesk, results: Sequence[Assessment]
) -> bool:
    """Say what came out, why, and from when it holds; leaving lets it wait."""
    look = dialogs.look
    day = DateField(look, "effective_on", "从哪天起算", latest=desk.today)
    day.show_day(max(one.circumstances.assessed_on for one in results))
    form = Form(columns=1)
    form.add_widget(_told(look, desk, results))
    form.add(day)

    def save() -> None:
        desk.sittings.confirm([one.id for one in results], day.checked_day())

    names = "、".join(desk.care.level_name(one) for one in results)
    question = Question(
        title=f"结果：{names}",
        fact="确认以后才算数。",
        note="先不确认也行，以后在这一页的「待确认」里找。",
        do="确认等级",
        leave="先不确认",
    )
    return dialogs.run(FormSheet(question, form, save, dialogs=dialogs, parent=parent))


def _told(look: Look, desk: CareDesk, results: Sequence[Assessment]) -> Scroll:
    """What came out of each scale beside the other; what is long can be scrolled."""
    inner = QWidget()
    line = QHBoxLayout(inner)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Space.XL)
    wide = look.sizes.body * (20 if len(results) > 1 else 28)
    high = 0
    for one in results:
        text = "\n".join(f"· {told}" for told in why(desk, one)[:_SHOWN])
        head = label(look, f"{one.scale.words}：{result_words(desk, one)}", Role.STRONG, wrap=True)
        body = label(look, text, wrap=True)
        for part in (head, body):
            part.setFixedWidth(wide)
            part.setFixedHeight(part.heightForWidth(wide))
        high = max(high, head.height() + Space.S + body.height())
        line.addWidget(column(head, body, None))
    scroll = Scroll(inner)
    scroll.setFixedHeight(min(high + Space.S, _SCREEN - look.sizes.body * 16))
    scroll.setAccessibleName("结果和依据")
    scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the arrow keys scroll it
    return scroll


def why(desk: CareDesk, one: Assessment) -> tuple[str, ...]:
    """What changed since the last result of the same scale."""
    who = one.circumstances
    history = desk.care.history(who.resident_id)
    scale = desk.registry.of_kind(Scale, who.standard, one.edition)
    return reasons(one, last_before(one, history), scale)


def result_words(desk: CareDesk, one: Assessment) -> str:
    """The level with its total, as 能力中度受损（中度失能），54 分."""
    name = desk.care.level_name(one)
    if one.total is None:
        return name
    unit = "分" if one.subtotals else "项达不到"
    return f"{name}，{one.total} {unit}"


class PaperLevel:
    """A level as an old file or the insurance states it; nothing is computed from it."""

    def __init__(self, dialogs: Dialogs, desk: CareDesk, who: Listed) -> None:
        look = dialogs.look
        self._dialogs, self._desk, self._who = dialogs, desk, who
        self._scales = {scale.id: scale for scale in desk.paper_scales()}
        options = [(scale.id, scale.name) for scale in self._scales.values()]
        self.standard = ListField(look, "standard", "哪个标准", options)
        self.level = ListField(look, "level", "纸上的等级", [])
        self.day = DateField(look, "assessed_on", "评估日期", latest=desk.today)
        self.form = Form(columns=2)
        self.form.add(self.standard, span=2)
        for field in (self.level, self.day):
            self.form.add(field)
        self.form.add(NameField(look, "assessor", "评估员"))
        self.form.add(NameField(look, "second_assessor", "第二位评估员"))
        self.form.add(TextField(look, "organisation", "评估机构"))
        self.form.add(TextField(look, "document_number", "报告编号"))
        self.standard.edited.connect(self._offer)
        self._offer()

    def ask(self, parent: QWidget) -> Assessment | None:
        """The stored result, proposed; None when the person left."""
        stored: list[Assessment] = []

        def save() -> None:
            if not self.level.text:
                problem = Problem("level", "还没选等级", "请照纸上选。")
                raise Invalid("等级没有选。", [problem])
            stored.append(self._desk.care.record_paper(self._circumstances(), self.level.text))

        question = Question(
            title=f"{self._who.name}：登记纸上的评估结果",
            fact="照纸上写的登记，不换算成别的等级。",
            do="登记结果",
            leave="不登记",
        )
        sheet = FormSheet(question, self.form, save, dialogs=self._dialogs, parent=parent)
        return stored[0] if self._dialogs.run(sheet) and stored else None

    def _circumstances(self) -> Circumstances:
        values = self.form.values()
        return Circumstances(
            resident_id=self._who.resident_id,
            standard=values["standard"],
            assessed_on=self.day.checked_day(),
            occasion=Occasion.OTHER,
            assessor=values["assessor"],
            second_assessor=values["second_assessor"] or None,
            organisation=values["organisation"] or None,
            document_number=values["document_number"] or None,
        )

    def _offer(self) -> None:
        scale = self._scales[self.standard.text]
        self.level.offer([(str(one.code), f"{one.code} {one.name}") for one in scale.levels])
        self.level.put("")
