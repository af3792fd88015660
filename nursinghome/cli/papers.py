"""Commands that make papers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import click

from nursinghome.cli.frame import Frame, read_day
from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, Invalid, Problem
from nursinghome.core.files import written_whole
from nursinghome.core.ids import ResidentId
from nursinghome.reports import REPORTS, Finding, Made, Report, Wanted
from nursinghome.workspace import Workspace, belongings


@click.command("report")
@click.argument("kind", metavar="KIND")
@click.argument("month", metavar="[YYYY-MM]", required=False)
@click.option("--pdf", type=click.Path(path_type=Path), metavar="F", help="把 PDF 写到这里")
@click.option("--xlsx", type=click.Path(path_type=Path), metavar="F", help="把表格写到这里")
@click.option("--blank", is_flag=True, help="空表，留给手填")
@click.option("--names", is_flag=True, help="附上名单（号码遮住）")
@click.option("--since-last", is_flag=True, help="只要上次打印以后有变动的（检查组进门包）")
@click.option("--resident", type=int, metavar="ID", help="哪一位老人（急救单、一人一档）")
@click.option("--a3", is_flag=True, help="印成 A3，上墙用（排班表）")
@click.option("--day", metavar="YYYY-MM-DD", help="哪一天（值班表）")
@click.pass_obj
def report_command(  # noqa: PLR0913 - one parameter for each word of the command
    frame: Frame,
    kind: str,
    month: str | None,
    pdf: Path | None,
    xlsx: Path | None,
    resident: int | None,
    *,
    day: str | None,
    blank: bool,
    names: bool,
    since_last: bool,
    a3: bool,
) -> None:
    """出报表。KIND 如 monthly 月报表、resident 花名册；写错时列出全部可用的。"""
    report = REPORTS.get(kind)
    if report is None:
        problem = Problem("KIND", f"没有「{kind}」", f"可用的有：{'、'.join(REPORTS)}。")
        raise Invalid(f"没有「{kind}」这种报表。", [problem])
    _keep_apart(frame.data_file(), pdf, xlsx)
    on = None if day is None else read_day(day, "--day")
    period = Month.parse(month) if month else _usual_month(frame, on)
    _refuse_no_changes(report, since_last=since_last)
    _refuse_unheeded(report, wall=a3, day=day is not None)
    wanted = Wanted(
        month=period,
        blank=blank,
        names=names,
        resident_id=None if resident is None else ResidentId(resident),
        since_last=since_last,
        wall=a3,
        day=on,
    )
    with frame.workspace(beside=True) as workspace:
        made = report.make(workspace, wanted)
        _refuse_no_workbook(report, made, xlsx)
        _write(workspace, f"{period.words}{report.title}", {pdf: made.pdf, xlsx: made.xlsx})
        if pdf is not None and report.printed is not None:
            report.printed(workspace, made)
    frame.answer(_content(period, made), _lines(period, report, made, (pdf, xlsx)))


def _usual_month(frame: Frame, day: date | None) -> Month:
    """That of the day, or the last one that is over."""
    return Month.of(frame.clock.now().date()).plus(-1) if day is None else Month.of(day)


def _keep_apart(data: Path, pdf: Path | None, xlsx: Path | None) -> None:
    """Refuse to write a paper over the data file, its keys, or the other paper."""
    taken = {path.resolve() for path in belongings(data)}
    for where, target in (("--pdf", pdf), ("--xlsx", xlsx)):
        if target is not None and target.resolve() in taken:
            problem = Problem(where, f"「{target.name}」是数据文件或另一张报表", "请换一个文件名。")
            raise Clash(f"不能写到「{target.name}」上，那里的内容会丢失。", [problem])
        taken |= {target.resolve()} if target is not None else set()


def _write(workspace: Workspace, title: str, papers: Mapping[Path | None, bytes]) -> None:
    """All that were asked for, or none: they get their names when every one is complete."""
    for path in filter(None, papers):
        workspace.witness.saved(title, path.name)
    with ExitStack() as held:
        for target, content in papers.items():
            if target is not None:
                held.enter_context(written_whole(target)).write_bytes(content)


def _refuse_no_workbook(report: Report, made: Made, xlsx: Path | None) -> None:
    if xlsx is not None and not made.xlsx:
        problem = Problem("--xlsx", f"{report.title}没有表格", "请只用 --pdf。")
        raise Invalid(f"{report.title}只有纸，没有表格。", [problem])


def _refuse_no_changes(report: Report, *, since_last: bool) -> None:
    if since_last and "since_last" not in report.parameters:
        problem = Problem("--since-last", f"{report.title}没有上次可比", "请去掉 --since-last。")
        raise Invalid(f"{report.title}不能只要变动的部分。", [problem])


def _refuse_unheeded(report: Report, **asked: bool) -> None:
    """What a report knows nothing of would be left out without a word."""
    told = {"wall": ("--a3", "不印 A3"), "day": ("--day", "不是按天的")}
    for parameter, is_asked in asked.items():
        if is_asked and parameter not in report.parameters:
            option, what = told[parameter]
            problem = Problem(option, f"{report.title}{what}", f"请去掉 {option}。")
            raise Invalid(f"{report.title}{what}。", [problem])


def _content(period: Month, made: Made) -> dict[str, Any]:
    return {
        "month": str(period),
        "cells": dict(made.cells),
        "checks": [
            {"id": one.id, "ok": one.ok, "severity": one.severity, "text": _text(one)}
            for one in made.checks
        ],
        "pages": made.pages,
        "sha256": hashlib.sha256(made.pdf).hexdigest(),
        "content_sha256": made.sha256,
    }


def _lines(period: Month, report: Report, made: Made, written: Iterable[Path | None]) -> list[str]:
    signs = {"fatal": "错", "warning": "提醒"}
    return [
        f"{period.words}{report.title}，共 {made.pages} 页。",
        *(str(target) for target in written if target is not None),
        *(f"{signs[one.severity]}：{_text(one)}" for one in made.checks if not one.ok),
    ]


def _text(finding: Finding) -> str:
    return (
        "；".join(part.rstrip("。") for part in (finding.what, finding.why, finding.cure) if part)
        + "。"
    )
