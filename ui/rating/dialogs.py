"""The small dialogs of the page: beginning, lines, amounts, what mending takes, must-haves, notes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from nursinghome.core.errors import Invalid, Problem
from nursinghome.core.money import read_yuan, yuan
from nursinghome.rating import (
    DEFAULT,
    Effort,
    EffortWish,
    ItemLine,
    LineWish,
    Must,
    Purpose,
    RateWish,
    Sheet,
    per_words,
    points,
)
from nursinghome.standards.checklist import Subsidy
from ui.kit.dialogs import Dialogs, Question
from ui.kit.fields import ChoiceField, DateField, ListField, MemoField, NameField, TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.rating.desk import RatingDesk
from ui.rating.score_model import number

_PERS = ("resident-month", "bed-month", "home-year")


class Asking:
    """Each question is one dialog and one call of a service; True when it was done."""

    def __init__(self, parent: QWidget, dialogs: Dialogs, desk: RatingDesk) -> None:
        self._parent, self._dialogs, self._desk = parent, dialogs, desk
        self._look = dialogs.look

    def begin(self, sheet: Sheet, purpose: Purpose) -> bool:
        """A new filling: by the home itself, or by a reviewer."""
        own = purpose is Purpose.SELF
        day = DateField(self._look, "on", "哪天评的", latest=self._desk.today)
        day.show_day(self._desk.today)
        who = NameField(self._look, "who", "自评人" if own else "评审人")
        who.put(self._desk.me if own else "")
        form = Form([day, who])

        def save() -> None:
            self._desk.rating.begin(sheet.pack.id, day.checked_day(), who.text, purpose)

        fact = f"用《{sheet.pack.title}》，共 {len(sheet.rows)} 条。"
        question = Question(
            title="开始星级自评" if own else "登记评审得分",
            fact=fact,
            do="开始" if own else "开始登记",
            leave="先不开始",
        )
        return self._run(question, form, save)

    def lines(self, sheet: Sheet) -> bool:
        """The county's lines of every level."""
        form = Form(columns=4)
        bases = self._desk.choices.line_bases(sheet.pack.id)
        for line in sheet.lines:
            total = TextField(self._look, line.code, f"{line.label}总分")
            total.put(points(line.total))
            rate = TextField(self._look, f"pct-{line.code}", f"{line.label}得分率%")
            rate.put(points(line.section_pct))
            form.add(total)
            form.add(rate)
        beyond = ChoiceField(
            self._look, "beyond", "正好到线", [("reach", "算够"), ("exceed", "不算够")]
        )
        beyond.put("exceed" if any(line.beyond for line in sheet.lines) else "reach")
        basis = TextField(self._look, "basis", "依据（哪份文件）")
        basis.put(next(iter(bases.values()), ""))
        form.add(beyond, span=2)
        form.add(basis, span=4)

        def save() -> None:
            wishes = _lines_of(form, sheet, beyond=beyond.text == "exceed", basis=basis.text)
            self._desk.choices.set_lines(sheet.pack.id, wishes)

        question = Question(
            title=f"分数线：{sheet.pack.title}",
            fact="文件写「不足多少分不评」的，正好到线算够；写「多少分以下不评」的，不算够。得分率可以不填。",
            do="保存分数线",
            leave="不改",
        )
        return self._run(question, form, save)

    def rates(self, pack: Subsidy, sheet: Sheet) -> bool:
        """What each level brings; empty fields stay as they are."""
        form = Form(columns=3)
        held = {one.level: one for one in pack.rates} | dict(self._desk.choices.rates(pack.id))
        per = ListField(self._look, "per", "怎么算", [(one, per_words(one)) for one in _PERS])
        per.put(next((one.per for one in held.values()), _PERS[0]))
        form.add(per, span=3)
        for line in sheet.lines:
            field = TextField(self._look, line.code, f"{line.label}（元）")
            fen = held[line.code].fen if line.code in held else None
            field.put("" if fen is None else yuan(fen).replace(",", ""))
            form.add(field)
        form.add(TextField(self._look, "basis", "依据（哪份文件）"), span=3)

        def save() -> None:
            values = form.values()
            found = []
            for line in sheet.lines:
                text = values[line.code]
                if text:
                    fen = read_yuan(text)
                    if fen is None:
                        problem = Problem(line.code, f"「{text}」不是金额", "写成 300 或 300.50。")
                        raise Invalid("补贴标准还不能保存。", [problem])
                    found.append(
                        RateWish(level=line.code, per=per.text, fen=fen, basis=values["basis"])  # type: ignore[arg-type] # the list holds no other
                    )
            self._desk.choices.set_rates(pack.id, tuple(found))

        question = Question(
            title="补贴标准",
            fact=f"{pack.title}没有写金额的，请照本县文件填。",
            do="保存补贴标准",
            leave="不改",
        )
        return self._run(question, form, save)

    def effort(self, sheet: Sheet, line: ItemLine | None, effort: Effort | None) -> bool:
        """What mending an item takes; without one what is taken for granted for all."""
        form = Form(columns=2)
        what = TextField(self._look, "what", "做什么")
        money = TextField(self._look, "yuan", "花多少（整元）")
        days = TextField(self._look, "days", "要几天")
        can = ChoiceField(self._look, "can", "办得了吗", [("yes", "办得了"), ("no", "办不了")])
        if line is not None:
            form.add(what, span=2)
        form.add(money)
        form.add(days)
        if line is not None:
            form.add(can, span=2)
        what.put(effort.what if effort else "")
        money.put("" if effort is None or effort.yuan is None else str(effort.yuan))
        days.put("" if effort is None or effort.days is None else str(effort.days))
        can.put("no" if effort and effort.is_out else "yes")

        def save() -> None:
            wish = EffortWish(
                item=line.item.code if line else DEFAULT,
                what=what.text,
                yuan=_whole(form, "yuan"),
                days=_whole(form, "days"),
                is_out=line is not None and can.text == "no",
            )
            self._desk.choices.set_effort(sheet.pack.id, wish)

        title = f"{line.item.code} 补到满分要多少" if line else "没填花费的条目按多少算"
        question = Question(title=title, do="保存", leave="不改")
        return self._run(question, form, save)

    def must(self, sheet: Sheet, must: Must) -> bool:
        """For which level a must-have is enough."""
        assert sheet.own is not None  # noqa: S101 - asked of a filling alone
        round_id = sheet.own.id
        asked = [
            (line.code, f"够{line.label}：{must.asks(line.code) or '没有要求'}")
            for line in sheet.lines
        ]
        level = ListField(self._look, "level", "现在够到哪一级", [*asked, ("none", "哪一级都不够")])
        level.put(must.answer or ("none" if must.is_answered else ""))
        note = TextField(self._look, "note", "说明（如证书、面积）")
        note.put(must.note)
        form = Form([level, note], columns=1)

        def save() -> None:
            if not level.text:
                problem = Problem("level", "还没有选", "请选一级。")
                raise Invalid("必备内容还没有核对。", [problem])
            chosen = None if level.text == "none" else level.text
            self._desk.rating.answer_must(round_id, must.need.id, chosen, note.text)

        question = Question(title=f"必备内容：{must.need.label}", do="保存", leave="不改")
        return self._run(question, form, save)

    def note(self, round_id: int, line: ItemLine, held: str) -> bool:
        """Why points were lost, or what proves the item."""
        memo = MemoField(self._look, "note", "扣分原因或佐证", lines=3)
        memo.put(held)
        form = Form([memo], columns=1)

        def save() -> None:
            self._desk.rating.note(round_id, line.item.code, memo.text)

        question = Question(
            title=f"{line.item.code} 的说明", fact=line.item.text, do="保存", leave="不改"
        )
        return self._run(question, form, save)

    def _run(self, question: Question, form: Form, save: Callable[[], None]) -> bool:
        sheet = FormSheet(question, form, save, dialogs=self._dialogs, parent=self._parent)
        return self._dialogs.run(sheet)


def _lines_of(form: Form, sheet: Sheet, *, beyond: bool, basis: str) -> tuple[LineWish, ...]:
    """What differs from the pack: a line that was not touched stays the pack's."""
    wishes = []
    for line in sheet.lines:
        wish = LineWish(
            level=line.code,
            total=_decimal(form, line.code),
            section_pct=_decimal(form, f"pct-{line.code}"),
            beyond=beyond,
            basis=basis,
        )
        asked = (wish.total, wish.section_pct, wish.beyond)
        if line.own or asked != (line.total, line.section_pct, line.beyond):
            wishes.append(wish)
    return tuple(wishes)


def _decimal(form: Form, key: str) -> Decimal | None:
    text = form.fields[key].text
    if not text:
        return None
    found = number(text)
    if found is None:
        raise Invalid(
            "分数线还不能保存。", [Problem(key, f"「{text}」不是数", "写成 800 或 85.5。")]
        )
    return found


def _whole(form: Form, key: str) -> int | None:
    text = form.fields[key].text
    if not text:
        return None
    if not text.isdecimal():
        raise Invalid(
            "花费还不能保存。", [Problem(key, f"「{text}」不是整数", "写 0 以上的整数。")]
        )
    return int(text)
