"""The forms of what the home has decided: kinds of shift, how many of each, and its rules."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from nursinghome.core.errors import Invalid, Problem
from nursinghome.core.reading import half_width
from nursinghome.roster import (
    DayClass,
    HeldShiftKind,
    Need,
    RosterRules,
    ShiftKind,
    Tint,
)
from nursinghome.staff import Post
from ui.kit.dialogs import Question
from ui.kit.fields import ChoiceField, ListField, TextField
from ui.kit.form import Form
from ui.kit.table import Column
from ui.roster.checks_field import ChecksField
from ui.roster.lists import Deed, Listing
from ui.roster.parts import RosterParts

_DAY = 24 * 60
MANY = 6
"""With so many kinds two of them share a line of the needs."""
_YES_NO = [("yes", "是"), ("no", "否")]


def kind_list(parts: RosterParts) -> Listing:
    kinds = parts.desk.kinds

    def turn(parent: QWidget, one: HeldShiftKind) -> None:  # noqa: ARG001 - as every deed
        (kinds.restore if one.retired else kinds.retire)(one.id)

    return Listing(
        title="班次",
        fact="班次就是一天里上的班。「数字键」是排班表里写这个班的键。",
        icon="clock",
        empty=("还没有班次", "点「添班次」，先写早、中、夜，或者白、夜。"),
        columns=(
            Column[HeldShiftKind](title="名称", words=lambda one: one.name),
            Column[HeldShiftKind](title="简称", words=lambda one: one.mark),
            Column[HeldShiftKind](title="时间", words=lambda one: one.hours_words),
            Column[HeldShiftKind](title="工时", words=_hours),
            Column[HeldShiftKind](title="数字键", words=lambda one: str(one.digit or "")),
            Column[HeldShiftKind](title="谁上", words=_posts, grows=True),
            Column[HeldShiftKind](title="", words=lambda one: "已停用" if one.retired else ""),
        ),
        read=kinds.kinds,
        deeds=(
            Deed(
                words="添班次",
                icon="plus",
                call=lambda parent, _none: ask_kind(parts, parent, None),
                needs_line=False,
            ),
            Deed(words="更正", icon="pencil", call=partial(ask_kind, parts)),
            Deed(words="停用或恢复", icon="minus", call=turn),
        ),
    )


def ask_kind(parts: RosterParts, parent: QWidget, held: HeldShiftKind | None) -> bool:
    look = parts.look
    form = Form(columns=3)
    form.add(TextField(look, "name", "名称（如早班）"))
    form.add(TextField(look, "mark", "简称（一个字）"))
    form.add(TextField(look, "digit", "数字键（1 到 9）"))
    form.add(TextField(look, "starts", "几点上班（如 8:00）"))
    form.add(TextField(look, "lasts", "几点下班（如 18:00）"))
    form.add(TextField(look, "breaks", "中间休息（分钟）"))
    form.add(ListField(look, "tint", "颜色", [(one.value, one.words) for one in Tint]))
    form.add(ChoiceField(look, "on_call", "值班（可以睡，不算工时）", _YES_NO), span=2)
    form.add(ChecksField(look, "posts", "哪些岗位上", [(p.value, p.words) for p in Post]), span=3)
    form.put(_values(held))

    def save() -> None:
        kind = _read(form)
        if held is None:
            parts.desk.kinds.add(kind)
        else:
            parts.desk.kinds.change(held.id, kind)

    question = Question(
        title="添班次" if held is None else f"更正「{held.name}」",
        fact="下班时间不晚于上班时间的，算到第二天。",
        do="添上" if held is None else "改好",
        leave="不添" if held is None else "不改",
    )
    return parts.ask(parent, question, form, save)


def ask_needs(parts: RosterParts, parent: QWidget) -> bool:
    """How many people each shift needs on working days, weekends and holidays."""
    look = parts.look
    kinds = [one for one in parts.desk.kinds.kinds() if not one.retired]
    known = {(one.kind_id, one.on): one.people for one in parts.desk.kinds.needs()}
    form = Form(columns=3 if len(kinds) < MANY else 6)
    for kind in kinds:
        for on in DayClass:
            title = f"{kind.name}　{on.words}" if len(kinds) < MANY else f"{kind.mark} {on.words}"
            form.add(TextField(look, f"{kind.id}:{on.value}", title, letters=4))
    form.put(
        {
            f"{kind.id}:{on.value}": str(known.get((kind.id, on), 0))
            for kind in kinds
            for on in DayClass
        }
    )

    def save() -> None:
        values = form.values()
        parts.desk.kinds.set_needs(
            Need(kind_id=kind.id, on=on, people=_whole(values, f"{kind.id}:{on.value}"))
            for kind in kinds
            for on in DayClass
        )

    question = Question(
        title="每班要几个人",
        fact="少了的那一格会标红。不要人的写 0。",
        do="改好",
        leave="不改",
    )
    return parts.ask(parent, question, form, save)


def ask_rules(parts: RosterParts, parent: QWidget) -> bool:
    look, held = parts.look, parts.desk.rules.get()
    form = Form(columns=2)
    form.add(TextField(look, "rest_hours", "两班之间至少歇（小时）"))
    form.add(TextField(look, "nights_in_a_row", "夜班最多连上（天）"))
    form.add(TextField(look, "rest_after_night", "连续夜班后歇（天）"))
    form.add(TextField(look, "presence", "全天至少在岗（人）"))
    laws = [(head.id, head.title) for head in parts.desk.rules.laws()]
    form.add(ListField(look, "labour_pack", "劳动法的规定", laws), span=2)
    form.add(ChoiceField(look, "certified_company", "没有证的人不单独当班", _YES_NO))
    form.add(ChoiceField(look, "by_ratio", "人数跟着人员配比走", _YES_NO))
    form.add(ChoiceField(look, "comprehensive", "综合计算工时（要批准）", _YES_NO))
    form.add(TextField(look, "approval", "批准文号"))
    form.put({key: _text_of(getattr(held, key)) for key in form.fields})

    def save() -> None:
        values = form.values()
        chosen: RosterRules = replace(
            held,
            labour_pack=values["labour_pack"],
            rest_hours=_whole(values, "rest_hours"),
            nights_in_a_row=_whole(values, "nights_in_a_row"),
            rest_after_night=_whole(values, "rest_after_night"),
            presence=_whole(values, "presence"),
            certified_company=values["certified_company"] == "yes",
            by_ratio=values["by_ratio"] == "yes",
            comprehensive=values["comprehensive"] == "yes",
            approval=values["approval"],
        )
        parts.desk.rules.set(chosen)

    question = Question(
        title="本院的排班规则",
        fact="劳动法的规定另外都算，这里只写本院自己定的。",
        do="改好",
        leave="不改",
    )
    return parts.ask(parent, question, form, save)


def minute_of(text: str, where: str) -> int:
    """8:00, 8：30 and 8 are minutes of the day. Raises Invalid for the field."""
    found = re.fullmatch(r"(\d{1,2})(?:[:.](\d{1,2}))?", half_width(text).replace("：", ":"))
    minute = int(found[1]) * 60 + int(found[2] or 0) if found else -1
    if not 0 <= minute <= _DAY or (found is not None and int(found[2] or 0) > 59):
        what = f"「{text}」不是时间" if text else "没有填"
        raise Invalid("时间不对。", [Problem(where, what, "写成 8:00 的样子。")])
    return minute


def _read(form: Form) -> ShiftKind:
    values = form.values()
    starts = minute_of(values["starts"], "starts") % _DAY
    ends = minute_of(values["lasts"], "lasts")
    return ShiftKind(
        name=values["name"],
        mark=values["mark"],
        starts=starts,
        lasts=(ends - starts) if ends > starts else ends + _DAY - starts,
        breaks=_whole(values, "breaks"),
        tint=Tint(values["tint"] or Tint.DAY.value),
        digit=_whole(values, "digit") if values["digit"] else None,
        posts=frozenset(Post(one) for one in values["posts"].split(",") if one),
        on_call=values["on_call"] == "yes",
    )


def _values(held: HeldShiftKind | None) -> dict[str, str]:
    if held is None:
        return {"breaks": "0", "tint": Tint.DAY.value, "on_call": "no", "posts": Post.CARER.value}
    return {
        "name": held.name,
        "mark": held.mark,
        "digit": str(held.digit or ""),
        "starts": _clock(held.starts),
        "lasts": _clock(held.ends % _DAY),
        "breaks": str(held.breaks),
        "tint": held.tint.value,
        "on_call": _text_of(held.on_call),
        "posts": ",".join(sorted(one.value for one in held.posts)),
    }


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"


def _text_of(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _whole(values: dict[str, str], where: str) -> int:
    text = half_width(values[where])
    if not (text.isascii() and text.isdecimal()):
        what = f"「{values[where]}」不是数" if text else "没有填"
        raise Invalid("数字不对。", [Problem(where, what, "请填整数，如 1。")])
    return int(text)


def _hours(one: HeldShiftKind) -> str:
    return "不算工时" if one.on_call else f"{one.minutes / 60:g} 小时"


def _posts(one: HeldShiftKind) -> str:
    return "、".join(post.words for post in Post if post in one.posts)
