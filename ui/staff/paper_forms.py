"""The dialogs of certificates and training."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from nursinghome.core.errors import Invalid, Problem
from nursinghome.core.reading import half_width
from nursinghome.staff import Certificate, HeldPaper, HeldWorker, Paper, Training
from ui.kit.dialogs import Question
from ui.kit.fields import ChoiceField, DateField, ListField, TextField
from ui.kit.form import Form
from ui.staff.forms import Asking, chosen

_KINDS = [(one.value, one.words) for one in Certificate]
_RESULTS = [("yes", "合格"), ("no", "不合格")]


def ask_paper(asking: Asking, who: HeldWorker, held: HeldPaper | None = None) -> bool:
    """A further certificate, or one that is put right."""
    look, desk = asking.look, asking.desk
    issued = DateField(look, "issued_on", "发证日期（不知道的空着）", latest=desk.today)
    until = DateField(look, "valid_until", "有效期至（长期的空着）")
    form = Form(columns=2)
    form.add(ListField(look, "kind", "种类", _KINDS), span=2)
    form.add(TextField(look, "title", "证书名称（选「其他」时写）"), span=2)
    for field in (TextField(look, "number", "编号"), TextField(look, "issuer", "发证单位")):
        form.add(field)
    form.add(issued)
    form.add(until)
    form.put(_values(held))

    def save() -> None:
        values = form.values()
        paper = Paper(
            kind=chosen(form, "kind", Certificate, "种类"),
            title=values["title"],
            number=values["number"],
            issuer=values["issuer"],
            issued_on=issued.optional_day(),
            valid_until=until.optional_day(),
        )
        if held is None:
            desk.certificates.add(who.id, paper)
        else:
            desk.certificates.correct(held.id, paper)

    title = f"加证书：{who.name}" if held is None else f"更正 {who.name} 的证书"
    question = Question(
        title=title,
        fact="换了新证就再加一份，旧的留在历史里。登记后在证书下面附扫描件。",
        do="登记" if held is None else "改好",
        leave="不登记" if held is None else "不改",
    )
    key = f"certificate:new:{who.id}" if held is None else f"certificate:{held.id}"
    return asking.run(question, form, save, key)


def ask_training(asking: Asking, who: HeldWorker) -> bool:
    """One training that somebody took part in."""
    look, desk = asking.look, asking.desk
    day = DateField(look, "held_on", "培训日期", latest=desk.today)
    form = Form([day, TextField(look, "minutes", "时长（小时）", letters=6)])
    form.add(TextField(look, "topic", "培训内容"), span=2)
    form.add(TextField(look, "teacher", "讲课人"))
    form.add(ChoiceField(look, "passed", "考核", _RESULTS))
    form.put({"held_on": desk.today.isoformat(), "passed": "yes"})

    def save() -> None:
        values = form.values()
        desk.training.add(
            who.id,
            Training(
                held_on=day.checked_day(),
                topic=values["topic"],
                minutes=minutes_of(values["minutes"]),
                teacher=values["teacher"],
                passed=values["passed"] != "no",
            ),
        )

    question = Question(title=f"记培训：{who.name}", do="记下", leave="不记")
    return asking.run(question, form, save, f"staff-training:{who.id}")


def minutes_of(hours: str) -> int:
    """1.5 is 90. Raises Invalid for the field minutes."""
    try:
        found = Decimal(half_width(hours)) * 60
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or found != int(found):
        problem = Problem(
            "minutes", f"「{hours}」不是时长" if hours else "没有填", "写成 2 或 1.5。"
        )
        raise Invalid("时长不对。", [problem])
    return int(found)


def _values(held: HeldPaper | None) -> dict[str, str]:
    if held is None:
        return {}
    one = held.paper
    return {
        "kind": one.kind.value,
        "title": one.title,
        "number": one.number,
        "issuer": one.issuer,
        "issued_on": one.issued_on.isoformat() if one.issued_on else "",
        "valid_until": one.valid_until.isoformat() if one.valid_until else "",
    }
