"""A day, typed in any of the usual ways or as 农历; below stands what was understood."""

from __future__ import annotations

from datetime import date

from nursinghome.core.dates import Month
from nursinghome.core.errors import Invalid, Problem
from nursinghome.core.typed_date import TypedDate, read_typed
from ui.kit.field import TextField
from ui.kit.look import Look


class DateField(TextField):
    """It is rewritten as 1950-03-02 when left; a month alone is enough where that is said."""

    def __init__(
        self,
        look: Look,
        key: str,
        title: str,
        *,
        latest: date = date.max,
        month_enough: bool = False,
    ) -> None:
        """latest: nothing after it is taken; a two-digit year is the last one up to it."""
        super().__init__(look, key, title, check=self._fault_of, letters=8)
        self._latest = latest
        self._month_enough = month_enough
        self.line.editingFinished.connect(self._tidy)

    @property
    def typed(self) -> TypedDate:
        """What was understood of the words in the field."""
        return read_typed(self.text, self._latest)

    @property
    def day(self) -> date | None:
        """The day, or None when the field is empty or holds no day."""
        return self.typed.day if self.text else None

    @property
    def month(self) -> Month | None:
        """The month, also of a day; None when not even that was given."""
        found = self.typed if self.text else TypedDate()
        return Month.of(found.day) if found.day is not None else found.month

    def show_day(self, day: date | None) -> None:
        self.put(day.isoformat() if day else "")

    def checked_day(self) -> date:
        """The day; raises Invalid for this field when there is none."""
        day = self.day
        if day is None:
            what = self.typed.fault if self.text else "还没填。写成 1950-3-2 的样子。"
            raise Invalid(f"{self._title}要填日期。", [Problem(self.key, what)])
        return day

    def optional_day(self) -> date | None:
        return self.checked_day() if self.text else None

    def hint_of(self, text: str) -> str:
        return read_typed(text, self._latest).words

    def _fault_of(self, text: str) -> str:
        found = read_typed(text, self._latest)
        return "" if self._month_enough and found.month is not None else found.fault

    def _tidy(self) -> None:
        """Rewrite what was understood; the line below stays."""
        if self.day is not None:
            self.line.setText(self.day.isoformat())
        elif self._month_enough and self.month is not None:
            self.line.setText(str(self.month))
