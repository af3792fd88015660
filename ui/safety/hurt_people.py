"""Whom an incident befell: one is asked for at a time, the others stand below, as many as were."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nursinghome.core.ids import ResidentId
from nursinghome.safety import Harm, Hurt
from ui.kit.buttons import Kind, button
from ui.kit.fields import ListField
from ui.kit.flow import Flow
from ui.kit.form import Form
from ui.kit.person_field import PersonField
from ui.kit.tokens import Space
from ui.safety.view import Parts


class HurtPeople:
    """A field for the person, one for the harm; who was put aside is taken up again by a click."""

    def __init__(self, parts: Parts) -> None:
        look, desk = parts.look, parts.desk
        self._look, self._named = look, desk.name_of
        self._aside: list[Hurt] = []
        self.who = PersonField(
            look, "hurt", "哪位老人", find=desk.find, named=desk.name_of, today=desk.today
        )
        self.who.line.setMinimumWidth(look.sizes.body * 13)  # what it hints at is shown whole
        harms = [(one.value, one.words) for one in Harm]
        self.harm = ListField(look, "harm", "受伤程度", harms)
        self.more = button(look, "再添一位", "user-plus", kind=Kind.GHOST)
        self.more.clicked.connect(self._put_aside)
        self.chips = QWidget()
        self._flow = Flow(self.chips, gap=Space.S)
        self.chips.hide()

    def join(self, form: Form) -> None:
        """Take four columns of the form, and below them the row of those put aside."""
        form.add(self.who, span=2)
        form.add(self.harm)
        beside = QWidget()  # the button stands in line with what is typed, below a caption
        box = QVBoxLayout(beside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addSpacing(self.harm.caption.sizeHint().height())
        box.addWidget(self.more)
        form.add_widget(beside, span=1)
        form.add_widget(self.chips)

    def put(self, hurt: Sequence[Hurt]) -> None:
        """Those who are on file: the last one stands in the fields, as it was filled in."""
        self._aside = list(hurt[:-1])
        self._ask(hurt[-1] if hurt else None)
        self._show()

    @property
    def hurt(self) -> tuple[Hurt, ...]:
        """Everybody, in the order in which they were filled in."""
        asked = self._asked()
        return (*self._aside, *([] if asked is None else [asked]))

    def _asked(self) -> Hurt | None:
        if not self.who.number:
            return None
        return Hurt(ResidentId(self.who.number), Harm(self.harm.text))

    def _ask(self, one: Hurt | None) -> None:
        self.who.put("" if one is None else str(one.resident_id))
        self.harm.put(Harm.NONE.value if one is None else one.harm.value)

    def _put_aside(self) -> None:
        asked = self._asked()
        if asked is None:
            self.who.complain("先选这一位，再添下一位。")
        else:
            self._aside.append(asked)
            self._ask(None)
            self._show()
            self.who.edited.emit()
        self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_up(self, one: Hurt) -> None:
        """Into the fields, where it is changed or emptied; who stood there is put aside."""
        asked, at = self._asked(), self._aside.index(one)
        self._aside[at : at + 1] = [] if asked is None else [asked]
        self._ask(one)
        self._show()
        self.who.edited.emit()
        self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            gone = item.widget()
            gone.hide()
            gone.deleteLater()
        for one in self._aside:
            chip = button(
                self._look, f"{self._named(one.resident_id)}　{one.harm.words}", kind=Kind.PILL
            )
            chip.setToolTip("点一下，改这一位")
            chip.clicked.connect(lambda _on=False, hurt=one: self._take_up(hurt))
            self._flow.addWidget(chip)
            chip.show()
        self.chips.setVisible(bool(self._aside))
