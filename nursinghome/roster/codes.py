"""The codes of the roster, each with the word that stands on paper."""

from __future__ import annotations

from nursinghome.residents.codes import Coded


class Absence(Coded):
    """Why somebody cannot be put on a shift."""

    PERSONAL = "personal", "事假"
    SICK = "sick", "病假"
    ANNUAL = "annual", "年假"
    MATERNITY = "maternity", "产假"
    TRAINING = "training", "培训"
    OTHER = "other", "其他"

    @property
    def mark(self) -> str:
        """The one character in the grid."""
        return _MARKS[self]


_MARKS = {
    Absence.PERSONAL: "假",
    Absence.SICK: "病",
    Absence.ANNUAL: "年",
    Absence.MATERNITY: "产",
    Absence.TRAINING: "培",
    Absence.OTHER: "假",
}


class Condition(Coded):
    """What keeps somebody from nights and overtime: 《劳动法》第六十一、六十三条."""

    PREGNANT = "pregnant", "怀孕七个月以上"
    NURSING = "nursing", "哺乳期（婴儿未满一周岁）"


class Wish(Coded):
    """What somebody asks for on a day."""

    WANT = "want", "想上"
    AVOID = "avoid", "不想上"


class Match(Coded):
    """How two people stand to each other in the roster."""

    APART = "apart", "不同班"
    TOGETHER = "together", "同班"


class DayClass(Coded):
    """Days that ask for the same number of people."""

    WORKDAY = "workday", "工作日"
    WEEKEND = "weekend", "周末"
    HOLIDAY = "holiday", "节假日"


class Tint(Coded):
    """The colour of a shift; the theme says which."""

    DAY = "day", "浅绿"
    EARLY = "early", "浅蓝"
    LATE = "late", "浅紫"
    NIGHT = "night", "深蓝"
    DUTY = "duty", "橙"


class SwapState(Coded):
    """Where a swap stands."""

    ASKED = "asked", "待批准"
    AGREED = "agreed", "已批准"
    REFUSED = "refused", "未批准"
    WITHDRAWN = "withdrawn", "已撤回"
