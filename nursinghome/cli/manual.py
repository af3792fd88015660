"""The command that binds the guide as a book; it needs no data file."""

from __future__ import annotations

from pathlib import Path

import click

from nursinghome.cli.frame import Frame
from nursinghome.core.files import write_bytes
from nursinghome.reports.manual import MANUALS, make_manual


@click.command("manual")
@click.argument("kind", metavar="KIND", type=click.Choice(list(MANUALS)))
@click.option(
    "--pdf",
    type=click.Path(path_type=Path),
    metavar="F",
    required=True,
    help="把 PDF 写到这里",
)
@click.pass_obj
def manual_command(frame: Frame, kind: str, pdf: Path) -> None:
    """出手册。KIND：user 用户手册、admin 管理员手册。"""
    made = make_manual(kind)
    write_bytes(pdf, made.pdf)
    frame.answer(
        {"manual": kind, "pages": made.pages, "sha256": made.sha256},
        [f"{MANUALS[kind]}，{made.pages} 页：{pdf}"],
    )
