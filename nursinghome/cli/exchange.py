"""The month on a stick."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from nursinghome.cli.frame import Frame
from nursinghome.core.dates import Month
from nursinghome.core.files import read_file
from nursinghome.exchange import Along, Exported, Level, short_code

_MOST_KEY = 64 * 1024
_LEVELS = [level.value for level in Level]


@click.command("export")
@click.argument("month", metavar="YYYY-MM")
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path), metavar="DIR")
@click.option("--level", type=click.Choice(_LEVELS), default="summary", show_default=True)
@click.option("--correction", metavar="REASON", help="上报过又改了：写明原因，出一份更正")
@click.option("--county", metavar="PUB", help="县局的公钥，或写着它的文件；给过一次就记住")
@click.option("--view", is_flag=True, help="旁边放一份带密码的月报表，密码只显示这一次")
@click.option("--readme", is_flag=True, help="旁边放一份说明")
@click.pass_obj
def export_command(  # noqa: PLR0913 - click hands over each option by its name
    frame: Frame,
    *,
    month: str,
    folder: Path,
    level: str,
    correction: str | None,
    county: str | None,
    view: bool,
    readme: bool,
) -> None:
    """把一个月写成上报包，放到U盘，再读回来比对。"""
    period = Month.parse(month)
    key = None if county is None else _key_text(county)
    with frame.workspace() as workspace:
        if key is not None:
            workspace.exports.take_county_key(key)
        made = workspace.exports.export(
            period, folder, Level(level), correction, Along(view=view, readme=readme)
        )
    content, lines = _told(made)
    frame.answer(content, lines)


def _told(made: Exported) -> tuple[dict[str, Any], list[str]]:
    sent = made.sent
    content = {
        "package": str(made.path),
        "sequence": sent.sequence,
        "bytes": made.size,
        "sha256": sent.sha256,
        "verified": True,
        "level": sent.level.value,
        "report": sent.report,
        "again": made.again,
        "code": short_code(sent.sha256),
        "beside": [str(made.path.with_name(one.name)) for one in made.beside],
        "password": made.password,
    }
    what = "又写了一遍，和上次一样" if made.again else "写好了，读回来比对过"
    lines = [
        f"{sent.month.words}的上报包{what}：{made.path}",
        f"第 {sent.sequence} 份，{sent.level.words}，{made.size / 1024:.0f} KB",
        f"电话里核对的短码：{content['code']}",
        *(f"旁边放了：{one.name}（{one.kind.words}）" for one in made.beside),
    ]
    if made.password:
        lines.append(f"旁边那份表的密码（电话里告诉县里，只显示这一次）：{made.password}")
    return content, lines


def _key_text(given: str) -> str:
    """The key itself, or what the file of that name holds."""
    if given.startswith("age1"):
        return given
    return read_file(Path(given), _MOST_KEY).decode("utf-8", errors="replace")
