"""An identity number, judged while it is typed: what it says so far, what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from nursinghome.residents import TypedNumber, read_typed_number
from ui.kit.field import TextField
from ui.kit.fields import ChoiceField, DateField
from ui.kit.look import Look


class IdField(TextField):
    """Tells the length, then birth date, sex and last digit; can fill the fields beside it."""

    read_out = Signal()
    """Empty fields beside it were filled from the number."""

    def __init__(self, look: Look, key: str = "id_number", title: str = "身份证号") -> None:
        super().__init__(look, key, title, letters=11)
        self._born: DateField | None = None
        self._sex: ChoiceField | None = None

    @property
    def text(self) -> str:
        return "".join(self.line.text().split()).upper()

    @property
    def typed(self) -> TypedNumber:
        """What the number says, held against the fields beside it."""
        born = self._born.day if self._born is not None else None
        return read_typed_number(self.text, born, self._sex.text if self._sex is not None else "")

    def serve(self, born: DateField, sex: ChoiceField) -> None:
        """Fill these when they are empty, and warn when they say something else."""
        self._born, self._sex = born, sex
        born.line.editingFinished.connect(self._compare)
        sex.edited.connect(self._compare)

    def _typed(self) -> None:
        typed = self.typed
        if typed.wrong:
            self.complain(typed.wrong)
        elif typed.doubt:
            self.complain(typed.doubt, bad=False)
        else:
            self.tell(typed.told)
        self.edited.emit()

    def _left(self) -> None:
        if not self.text:
            self.complain("")
            return
        self._read_out()
        typed = self.typed
        if typed.wrong or typed.lack:
            self.complain(typed.wrong or typed.lack)
        elif typed.doubt:
            self.complain(typed.doubt, bad=False)
        elif self.fault:
            self.tell(typed.told)

    def _compare(self) -> None:
        """A field beside it was changed."""
        if self.typed.facts is not None:
            self._left()

    def _read_out(self) -> None:
        """A right number tells birth date and sex; what was typed already stays."""
        facts = self.typed.facts
        if facts is None or not facts.check_holds or self._born is None or self._sex is None:
            return
        empty = [field for field in (self._born, self._sex) if not field.text]
        if not self._born.text:
            self._born.show_day(facts.birth_date)
        if not self._sex.text:
            self._sex.put(facts.sex)
        for field in empty:
            field.tell("照身份证号填的")
        if empty:
            self.read_out.emit()
