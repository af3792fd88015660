"""Says in Chinese what is wrong with the words of a command."""

from __future__ import annotations

import click

from nursinghome.core.errors import Invalid, Problem

HELP = "加上 --help 可以看用法。"


def refusal(error: click.UsageError) -> Invalid:
    """The same fault as a refusal with its place and cure."""
    where, what = _told(error)
    return Invalid(f"命令写得不对：{where} {what}。", [Problem(where, what, HELP)])


def _told(error: click.UsageError) -> tuple[str, str]:
    if isinstance(error, click.NoSuchOption):
        return error.option_name, "不是这个命令的选项"
    if isinstance(error, click.MissingParameter):
        return _name(error.param), "没有写"
    if isinstance(error, click.BadOptionUsage):
        return error.option_name, "后面要写一个值"
    if isinstance(error, click.BadParameter):
        return _name(error.param), "的值不能用"
    named = error.ctx.info_name if error.ctx else None
    return named or "命令", "后面的词不认识，或多了、少了词"


def _name(param: click.Parameter | None) -> str:
    option = param.opts[0] if param else "命令"
    return option if param is None or option.startswith("-") else param.human_readable_name
