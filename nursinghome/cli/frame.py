"""What every command shares: one answer, one way to refuse, one way to log in."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nursinghome.cli import usage
from nursinghome.core.clock import Clock, SystemClock
from nursinghome.core.errors import Invalid, NotAllowed, Problem, Refusal, Trouble
from nursinghome.core.files import reason

if TYPE_CHECKING:
    from nursinghome.accounts import Unlocked
    from nursinghome.workspace import Workspace

BUG = "程序自己出了错，没有改动任何数据。请把命令和文件一起交给维护人员。"


@dataclass(slots=True)
class Frame:
    """The global options of one call, and the way its answer is given."""

    as_json: bool = False
    file: Path | None = None
    clock: Clock = field(default_factory=SystemClock)

    def answer(self, content: Mapping[str, Any], lines: Sequence[str]) -> None:
        """Say the answer: one JSON object for programs, or lines for people."""
        if self.as_json:
            _say(json.dumps(content, ensure_ascii=False))
        else:
            for line in lines:
                _say(line)

    def refuse(self, kind: str, message: str, problems: Sequence[Problem] = ()) -> None:
        if self.as_json:
            told = [{"where": p.where, "what": p.what, "cure": p.cure} for p in problems]
            error = {"kind": kind, "message": message, "problems": told}
            _say(json.dumps({"error": error}, ensure_ascii=False))
            return
        _say(message, err=True)
        for problem in problems:
            parts = "，".join(part for part in (problem.what, problem.cure) if part)
            _say(f"  {problem.where}：{parts}", err=True)

    def data_file(self) -> Path:
        if self.file is None or not self.file.name:
            raise NotAllowed("请用 --file 指出数据文件，例如 --file D:\\敬老院\\青莲.nhdb")
        return self.file

    @contextmanager
    def workspace(self, *, beside: bool = False) -> Iterator[Workspace]:
        """The open file of --file for the account in the environment or at the prompt.

        beside: also while a window has it open, for what reads, and for a backup. Anything else
        waits for another command to end, and is refused with Trouble beside a window.
        """
        from nursinghome.storage import Room, Seat  # noqa: PLC0415 - only when needed
        from nursinghome.storage.seat import PATIENCE  # noqa: PLC0415 - as above
        from nursinghome.workspace import open_workspace  # noqa: PLC0415 - as above

        path = self.data_file()
        unlocked, user = self._log_in(path)
        with ExitStack() as held:
            room = Room(path)
            if not beside:
                held.enter_context(Seat.take(path, user, self.clock, patience=PATIENCE))
                room.refuse()
            opened = open_workspace(path, unlocked, self.clock, room)
            held.callback(opened.close)
            strange = opened.strange_clock()
            if strange is not None and not self.as_json:
                _say(f"{strange.fact}。{strange.cure}", err=True)
            opened.accounts.entered("命令行")
            yield opened

    def _log_in(self, path: Path) -> tuple[Unlocked, str]:
        from nursinghome.accounts import KeyRing  # noqa: PLC0415 - only when needed

        ring = KeyRing.read(path, self.clock)
        user, password = credentials()
        time.sleep(ring.wait_seconds(user))
        try:
            return ring.unlock(user, password), user
        except NotAllowed:
            time.sleep(ring.wait_seconds(user))
            raise


def _say(text: str, *, err: bool = False) -> None:
    """Write a line; leaves with exit code 3 when nobody can hear it."""
    try:
        click.echo(text, err=err)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2 if err else 1)  # or the exit would fail, too
        if not err and not isinstance(error, BrokenPipeError):
            _say(f"结果写不出去：{reason(error)}", err=True)
        raise SystemExit(Trouble.exit_code) from None


def credentials() -> tuple[str, str]:
    """Login name and password from NURSINGHOME_USER and NURSINGHOME_PASSWORD, or asked for."""
    user = os.environ.get("NURSINGHOME_USER")
    password = os.environ.get("NURSINGHOME_PASSWORD")
    if (user is None or password is None) and not sys.stdin.isatty():
        raise NotAllowed("请先说明账号和密码：设好 NURSINGHOME_USER 和 NURSINGHOME_PASSWORD。")
    if user is None:
        user = click.prompt("账号", err=True)
    if password is None:
        password = click.prompt("密码", hide_input=True, err=True)
    return str(user).strip(), str(password)


@contextmanager
def told(frame: Frame) -> Iterator[None]:
    """Turn whatever ends a command into words and an exit code: 2, 3, or 1 for a bug."""
    try:
        yield
    except Refusal as refusal:
        frame.refuse(refusal.kind, refusal.message, refusal.problems)
        raise SystemExit(refusal.exit_code) from None
    except click.UsageError as error:
        words = usage.refusal(error)
        frame.refuse("usage", words.message, words.problems)
        raise SystemExit(2) from None
    except click.exceptions.Abort:
        frame.refuse("cancelled", "停下了，没有改动。")
        raise SystemExit(2) from None
    except OSError as error:
        name = Path(str(error.filename)).name if error.filename else "文件"
        frame.refuse(Trouble.kind, f"「{name}」读写不了：{reason(error)}")
        raise SystemExit(Trouble.exit_code) from None
    except MemoryError:
        frame.refuse(Trouble.kind, "内存不够。请关掉别的程序再试。")
        raise SystemExit(Trouble.exit_code) from None
    except Exception as error:  # the outermost place: a bug is told, not shown
        _tell_damage(frame, error)
        if os.environ.get("NURSINGHOME_DEBUG"):
            raise
        frame.refuse("bug", f"{BUG}（{type(error).__name__}）")
        raise SystemExit(1) from None


def _tell_damage(frame: Frame, error: Exception) -> None:
    """A damaged page is met wherever it is read; leaves with 3 when that is what it was."""
    from nursinghome.backup import is_damage  # noqa: PLC0415 - only for a fault

    if is_damage(error):
        frame.refuse(
            Trouble.kind, "数据文件坏了。请用最近的备份恢复：restore F --to FILE --damaged"
        )
        raise SystemExit(Trouble.exit_code) from None


def read_day(text: str, where: str) -> date:
    """A day written 2026-11-03."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        problem = Problem(where, f"读到「{text}」", "写成 2026-11-03 的样子。")
        raise Invalid(f"「{text}」不是日期。", [problem]) from error
