"""Commands about the roster: make a month's, and say what is wrong with one."""

from __future__ import annotations

from typing import Any

import click

from nursinghome.cli.frame import Frame
from nursinghome.core.dates import Month
from nursinghome.roster import Fairness, Judged, Repair, Violation
from nursinghome.roster.engine import Status
from nursinghome.roster.making import USUAL_SECONDS


@click.group("roster")
def roster_command() -> None:
    """排一个月的班，或检查排好的班。"""


@roster_command.command("check")
@click.argument("month", metavar="YYYY-MM")
@click.pass_obj
def check_roster(frame: Frame, month: str) -> None:
    """说出一个月的班表哪里不合规定，怎样改。"""
    period = Month.parse(month)
    with frame.workspace(beside=True) as workspace:
        found = workspace.making.check(period)
    status = "kept" if found.is_kept else "broken"
    frame.answer(_content(found, status, None), _lines(found))


@roster_command.command("make")
@click.argument("month", metavar="YYYY-MM")
@click.option(
    "--seconds",
    type=click.FloatRange(0.5, 3600),
    default=USUAL_SECONDS,
    metavar="N",
    help="最多算几秒（不写就是 10 秒）",
)
@click.option(
    "--seed", type=click.IntRange(1, 2**31 - 1), default=1, metavar="N", help="换一个数，另排一种"
)
@click.option("--dry-run", is_flag=True, help="只看结果，不写入")
@click.pass_obj
def make_roster(frame: Frame, month: str, seconds: float, seed: int, *, dry_run: bool) -> None:
    """排一个月的班；手工定好的格子不动，排不开的说明原因。"""
    period = Month.parse(month)
    with frame.workspace(beside=dry_run) as workspace:
        made = workspace.making.make(period, seconds=seconds, seed=seed, dry_run=dry_run)
    content = _content(made.judged, made.status.value, made.bound)
    head = (
        f"{'试排' if dry_run else '已排好'}，用了 {made.seconds:.1f} 秒，{_STATUS[made.status]}。"
    )
    frame.answer({**content, "cells": made.cells}, [head, *_lines(made.judged)])


_STATUS = {
    Status.OPTIMAL: "已经证明不能更好",
    Status.IMPROVED: "时间用完，取其中最好的",
    Status.STOPPED: "中途停下，取其中最好的",
}


def _content(found: Judged, status: str, bound: float | None) -> dict[str, Any]:
    names = {one.worker_id: one.name for one in found.view.members}
    marks = {one.id: one.mark for one in found.view.kinds}
    return {
        "month": str(found.view.month),
        "status": status,
        "objective": found.objective,
        "bound": bound,
        "violations": [_violation(one, names, marks) for one in found.violations],
        "fairness": _fairness(found.fairness),
    }


def _violation(one: Violation, names: dict[int, str], marks: dict[int, str]) -> dict[str, Any]:
    return {
        "who": None if one.worker_id is None else names[one.worker_id],
        "day": None if one.day is None else one.day.isoformat(),
        "rule": one.rule,
        "hard": one.hard,
        "amount": one.amount,
        "text": _text(one),
        "repairs": [_repair(repair, names, marks) for repair in one.repairs],
    }


def _repair(repair: Repair, names: dict[int, str], marks: dict[int, str]) -> dict[str, Any]:
    return {
        "text": repair.words,
        "cells": [
            {
                "who": names[place.worker_id],
                "day": place.day.isoformat(),
                "shift": "休" if place.kind_id is None else marks[place.kind_id],
            }
            for place in repair.places
        ],
    }


def _fairness(found: Fairness) -> dict[str, Any]:
    return {
        "people": [
            {
                "id": line.member.worker_id,
                "name": line.member.name,
                "months": line.tally.months,
                "nights": line.tally.nights,
                "weekends": line.tally.weekends,
                "festivals": line.tally.festivals,
                "springs": line.tally.springs,
            }
            for line in found.lines
        ],
        "nights_a_month": found.nights_a_month,
        "weekends_a_month": found.weekends_a_month,
        "festivals_a_month": found.festivals_a_month,
    }


def _lines(found: Judged) -> list[str]:
    hard = sum(one.hard for one in found.violations)
    soft = len(found.violations) - hard
    told = f"有 {hard} 处不合规定" if hard else "硬性规定全部做到"
    more = f"，另有 {soft} 处没能照顾到" if soft else ""
    lines = [f"{found.view.month.words}的班表：{told}{more}。"]
    for one in found.violations:
        lines.append(f"{'错' if one.hard else '提醒'}：{_text(one)}")
        lines += [f"    可以：{repair.words}" for repair in one.repairs]
    left = len(found.violations) - found.searched
    if left:
        lines.append(f"还有 {left} 处来不及想补法。先改前面的，再查一次。")
    return lines


def _text(one: Violation) -> str:
    return f"{one.title}：{one.text}。"
