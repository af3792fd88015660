"""Commands about the program itself: the window, and the check of a build."""

from __future__ import annotations

import click

from nursinghome.cli.frame import Frame
from nursinghome.cli.window import run_window


@click.command("gui")
@click.option("--exit-when-ready", is_flag=True, help="首页画好就退出，并说用了多少毫秒")
@click.pass_obj
def gui_command(frame: Frame, *, exit_when_ready: bool) -> None:
    """打开窗口。"""
    raise SystemExit(run_window(frame.file, exit_when_ready=exit_when_ready))


@click.command("self-check")
@click.pass_obj
def self_check_command(frame: Frame) -> None:
    """装好以后自查：建一个练习院，走一遍主要的事。"""
    from nursinghome.self_check import run_self_check  # noqa: PLC0415 - the window does not need it

    steps = run_self_check()
    ok = all(step.ok for step in steps)
    lines = [f"{'好' if step.ok else '错'}  {step.name}：{step.told}" for step in steps]
    told = [{"name": step.name, "ok": step.ok, "text": step.told} for step in steps]
    frame.answer({"ok": ok, "steps": told}, lines)
    if not ok:
        raise SystemExit(1)
