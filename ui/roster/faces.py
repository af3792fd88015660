"""What each cell of the month shows and says, reckoned once for a whole month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from nursinghome.core.holidays import CalendarDay, DayKind
from nursinghome.roster import (
    Absent,
    HeldShiftKind,
    Member,
    MonthView,
    Place,
    Request,
    Tint,
    Violation,
    Wish,
)

REST, UNDECIDED = "·", ""
WEEKDAYS = "一二三四五六日"
Key = tuple[int, date]
"""A worker's number and a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One cell; `tint` is None where nobody works."""

    mark: str
    tint: Tint | None = None
    leave: bool = False
    here: bool = True
    """False before somebody came and after they left."""
    fixed: bool = False
    wished: bool | None = None
    """Whether what somebody asked for is granted; None when nothing was asked."""
    wrong: bool = False


class Faces:
    """The cells of one month with what is wrong in them."""

    def __init__(self, view: MonthView, violations: Collection[Violation] = ()) -> None:
        self.view = view
        self._kinds = {one.id: one for one in view.kinds}
        self._absent: dict[Key, Absent] = {}
        for one in view.absences:
            day = max(one.from_on, view.month.first)
            while day < min(one.until_on, view.month.end):
                self._absent.setdefault((one.worker_id, day), one)
                day += timedelta(days=1)
        self._wishes: dict[Key, list[Request]] = defaultdict(list)
        for wish in view.requests:
            self._wishes[wish.worker_id, wish.day].append(wish)
        self.wrong: dict[Key, list[Violation]] = defaultdict(list)
        self.red: set[Key] = set()
        """Cells that break what may not be broken."""
        self.wrong_days: dict[date, list[Violation]] = defaultdict(list)
        """Broken rules that are nobody's own, as a shift with too few people."""
        for broken in violations:
            self._place(broken)

    def kind(self, kind_id: int | None) -> HeldShiftKind | None:
        return None if kind_id is None else self._kinds.get(kind_id)

    def place(self, member: Member, day: date) -> Place | None:
        return self.view.places.get((member.worker_id, day))

    def wishes(self, member: Member, day: date) -> list[Request]:
        return self._wishes.get((member.worker_id, day), [])

    def absent(self, member: Member, day: date) -> Absent | None:
        return self._absent.get((member.worker_id, day))

    def face(self, member: Member, day: date) -> Face:
        if not member.here(day):
            return Face(mark=UNDECIDED, here=False)
        place, away = self.place(member, day), self.absent(member, day)
        kind = self.kind(place.kind_id) if place is not None else None
        wrong = (member.worker_id, day) in self.red
        fixed = place is not None and place.fixed
        wished = self._granted(member, day, place)
        if kind is not None:
            tint = kind.tint
            return Face(mark=kind.mark, tint=tint, fixed=fixed, wished=wished, wrong=wrong)
        if away is not None:
            return Face(mark=away.kind.mark, leave=True, wished=wished, wrong=wrong)
        mark = UNDECIDED if place is None else REST
        return Face(mark=mark, fixed=fixed, wished=wished, wrong=wrong)

    def told(self, member: Member, day: date) -> str:
        """陈小英 12月5日 夜班 18:00—次日8:00，定死，想休息."""
        head = f"{member.name} {day.month}月{day.day}日 {self.words(member, day)}"
        notes = [wish_words(one, self) for one in self.wishes(member, day)]
        place = self.place(member, day)
        if place is not None and place.fixed:
            notes.insert(0, "固定")
        away, kind = self.absent(member, day), place and self.kind(place.kind_id)
        if away is not None and kind is not None:
            notes.append(away.kind.words)
        wrong = self.wrong.get((member.worker_id, day), ())
        return "，".join([head, *notes, *(one.title for one in wrong)])

    def words(self, member: Member, day: date) -> str:
        """夜班 18:00—次日8:00, 休息, 病假 or 没排."""
        if not member.here(day):
            return "不在岗"
        place, away = self.place(member, day), self.absent(member, day)
        kind = self.kind(place.kind_id) if place is not None else None
        if kind is not None:
            return f"{kind_name(kind)} {kind.hours_words}"
        if away is not None:
            return away.kind.words
        return "没排" if place is None else "休息"

    def day_told(self, at: CalendarDay) -> str:
        """12月5日 星期六，周末."""
        day = at.day
        parts = [f"{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}"]
        kinds = {
            DayKind.HOLIDAY: f"{at.festival}，法定节假日",
            DayKind.BRIDGE: f"{at.festival}放假",
            DayKind.MAKE_UP: "调休，要上班",
            DayKind.WEEKEND: "周末",
        }
        parts += [kinds[at.kind]] if at.kind in kinds else []
        if not at.published:
            parts.append("这一年的调休还没公布")
        return "，".join([*parts, *(one.title for one in self.wrong_days.get(day, ()))])

    def month_of(self, member: Member) -> str:
        """白 12　夜 6　休 10；共 176 小时."""
        mine = [p for (who, _), p in self.view.places.items() if who == member.worker_id]
        kinds = [kind for p in mine if (kind := self.kind(p.kind_id)) is not None]
        counts = [
            f"{one.mark} {sum(k.id == one.id for k in kinds)}"
            for one in self.view.kinds
            if any(k.id == one.id for k in kinds)
        ]
        hours = sum(kind.minutes for kind in kinds) / 60
        rest = sum(self.kind(p.kind_id) is None for p in mine)
        return f"{'　'.join([*counts, f'休 {rest}'])}；共 {hours:g} 小时"

    def _granted(self, member: Member, day: date, place: Place | None) -> bool | None:
        asked = self.wishes(member, day)
        if not asked:
            return None
        return all(granted(one, place) for one in asked)

    def _place(self, broken: Violation) -> None:
        days = broken.days or ((broken.day,) if broken.day is not None else ())
        for day in days:
            if broken.worker_id is None:
                self.wrong_days[day].append(broken)
            else:
                self.wrong[broken.worker_id, day].append(broken)
                if broken.hard:
                    self.red.add((broken.worker_id, day))


def granted(wish: Request, place: Place | None) -> bool:
    """Whether the roster gives what was asked for; what is undecided gives nothing wanted."""
    if place is None:
        return wish.wish is Wish.AVOID
    return (place.kind_id == wish.kind_id) == (wish.wish is Wish.WANT)


def wish_words(wish: Request, faces: Faces) -> str:
    """想上夜班, 不想上夜班, 想休息."""
    kind = faces.kind(wish.kind_id)
    if kind is None:
        return "想休息" if wish.wish is Wish.WANT else "不想休息"
    return f"{wish.wish.words}{kind_name(kind)}"


def kind_name(kind: HeldShiftKind) -> str:
    """白班: a name of one character is called so."""
    return f"{kind.name}班" if len(kind.name) == 1 else kind.name
