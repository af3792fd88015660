"""Requests about personal data: one person's copy, and taking one out."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nursinghome.cli.frame import Frame
from nursinghome.privacy import Asked, Whose, Wish

if TYPE_CHECKING:
    from nursinghome.privacy import Request
    from nursinghome.workspace import Workspace

_WHOSE = click.option(
    "--register",
    "whose",
    type=click.Choice([one.value for one in Whose]),
    default=Whose.RESIDENT.value,
    help="老人、家属或员工",
)
_BY = click.option("--by", "asked_by", required=True, metavar="NAME", help="谁来申请的")
_ID = click.argument("person_id", metavar="ID", type=click.IntRange(1, 2**63 - 1))


@click.group("person")
def person_command() -> None:
    """办一个人的个人信息申请：做副本、删除（匿名）。"""


@person_command.command("export")
@_ID
@_WHOSE
@_BY
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path), metavar="DIR")
@click.option("--open", "is_open", is_flag=True, help="不带密码")
@click.pass_obj
def export(
    frame: Frame, person_id: int, whose: str, asked_by: str, folder: Path, *, is_open: bool
) -> None:
    """把台账里关于这个人的都做成副本。"""
    with frame.workspace() as workspace:
        request = _received(workspace, Asked.COPY, whose, person_id, asked_by)
        made = workspace.person_data.copy(request.id, folder, seal=not is_open)
    content = {
        "request": request.number,
        "folder": str(made.folder),
        "files": made.files,
        "password": made.password or None,
    }
    lines = [f"第 {request.number} 号申请：副本在 {made.folder}，{made.files} 个文件"]
    if made.password:
        lines.append(f"密码 {made.password}，只显示这一次")
    frame.answer(content, lines)


@person_command.command("anonymise")
@_ID
@_WHOSE
@_BY
@click.option("--dry-run", is_flag=True, help="只算一算会去掉多少")
@click.pass_obj
def anonymise(frame: Frame, person_id: int, whose: str, asked_by: str, *, dry_run: bool) -> None:
    """保存年限满了，把这个人的姓名、号码、照片和所写内容都去掉。"""
    with frame.workspace() as workspace:
        request = _received(workspace, Asked.ERASE, whose, person_id, asked_by)
        data = workspace.person_data
        gone = data.preview(request.id) if dry_run else data.erase(request.id)
    content = {"request": request.number, "dry_run": dry_run, **asdict(gone)}
    word = "会去掉" if dry_run else "去掉了"
    line = (
        f"第 {request.number} 号申请：{word}本人记录 {gone.rows} 条、别处 {gone.mentions} 处、"
        f"照片 {gone.photos} 份、改动记录 {gone.steps} 步、草稿 {gone.drafts} 份"
    )
    frame.answer(content, [line])


def _received(
    workspace: Workspace, kind: Asked, whose: str, person_id: int, asked_by: str
) -> Request:
    """The open request of this kind about the person, or a new one."""
    requests = workspace.person_requests
    wanted = (kind, Whose(whose), person_id)
    for one in requests.all():
        if one.closed_on is None and (one.kind, one.whose, one.subject_id) == wanted:
            return one
    return requests.receive(
        Wish(
            whose=Whose(whose),
            subject_id=person_id,
            kind=kind,
            asked_by=asked_by,
            received_on=workspace.clock.now().date(),
        )
    )
