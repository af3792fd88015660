"""Commands about the standard packs."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from nursinghome.cli.frame import Frame
from nursinghome.standards.model import badge
from nursinghome.workspace import installed_packs, registry_for


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
    text = msgspec.json.format(msgspec.json.encode(content), indent=2).decode()
    frame.answer({"standards": [content]}, text.splitlines())


@standards_command.command("install")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.pass_obj
def install_pack(frame: Frame, path: Path) -> None:
    """装入县里发下的标准包；先查对，有错就不装。"""
    folder = installed_packs(frame.data_file())
    pack = registry_for(frame.file).install(path)
    lines = [f"已装入「{pack.title}」（{badge(pack)}），放在 {folder.name}。"]
    frame.answer({"standards": [{"id": pack.id, "title": pack.title}]}, lines)
