"""Commands that take in a home's own lists: of residents, and of staff."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from nursinghome.cli.frame import Frame
from nursinghome.residents.importing import ListImport, Outcome, read_answers
from nursinghome.residents.importing.answers import FIELDS
from nursinghome.staff.importing import ANSWERED


@click.group("import")
def import_command() -> None:
    """把院里的名册导进来。"""


def _of_a_list(call: Callable[..., None]) -> Callable[..., None]:
    """What every list is taken in with."""
    answers = click.Path(path_type=Path)
    for told in (
        click.option("--answers", type=answers, metavar="FIX.toml", help="对存疑行的答复"),
        click.option("--dry-run", is_flag=True, help="只看结果，不写入"),
        click.argument("roster", metavar="FILE", type=click.Path(path_type=Path)),
    ):
        call = told(call)
    return click.pass_obj(call)


@import_command.command("residents")
@_of_a_list
def import_residents(frame: Frame, roster: Path, answers: Path | None, *, dry_run: bool) -> None:
    """导入老人花名册（.xlsx .xls .csv）；每一行都有交代。"""
    told = read_answers(answers, FIELDS) if answers else None
    with frame.workspace(beside=dry_run) as workspace:
        _take_in(frame, workspace.imports, (roster, told), dry_run=dry_run)


@import_command.command("staff")
@_of_a_list
def import_staff(frame: Frame, roster: Path, answers: Path | None, *, dry_run: bool) -> None:
    """导入员工花名册（.xlsx .xls .csv）；每一行都有交代。"""
    told = read_answers(answers, ANSWERED) if answers else None
    with frame.workspace(beside=dry_run) as workspace:
        _take_in(frame, workspace.staff_imports, (roster, told), dry_run=dry_run)


def _take_in(frame: Frame, lists: ListImport[Any], read: tuple[Any, ...], *, dry_run: bool) -> None:
    plan = lists.read(*read)
    if not dry_run:
        lists.apply(plan)
    frame.answer(plan.outcome(), _plan_lines(plan, dry_run=dry_run))


def _plan_lines(plan: Outcome, *, dry_run: bool) -> list[str]:
    head = "试读" if dry_run else "已导入"
    return [
        (
            f"{head}：共 {plan.rows} 行，新收 {plan.accepted}，更新 {plan.updated}，"
            f"没有变化 {plan.unchanged}，退回 {len({note.row for note in plan.refused})}。"
        ),
        *(f"退回 {note.text}" for note in plan.refused),
        *(f"提醒 {note.text}" for note in plan.warnings),
        *(f"略过 {note.text}" for note in plan.ignored),
    ]
