"""The dialogs of the ledger of hazards: found, mended, looked at again, come back."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from nursinghome.safety import Hazard, HazardLevel, HazardLine, How
from ui.kit.dialogs import Question
from ui.kit.fields import ChoiceField, DateField, ListField, MemoField, NameField, TextField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.kit.money import fen_of, yuan_words
from ui.kit.tokens import TextSize
from ui.safety.view import Parts

_PASSED, _FAILED = "passed", "failed"


class HazardForm:
    """What was found, where, by whom, and who mends it by when."""

    def __init__(self, parts: Parts, patrol_id: int | None = None) -> None:
        look, desk = parts.look, parts.desk
        self._parts, self._patrol_id = parts, patrol_id
        self._found = DateField(look, "found_on", "发现日期", latest=desk.today)
        self._level = ChoiceField(
            look, "level", "级别", [(one.value, one.told) for one in HazardLevel]
        )
        self._due = DateField(look, "due_on", "整改期限")
        self.form = Form(columns=3)
        self.form.add(self._level, span=2)
        for field in (
            self._found,
            TextField(look, "place", "地点"),
            ListField(look, "how", "怎么发现", [(one.value, one.words) for one in How]),
            NameField(look, "found_by", "发现人"),
        ):
            self.form.add(field)
        lines = 2 if look.text_size is TextSize.NORMAL else 1
        self.form.add(MemoField(look, "text", "是什么隐患", lines=lines), span=3)
        for each in (NameField(look, "owner", "责任人"), self._due):
            self.form.add(each)
        self.form.add(TextField(look, "cost", "投入（元，可先空着）"))
        self.form.add(MemoField(look, "measure", "整改措施（可先空着）", lines=lines), span=3)
        self._level.edited.connect(self._suggest)
        self._found.edited.connect(self._suggest)
        self._begin()

    def record(self, parent: QWidget) -> int:
        """The number of the new hazard; 0 when the person left."""
        made: list[int] = []

        def save() -> None:
            made.append(self._parts.desk.hazards.record(self._hazard()))

        question = Question(title="登记隐患", do="登记", leave="不登记")
        self._run(question, save, parent)
        return made[0] if made else 0

    def correct(self, parent: QWidget, line: HazardLine) -> None:
        held = line.hazard
        self.form.put(
            {
                "level": held.level.value,
                "found_on": held.found_on.isoformat(),
                "place": held.place,
                "how": held.how.value,
                "found_by": held.found_by,
                "text": held.text,
                "owner": held.owner,
                "due_on": held.due_on.isoformat(),
                "cost": yuan_words(held.cost),
                "measure": held.measure,
            }
        )

        def save() -> None:
            self._parts.desk.hazards.correct(line.id, self._hazard())

        question = Question(title=f"更正 {held.place} 的隐患", do="改好", leave="不改")
        self._run(question, save, parent)

    def _begin(self) -> None:
        desk = self._parts.desk
        self.form.put(
            {
                "level": HazardLevel.GENERAL.value,
                "found_on": desk.today.isoformat(),
                "how": How.PATROL.value,
                "found_by": desk.me,
            }
        )
        self._suggest()

    def _suggest(self) -> None:
        """The deadline goes with the level and the day, and says whose number that is."""
        day = self._found.day
        if day is not None:
            level = HazardLevel(self._level.text)
            due = self._parts.desk.hazards.deadline(level, day)
            self._due.show_day(due)
            self._due.tell(f"{level.words}隐患 {(due - day).days} 天内，可以改")

    def _hazard(self) -> Hazard:
        values = self.form.values()
        return Hazard(
            found_on=self._found.checked_day(),
            level=HazardLevel(values["level"]),
            how=How(values["how"]),
            found_by=values["found_by"],
            place=values["place"],
            text=values["text"],
            owner=values["owner"],
            due_on=self._due.checked_day(),
            measure=values["measure"],
            cost=fen_of(values["cost"], "cost"),
            patrol_id=self._patrol_id,
        )

    def _run(self, question: Question, save: object, parent: QWidget) -> bool:
        assert callable(save)  # noqa: S101 - made above
        dialogs = self._parts.dialogs
        return dialogs.run(FormSheet(question, self.form, save, dialogs=dialogs, parent=parent))


def ask_mended(parts: Parts, parent: QWidget, line: HazardLine) -> bool:
    """When, by whom, how, and what it cost."""
    look, desk, held = parts.look, parts.desk, line.hazard
    day = DateField(look, "on", "整改日期", latest=desk.today)
    form = Form([day, NameField(look, "by", "整改人"), TextField(look, "cost", "投入（元）")])
    form.add(MemoField(look, "measure", "怎么改的", lines=3), span=2)
    form.put(
        {
            "on": desk.today.isoformat(),
            "by": held.owner,
            "cost": yuan_words(held.cost),
            "measure": held.measure,
        }
    )

    def save() -> None:
        values = form.values()
        cost = fen_of(values["cost"], "cost")
        desk.hazards.mend(line.id, day.checked_day(), values["by"], values["measure"], cost)

    question = Question(
        title=f"{held.place}：改好了",
        fact="登记后等另一位来复查，复查合格才销号。",
        do="登记整改",
        leave="不登记",
    )
    return parts.dialogs.run(FormSheet(question, form, save, dialogs=parts.dialogs, parent=parent))


def ask_rechecked(parts: Parts, parent: QWidget, line: HazardLine) -> bool:
    """Another person looked again: it is closed, or the work goes on."""
    look, desk = parts.look, parts.desk
    day = DateField(look, "on", "复查日期", latest=desk.today)
    verdict = ChoiceField(
        look, "verdict", "改好了吗", [(_PASSED, "改好了，销号"), (_FAILED, "没改好，退回")]
    )
    form = Form([verdict, day, NameField(look, "by", "复查人")])
    form.add(MemoField(look, "reason", "没改好的写明哪里", lines=2), span=2)
    me = "" if desk.me == line.now.rectified_by else desk.me
    form.put({"verdict": _PASSED, "on": desk.today.isoformat(), "by": me})

    def save() -> None:
        values = form.values()
        if values["verdict"] == _PASSED:
            desk.hazards.recheck(line.id, day.checked_day(), values["by"])
        else:
            desk.hazards.send_back(line.id, day.checked_day(), values["by"], values["reason"])

    question = Question(
        title=f"复查 {line.hazard.place}",
        fact=f"{line.now.rectified_on} {line.now.rectified_by}整改。复查要另一位。",
        do="记下复查",
        leave="先不复查",
    )
    return parts.dialogs.run(FormSheet(question, form, save, dialogs=parts.dialogs, parent=parent))


def ask_reopened(parts: Parts, parent: QWidget, line: HazardLine) -> bool:
    """It came back: from when, until when, and how one knows."""
    look, desk = parts.look, parts.desk
    day = DateField(look, "on", "哪天又发现", latest=desk.today)
    due = DateField(look, "due_on", "新的期限")
    form = Form([day, due])
    form.add(MemoField(look, "reason", "怎么回事", lines=2), span=2)
    deadline = desk.hazards.deadline(line.hazard.level, desk.today)
    left = max(deadline, desk.today + timedelta(days=1))
    form.put({"on": desk.today.isoformat(), "due_on": left.isoformat()})

    def save() -> None:
        reason = form.values()["reason"]
        desk.hazards.reopen(line.id, day.checked_day(), due.checked_day(), reason)

    question = Question(
        title=f"{line.hazard.place}：又出现了",
        fact="重新算作没销号，清零天数从头数。",
        do="重开",
        leave="不重开",
    )
    return parts.dialogs.run(FormSheet(question, form, save, dialogs=parts.dialogs, parent=parent))
