"""Commands about residents: the roster in, the list out, one person's file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from nursinghome.cli.frame import Frame
from nursinghome.residents.importing import Note, Plan, read_answers


@click.group("import")
def import_command() -> None:
    """把院里的名册导进来。"""


@import_command.command("residents")
@click.argument("roster", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="只看结果，不写入")
@click.option(
    "--answers", type=click.Path(path_type=Path), metavar="FIX.toml", help="对存疑行的答复"
)
@click.pass_obj
def import_residents(frame: Frame, roster: Path, answers: Path | None, *, dry_run: bool) -> None:
    """导入老人花名册（.xlsx .xls .csv）；每一行都有交代。"""
    with frame.workspace() as workspace:
        told = read_answers(answers) if answers else None
        plan = workspace.imports.read(roster, told)
        if not dry_run:
            workspace.imports.apply(plan)
    frame.answer(_plan_content(plan), _plan_lines(plan, dry_run=dry_run))


def _plan_content(plan: Plan) -> dict[str, Any]:
    return {
        "rows": plan.rows,
        "accepted": plan.accepted,
        "updated": plan.updated,
        "unchanged": plan.unchanged,
        "refused": [_note(note) for note in plan.refused],
        "warnings": [_note(note) for note in plan.warnings],
        "ignored": [_note(note) for note in plan.ignored],
    }


def _note(note: Note) -> dict[str, Any]:
    return {
        "row": note.row,
        "column": note.column,
        "value": note.value,
        "reason": note.reason,
        "text": note.text,
    }


def _plan_lines(plan: Plan, *, dry_run: bool) -> list[str]:
    head = "试读" if dry_run else "已导入"
    return [
        (
            f"{head}：共 {plan.rows} 行，新收 {plan.accepted}，更新 {plan.updated}，"
            f"没有变化 {plan.unchanged}，退回 {len({note.row for note in plan.refused})}。"
        ),
        *(f"退回 第 {note.row} 行 {note.text}" for note in plan.refused),
        *(f"提醒 第 {note.row} 行 {note.text}" for note in plan.warnings),
        *(f"略过 第 {note.row} 行 {note.text}" for note in plan.ignored),
    ]
