"""Backups: made and proved, proved again, and brought back."""

from __future__ import annotations

from pathlib import Path

import click

from nursinghome.cli.frame import Frame, credentials


@click.group("backup", invoke_without_command=True)
@click.option("--to", "folder", type=click.Path(path_type=Path), metavar="DIR")
@click.pass_context
def backup_command(context: click.Context, folder: Path | None) -> None:
    """做一份备份，读回来验证过才算。verify F 再验证一份。"""
    if context.invoked_subcommand is not None:
        return
    if folder is None:
        raise click.UsageError("backup 后面要写 --to DIR，或 verify F")
    frame: Frame = context.obj
    with frame.workspace(beside=True) as workspace:
        made = workspace.backups.make(folder)
    content = {
        "archive": str(made.path),
        "rows": made.rows,
        "verified": True,
        "bytes": made.size,
        "sha256": made.sha256,
        "last_action": made.last_action,
        "seal": made.seal,
    }
    lines = [
        f"备份好了，读回来验证过：{made.path}",
        f"{made.rows} 条记录，到第 {made.last_action} 步，封印 {made.seal[:8]}",
    ]
    frame.answer(content, lines)


@backup_command.command("verify")
@click.argument("archive", metavar="F", type=click.Path(path_type=Path))
@click.pass_obj
def verify(frame: Frame, archive: Path) -> None:
    """打开一份备份，从头读到尾，和它自己的说明比对。"""
    import tempfile  # noqa: PLC0415 - only this command needs it

    from nursinghome.backup import Restore  # noqa: PLC0415 - only when needed

    with (
        tempfile.TemporaryDirectory(prefix="nursinghome-") as folder,
        Restore(archive, Path(folder) / "proof.nhdb", frame.clock) as written,
    ):
        proof = written.prove(written.unlock(*credentials()).key)
    manifest = proof.manifest
    reached = f"到第 {manifest.last_action} 步，封印 {manifest.seal[:8]}"
    content = {
        "archive": str(archive),
        "rows": proof.rows,
        "verified": True,
        "made_at": manifest.made_at.isoformat(timespec="seconds"),
        "last_action": manifest.last_action,
        "seal": manifest.seal,
    }
    lines = [
        f"这份备份是好的：{archive.name}",
        f"{manifest.made_at:%Y-%m-%d %H:%M} 做的，{proof.rows} 条记录，{reached}",
    ]
    frame.answer(content, lines)


@backup_command.command("move")
@click.option("--to", "stick", required=True, type=click.Path(path_type=Path), metavar="STICK")
@click.option("--rest", "rests", is_flag=True, help="做好以后，这里的台账标成已经搬走")
@click.pass_obj
def move(frame: Frame, stick: Path, *, rests: bool) -> None:
    """做搬家U盘：整个院写到U盘上的一个文件夹里，读回来比过才算。"""
    from nursinghome.backup import pack, rest  # noqa: PLC0415 - only when needed
    from nursinghome.workspace import installed_packs  # noqa: PLC0415 - as above

    with frame.workspace() as workspace:
        packs = installed_packs(workspace.path)
        box = pack(workspace.backups, workspace.ledger, packs, stick)
        if rests:
            rest(workspace.ledger)
    content = {"folder": str(box.folder), "archive": str(box.backup), "verified": True}
    frame.answer(content, [f"搬家U盘做好了，读回来比过：{box.folder}"])


@click.command("restore")
@click.argument("archive", metavar="F", type=click.Path(path_type=Path))
@click.option("--to", "to", required=True, type=click.Path(path_type=Path), metavar="FILE")
@click.option("--damaged", is_flag=True, help="那里的数据坏了：整套挪到一边再换上")
@click.pass_obj
def restore_command(frame: Frame, archive: Path, to: Path, *, damaged: bool) -> None:
    """把备份恢复成数据文件；那里原有的数据换个名字留着。"""
    from nursinghome.backup import Restore, open_box, unpack  # noqa: PLC0415 - only when needed
    from nursinghome.workspace import note_restored  # noqa: PLC0415 - as above

    if archive.is_dir():
        came = unpack(open_box(archive), to, *credentials(), frame.clock)
        told = {"archive": str(archive), "file": str(to), "rows": came.rows, "verified": True}
        words = "，".join(f"{name} {count}" for name, count in came.counted)
        frame.answer(told | {"kept": None}, [f"搬来了：{to}，{words}"])
        return
    with Restore(archive, to, frame.clock) as written:
        unlocked = written.unlock(*credentials())
        restored = written.put(unlocked.key, damaged=damaged)
    note_restored(to, unlocked, frame.clock, archive.name)
    content = {
        "archive": str(archive),
        "file": str(to),
        "rows": restored.proof.rows,
        "verified": True,
        "kept": None if restored.kept is None else str(restored.kept),
    }
    lines = [f"恢复好了：{to}，{restored.proof.rows} 条记录"]
    if restored.kept is not None:
        lines.append(f"原来的数据留在：{restored.kept}")
    frame.answer(content, lines)
