"""Commands about the standard packs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click
import msgspec

from nursinghome.checklists import FRAME, TableReader, note_found
from nursinghome.cli.frame import Frame
from nursinghome.core.errors import Refusal
from nursinghome.standards.checklist import Checklist
from nursinghome.standards.loader import AnyPack
from nursinghome.standards.model import badge
from nursinghome.workspace import installed_packs, registry_for

_TABLES = {".xlsx", ".xls", ".csv"}


@click.group("standards")
def standards_command() -> None:
    """评估标准、报表格式和词表。"""


@standards_command.command("list")
@click.pass_obj
def list_packs(frame: Frame) -> None:
    """列出全部标准包。"""
    heads = registry_for(frame.file).list()
    found = [
        {
            "id": head.id,
            "kind": head.kind,
            "title": head.title,
            "edition": head.edition,
            "badge": badge(head),
        }
        for head in heads
    ]
    lines = [f"{one['id']:<24}{one['title']}（{one['badge']}）" for one in found]
    frame.answer({"standards": found}, lines)


@standards_command.command("show")
@click.argument("pack_id", metavar="ID")
@click.pass_obj
def show_pack(frame: Frame, pack_id: str) -> None:
    """看一个标准包的全部内容。"""
    pack = registry_for(frame.file).get(pack_id)
    content = msgspec.to_builtins(pack)
    if isinstance(pack, Checklist):
        lines = list(_outline(pack))
    else:
        lines = msgspec.json.format(msgspec.json.encode(content), indent=2).decode().splitlines()
    frame.answer({"standards": [content]}, lines)


def _outline(pack: Checklist) -> Iterator[str]:
    """A checklist as people read it: where it comes from, then its items by part."""
    yield f"{pack.name}　{pack.edition} 版（{badge(pack)}）"
    yield f"来源：{pack.source}"
    yield f"说明：{pack.note or '无'}"
    for section in pack.sections:
        points = "" if pack.marking == "judged" else f"　{section.points} 分"
        yield f"{section.title}{points}"
        for item in pack.items_of(section.id):
            worth = "" if pack.marking == "judged" else f"（{item.points} 分）"
            yield f"  {item.code}　{item.text}{worth}"
    for level in pack.levels:
        total = "没有写明" if level.total is None else f"总分 {level.total}"
        part = "" if level.section_pct is None else f"，每一大项 {level.section_pct}%"
        yield f"{level.label}：{total}{part}"


def _note(frame: Frame) -> None:
    """Write it into the journal when the login is at hand; the window finds it otherwise."""
    given = {"NURSINGHOME_USER", "NURSINGHOME_PASSWORD"} <= set(os.environ)
    if given and frame.data_file().is_file():
        with suppress(Refusal), frame.workspace() as workspace:
            note_found(workspace.ledger, workspace.registry)


@standards_command.command("install")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--frame", "frame_id", default=FRAME, metavar="ID", help="条目表要填进哪一张表")
@click.pass_obj
def install_pack(frame: Frame, path: Path, frame_id: str) -> None:
    """装入县里发下的标准包或评分条目表（.xlsx）；先查对，有错就不装。"""
    folder = installed_packs(frame.data_file())
    registry = registry_for(frame.file)
    told: dict[str, object] = {}
    pack: AnyPack
    if path.suffix.lower() in _TABLES:
        tables = TableReader(registry)
        reading = tables.read(path, frame_id)
        pack, told = tables.install(reading), reading.outcome()
    else:
        pack = registry.install(path)
    _note(frame)
    lines = [f"已装入「{pack.title}」（{badge(pack)}），放在 {folder.name}。"]
    if told:
        lines.append(f"共 {told['rows']} 条，版次 {pack.edition}。")
    installed = {"id": pack.id, "title": pack.title, "edition": pack.edition, **told}
    frame.answer({"standards": [installed]}, lines)
