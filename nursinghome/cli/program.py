"""Commands about the program itself: the window, and the check of a build."""

from __future__ import annotations

from dataclasses import asdict
from importlib import import_module

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

    window = import_module("ui.self_check")  # by name: the domain does not stand on the window
    window.make_ready()
    steps = run_self_check(window.looks())
    ok = all(step.ok for step in steps)
    lines = [
        f"{'好' if step.ok else '错'}  {step.name}：{step.words}（{step.seconds:.1f} 秒）"
        for step in steps
    ]
    wrong = sum(not step.ok for step in steps)
    lines.append(f"{wrong} 项不对，共 {len(steps)} 项。" if wrong else f"{len(steps)} 项都好。")
    frame.answer({"ok": ok, "steps": [asdict(step) for step in steps]}, lines)
    if not ok:
        raise SystemExit(1)
