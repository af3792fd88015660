"""The commands behind the first word, found by name; click reads their options."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from importlib import import_module
from pathlib import Path

import click

from nursinghome.cli.frame import Frame, told
from nursinghome.cli.main import COMMANDS

ASKING = {"-h", "--help", "--version"}


class Menu(click.Group):
    """The commands, found by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        room = COMMANDS.get(cmd_name)
        if room is None:
            return None
        module = import_module(f"nursinghome.cli.{room}")
        found = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        return found if isinstance(found, click.Command) else None


@click.group(cls=Menu, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="nursinghome", message="敬老院台账 %(version)s")
def menu() -> None:
    """敬老院台账：老人、床位、评估和月报，都在一个加密文件里。

    --json 和 --file 可以写在命令前面或后面。
    """


def run(arguments: Sequence[str]) -> None:
    """Run one command and leave with its exit code."""
    frame = Frame()
    with told(frame):
        words = _global_options(list(arguments), frame) or ["--help"]
        with _told_whole(frame, words):
            menu.main(words, prog_name="nursinghome", standalone_mode=False, obj=frame)


@contextmanager
def _told_whole(frame: Frame, words: Sequence[str]) -> Iterator[None]:
    """How a command is used, and which version this is, are one JSON object for programs too."""
    if not (frame.as_json and ASKING.intersection(words)):
        yield
        return
    shown = io.StringIO()
    with redirect_stdout(shown):
        yield
    frame.answer({"text": shown.getvalue()}, ())


def _global_options(arguments: list[str], frame: Frame) -> list[str]:
    """Take --json and --file out, wherever they stand before a lone --."""
    rest: list[str] = []
    while arguments:
        word = arguments.pop(0)
        if word == "--":
            return [*rest, word, *arguments]
        name, equals, value = word.partition("=")
        if word == "--json":
            frame.as_json = True
        elif name != "--file":
            rest.append(word)
        elif equals or arguments:
            frame.file = Path(value if equals else arguments.pop(0))
        else:
            raise click.BadOptionUsage("--file", "--file 后面要写数据文件的路径")
    return rest
