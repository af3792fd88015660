"""Puts a monthly report's content on the form: as a PDF and as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from nursinghome.core.dates import words
from nursinghome.reports import xlsx as sheets
from nursinghome.reports.monthly.cells import RATIOS, Cells, Value, each
from nursinghome.reports.monthly.facts import DutyFact
from nursinghome.reports.monthly.model import Content, MonthlyPaper
from nursinghome.reports.pdf import (
    Rendered,
    StatColumn,
    StatForm,
    StatRow,
    render_stat_form,
    render_with_annex,
)
from nursinghome.standards.form import Column, Row

NONE = "—"
BLANK_PERIOD = "　　　　年　　月"
MOST_FINDINGS = 6


def pdf(paper: MonthlyPaper, *, blank: bool = False, names: bool = False) -> Rendered:
    """The paper; with names, a list of the people behind the figures follows on its own page."""
    if blank:
        return render_stat_form(_blank(paper))
    if names:
        from nursinghome.reports.monthly import annex  # noqa: PLC0415 - few papers need it

        return render_with_annex(_filled(paper), annex.people_behind(paper.content))
    return render_stat_form(_filled(paper))


def xlsx(paper: MonthlyPaper) -> bytes:
    content, form = paper.content, paper.content.form
    heads = [sheets.Column(head="指标", width=36), sheets.Column(head="计量单位", width=9)]
    heads.append(sheets.Column(head="代码", width=6, kind="middle"))
    heads += [sheets.Column(head=one.label, width=13, kind="whole") for one in form.columns]
    signed = "　　".join(f"{label}：{name}" for label, name in _signatures(content))
    return sheets.workbook(
        sheets.Sheet(
            title=form.title,
            period=_period(content),
            left=f"填报单位（公章）：{content.home.name}",
            right=_units(content),
            columns=tuple(heads),
            lines=tuple(_sheet_lines(content)),
            signatures=(signed,),
            notes=tuple(f"{n}. {note}" for n, note in enumerate(_notes(paper), start=1)),
            day=content.month.last,
        )
    )


def shown(value: Value, column: Column, row: Row) -> str:
    """A figure in words: — for none, two decimals for percent, a sign before a change."""
    if value is None:
        return NONE
    number = f"{value:.2f}" if row.format == "percent" else f"{value}"
    return f"+{number}" if column.shows == "change" and value > 0 else number


def figure(content: Content, column: Column, row: Row) -> Value:
    """What stands in the row under the column: the cell of that month, or the change since."""
    now = content.cells.get(row.cell)
    if not column.months_back:
        return now
    then = _then(content, column.months_back).get(row.cell)
    if column.shows == "value" or then is None or now is None:
        return then if column.shows == "value" else None
    if isinstance(now, int) and isinstance(then, int):
        return now - then
    return float(Decimal(str(now)) - Decimal(str(then)))


def _then(content: Content, months_back: int) -> Cells:
    return content.before.get(months_back) or {}


def _filled(paper: MonthlyPaper) -> StatForm:
    content = paper.content
    return StatForm(
        **_frame(content),
        period=_period(content),
        rows=tuple(_stat_rows(content, blank=False)),
        signatures=tuple(_signatures(content)),
        notes=tuple(_notes(paper)),
        draft=_draft(paper),
        footer=f"记录锚 {_grouped(paper.anchor)}" if paper.anchor else "",
        author=content.home.name,
        day=content.month.last,
    )


def _blank(paper: MonthlyPaper) -> StatForm:
    """The form for a pen: the home's name stands, figures, names and dates are left open."""
    content = paper.content
    return StatForm(
        **_frame(content),
        period=BLANK_PERIOD,
        rows=tuple(_stat_rows(content, blank=True)),
        signatures=tuple((label, "") for label in content.form.signers),
        notes=(*content.form.notes, *_plain_head_lines(content)),
        author=content.home.name,
        day=content.month.last,
    )


def _frame(content: Content) -> dict[str, Any]:
    """What a blank and a filled form share."""
    form = content.form
    return {
        "title": form.title,
        "columns": tuple(StatColumn(head=(column.label,)) for column in form.columns),
        "header": tuple(
            (label, words) for label, colon, words in _parted(form.head_lines) if colon
        ),
        "reported_by": f"填报单位（公章）：{content.home.name}",
        "measured_in": _units(content),
    }


def _parted(head_lines: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    return (line.partition("：") for line in head_lines)


def _plain_head_lines(content: Content) -> list[str]:
    """Lines such as 参考格式 have no label; they stand with the notes."""
    lines = (line for line, colon, _ in _parted(content.form.head_lines) if not colon)
    return [line if line.endswith("。") else f"{line}。" for line in lines]


def _stat_rows(content: Content, *, blank: bool) -> Iterator[StatRow]:
    for section in content.form.sections:
        yield StatRow(label=section.title, section=True)
        for row in section.rows:
            values = () if blank else tuple(_shown_row(content, row))
            yield StatRow(
                label=row.label, indent=row.indent, unit=row.unit, code=row.code, values=values
            )


def _shown_row(content: Content, row: Row) -> Iterator[str]:
    for column in content.form.columns:
        yield shown(figure(content, column, row), column, row)


def _sheet_lines(content: Content) -> Iterator[sheets.Line]:
    columns = content.form.columns
    dashes = 2 + len(columns)
    middle: sheets.Kind = "middle"
    for section in content.form.sections:
        yield sheets.Line(
            cells=(section.title, *(NONE,) * dashes),
            section=True,
            kinds=("text", *(middle,) * dashes),
        )
        for row in section.rows:
            figures = [figure(content, column, row) for column in columns]
            yield sheets.Line(
                cells=(
                    "　" * row.indent + row.label,
                    row.unit,
                    row.code,
                    *(NONE if value is None else value for value in figures),
                ),
                kinds=("text", "middle", "middle", *(_kind(c, row) for c in columns)),
            )


def _kind(column: Column, row: Row) -> sheets.Kind:
    return "change" if column.shows == "change" else row.format


def _period(content: Content) -> str:
    correction = f"（更正{content.correction:02d}）" if content.correction else ""
    return content.month.words + correction


def _units(content: Content) -> str:
    return "计量单位：" + "、".join(dict.fromkeys(row.unit for row in content.form.rows))


def _draft(paper: MonthlyPaper) -> str:
    signed = paper.content.signed
    if paper.anchor:
        return ""
    if signed.reviewed_by:
        return "草稿：已审核，还没有定稿"
    return "草稿：已填表，还没有审核" if signed.prepared_by else "草稿：还没有填表审核"


def _signatures(content: Content) -> Iterator[tuple[str, str]]:
    signed = content.signed
    known = {
        "单位负责人": signed.approved_by or content.home.director,
        "统计负责人": signed.reviewed_by,
        "填表人": signed.prepared_by,
        "报出日期": words(signed.approved_on) if signed.approved_on else None,
        "联系电话": content.home.phone,
    }
    return ((label, known.get(label) or "") for label in content.form.signers)


def _notes(paper: MonthlyPaper) -> Iterator[str]:
    """The form's notes, then what is particular to this month; never a name."""
    content = paper.content
    yield from content.form.notes
    yield from _plain_head_lines(content)
    yield _fractions(content)
    if content.facts.ratio:
        yield _ratio(content)
    if content.facts.duty:
        yield _duty(content.facts.duty)
    if content.correction:
        yield f"本表是更正{content.correction:02d}，原因：{content.reason}。代替的报表定稿校验为 {content.replaces}。"
    open_ones = [finding.what for finding in content.findings if not finding.ok]
    if open_ones:
        rest = len(open_ones) - MOST_FINDINGS
        more = f"另有 {rest} 项见程序。" if rest > 0 else ""
        yield "核对提醒：" + "".join(open_ones[:MOST_FINDINGS]) + more
    if paper.sha256:
        yield f"定稿校验 {paper.sha256}。"


def _fractions(content: Content) -> str:
    labels = {row.cell: row.label.partition("（")[0] for row in content.form.rows}
    told = [
        f"{labels.get(code, code)} {content.cells[ratio.part]}÷{content.cells[ratio.whole]}"
        for code, ratio in RATIOS.items()
    ]
    return f"本月{'，'.join(told)}。"


def _ratio(content: Content) -> str:
    """By which way of reckoning the need was found, group by group."""
    groups = "，".join(
        f"{one.label} {one.people} 人按 1:{one.ratio} 配 {one.workers} 人"
        for one in content.facts.needs
    )
    return f"应配人数按《{content.facts.ratio}》：{groups}。"


def _duty(duty: DutyFact) -> str:
    """The ratio of each part of the day, as the published roster has it."""
    told = "；".join(
        f"{when}平均 {carers} 名护理员在岗" + (f"，1:{ratio}" if ratio else "")
        for when, carers, ratio in (
            ("白天（6—22 时）", duty.by_day, each(duty.residents, duty.by_day)),
            ("夜间", duty.by_night, each(duty.residents, duty.by_night)),
        )
    )
    return f"按公布的班表，日均在院 {duty.residents} 人，{told}。没有上班的护理员不计入人数。"


def _grouped(code: str) -> str:
    mark = code[:16].upper()
    return " ".join(mark[at : at + 4] for at in range(0, 16, 4))
