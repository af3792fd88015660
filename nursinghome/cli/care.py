"""Commands about care levels."""

from __future__ import annotations

from pathlib import Path

import click

from nursinghome.care.scoring import score
from nursinghome.care.sheets import MOST_BYTES, read_sheet
from nursinghome.cli.frame import Frame
from nursinghome.core.files import read_file
from nursinghome.standards.scale import Scale
from nursinghome.workspace import registry_for


@click.command("assess")
@click.argument("standard", metavar="STANDARD")
@click.argument("answers", metavar="ANSWERS.json", type=click.Path(path_type=Path))
@click.pass_obj
def assess_command(frame: Frame, standard: str, answers: Path) -> None:
    """按一个标准给答卷算分、定级；不需要数据文件。"""
    scale = registry_for(frame.file).of_kind(Scale, standard)
    sheet = read_sheet(read_file(answers, MOST_BYTES), scale)
    result = score(scale, sheet.answers, sheet.changes)
    parts = "、".join(f"{part} {points} 分" for part, points in result.subtotals.items())
    lines = [
        f"合计 {result.total}" + (f"（{parts}）" if parts else ""),
        f"等级：{result.level_name}",
        *(f"等级变更：{change.reason}" for change in result.changes),
    ]
    frame.answer(
        {
            "standard": result.standard,
            "subtotals": dict(result.subtotals),
            "total": result.total,
            "preliminary_level": result.preliminary_level,
            "level": result.level,
            "level_name": result.level_name,
            "changes": [{"id": change.id, "text": change.reason} for change in result.changes],
        },
        lines,
    )
