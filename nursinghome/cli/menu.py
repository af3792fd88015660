"""The commands behind the first word, found by name; click reads their options."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from nursinghome.cli.frame import Frame, told
from nursinghome.cli.main import COMMANDS


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
        rest = _global_options(list(arguments), frame)
        menu.main(rest or ["--help"], prog_name="nursinghome", standalone_mode=False, obj=frame)


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
