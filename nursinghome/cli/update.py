"""Updates from a stick: what is there, taking one in, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from nursinghome.cli.frame import Frame
from nursinghome.updates import (
    Found,
    found_on,
    go_back,
    install,
    installed_version,
    judged,
    open_update,
    refuse_back,
    this_installation,
)
from nursinghome.workspace import installed_packs


@click.group("update")
def update_command() -> None:
    """不上网的更新：看U盘上有没有、装上、回到上一版。"""


@update_command.command("check")
@click.argument("path", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def check(frame: Frame, path: Path | None) -> None:
    """看一份更新文件能不能装；不写 FILE 就到插着的U盘上找。"""
    running = installed_version()
    packs = Path() if frame.file is None else installed_packs(frame.file)
    if path is not None:
        open_update(path).check()
        found: tuple[Found, ...] = (judged(path, running, packs),)
    else:
        from nursinghome.exchange import drives  # noqa: PLC0415 - only here

        found = found_on([drive.folder for drive in drives()], running, packs)
    lines = [_line(one) for one in found] or ["插着的U盘上没有更新文件。"]
    frame.answer({"version": running, "updates": [_told(one) for one in found]}, lines)


@update_command.command("install")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.pass_obj
def install_update(frame: Frame, path: Path) -> None:
    """装一份更新：先核对签名，备份台账并验证，再换上；程序的更新下次打开时起作用。"""
    update = open_update(path)
    is_program = update.manifest.kind == "program"
    there = this_installation() if is_program else None
    with frame.workspace() as workspace:
        done = install(update, workspace, installed_version(), there)
    content = {
        "kind": done.kind,
        "version": done.version,
        "packs": list(done.packs),
        "backup": str(done.backup.path),
    }
    what = f"程序 {done.version} 装好了，下次打开就是它" if is_program else "标准包装好了"
    lines = [f"{what}。", *done.packs, f"装以前的备份：{done.backup.path}"]
    frame.answer(content, lines)


@update_command.command("rollback")
@click.pass_obj
def rollback(frame: Frame) -> None:
    """回到上一版程序；新版改过数据的格式时，连同装以前的备份一起换回。"""
    there = this_installation()
    with frame.workspace() as workspace:
        refuse_back(there, workspace)
    back = go_back(there, workspace.path, workspace.unlocked.key, frame.clock)
    kept = None if back.restored is None else back.restored.kept
    lines = [f"回到了 {back.version} 版，下次打开就是它。"]
    if kept is not None:
        lines.append(f"台账换回了装更新以前的；那以后记的留在：{kept}")
    restored = back.restored is not None
    content = {"version": back.version, "restored": restored, "kept": kept and str(kept)}
    frame.answer(content, lines)


def _told(one: Found) -> dict[str, Any]:
    told: dict[str, Any] = {"file": str(one.path), "fits": not one.against, "text": one.against}
    if one.manifest is not None:
        told |= {
            "kind": one.manifest.kind,
            "version": one.manifest.version,
            "platform": one.manifest.platform,
            "told": one.manifest.told,
        }
    return told


def _line(one: Found) -> str:
    news = one.manifest.told if one.manifest is not None else ""
    return f"{one.title}：{one.against or f'可以装。{news}'}（{one.path}）"
