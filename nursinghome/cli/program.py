"""Commands about the program itself: the window, and the check of a build."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from nursinghome.cli.frame import Frame
from nursinghome.core.errors import Trouble

SCREENS = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
"""Any of these says on Linux where a window can be shown."""


@click.command("gui")
@click.option("--exit-when-ready", is_flag=True, help="首页画好就退出，并说用了多少毫秒")
@click.pass_obj
def gui_command(frame: Frame, *, exit_when_ready: bool) -> None:
    """打开窗口。"""
    if sys.platform == "linux" and not SCREENS & set(os.environ):
        if not exit_when_ready:
            raise Trouble("这台电脑现在没有屏幕可用，窗口打不开。")
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    window = import_module("ui.app")  # by name: the domain does not stand on the window
    raise SystemExit(window.run(frame.file, exit_when_ready))


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
