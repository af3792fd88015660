"""The people of a month as far as a level lets them leave the home."""

from __future__ import annotations

from nursinghome.core.dates import Month
from nursinghome.exchange.manifest import Level
from nursinghome.exchange.tables import Field, Table
from nursinghome.reports.register_queries import RegisterLine, register_lines
from nursinghome.residents.idnumber import masked
from nursinghome.storage import Database

_HIDDEN = "＊"


def residents_table(db: Database, month: Month, level: Level) -> Table | None:
    """Every stay of the month; None for a summary.

    脱敏: the surname, the year of birth, and the number of the card without its middle.
    """
    if level is Level.SUMMARY:
        return None
    lines = register_lines(db, month)
    return Table(
        name="residents",
        title="在院老年人",
        fields=(
            Field(name="number", title="序号", type="integer", required=True),
            Field(name="name", title="姓名", required=True),
            Field(name="sex", title="性别"),
            Field(name="birth", title="出生"),
            Field(name="id_number", title="身份证号"),
            Field(name="category", title="类别"),
            Field(name="selfcare", title="自理类别"),
            Field(name="ability", title="能力等级"),
            Field(name="bed", title="床号"),
            Field(name="admitted_on", title="入院日期", type="date"),
            Field(name="discharged_on", title="离院日期", type="date"),
            Field(name="reason", title="离院原因"),
        ),
        rows=tuple(
            (number, *_person(line, level), *_stay(line)) for number, line in enumerate(lines, 1)
        ),
    )


def _person(line: RegisterLine, level: Level) -> tuple[str | None, ...]:
    if level is Level.NAMED:
        return line.name, line.sex, line.birth_date.isoformat(), line.id_number
    number = None if line.id_number is None else masked(line.id_number)
    return hidden(line.name), line.sex, str(line.birth_date.year), number


def _stay(line: RegisterLine) -> tuple[str | None, ...]:
    gone = None if line.discharged_on is None else line.discharged_on.isoformat()
    levels = (line.category, line.selfcare, line.ability)
    return (*levels, line.bed, line.admitted_on.isoformat(), gone, line.reason)


def hidden(name: str) -> str:
    """王＊＊: the first character, and that there are more."""
    return name[:1] + _HIDDEN * (len(name) - 1)
