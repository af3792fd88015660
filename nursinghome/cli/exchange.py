"""The month on a stick."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from nursinghome.cli.frame import Frame
from nursinghome.core.clock import today
from nursinghome.core.dates import Month
from nursinghome.core.files import read_file, write_bytes
from nursinghome.exchange import (
    Along,
    Answer,
    Exported,
    Level,
    Probed,
    Taken,
    drives,
    probe,
    short_code,
)

_MOST_KEY = 64 * 1024
_LEVELS = [level.value for level in Level]


@click.command("export")
@click.argument("month", metavar="YYYY-MM")
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path), metavar="DIR")
@click.option("--level", type=click.Choice(_LEVELS), default="summary", show_default=True)
@click.option("--correction", metavar="REASON", help="上报过又改了：写明原因，出一份更正")
@click.option("--county", metavar="PUB", help="县局的公钥，或写着它的文件；给过一次就记住")
@click.option("--view", is_flag=True, help="旁边放一份带密码的月报表，密码只显示这一次")
@click.option("--form", is_flag=True, help="旁边放县里的表，填好，同一个密码")
@click.option("--readme", is_flag=True, help="旁边放一份说明")
@click.option("--letter", type=click.Path(path_type=Path), metavar="F", help="送件函存到这里")
@click.option("--probe", "probed", is_flag=True, help="先验一验U盘有没有它说的那么大")
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
    form: bool,
    readme: bool,
    letter: Path | None,
    probed: bool,
) -> None:
    """把一个月写成上报包，放到U盘，再读回来比对。"""
    period = Month.parse(month)
    key = None if county is None else _key_text(county)
    along = Along(view=view, form=form, readme=readme or view or form)
    looked = _looked_over(folder) if probed else None
    with frame.workspace() as workspace:
        if key is not None:
            workspace.exports.take_county_key(key)
        made = workspace.exports.export(period, folder, Level(level), correction, along)
        if letter is not None:
            workspace.witness.saved(f"{month} 送件函", letter.name)
            write_bytes(letter, workspace.exports.letter(period).pdf)
    content, lines = _told(made)
    if looked is not None:
        content["probe"] = {"blocks": looked.blocks, "spread": looked.spread}
        lines.append(
            f"U盘验过 {looked.blocks} 处，没有问题。"
            if looked.looked
            else "不是U盘，或者太满，没有验。"
        )
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


@click.command("receipts")
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@click.pass_obj
def receipts_command(frame: Frame, folder: Path | None) -> None:
    """收U盘上的回执；不写 DIR，列出收过的。"""
    with frame.workspace() as workspace:
        taken = Taken() if folder is None else workspace.answers.take(folder)
        known = workspace.answers.answers().values()
    refused = [{"file": name, "text": why} for name, why in taken.refused]
    content = {
        "new": [_answer(one) for one in taken.new],
        "refused": refused,
        "receipts": [_answer(one) for one in known],
    }
    shown = known if folder is None else taken.new
    lines = [_answer_line(one) for one in shown] or ["没有新的回执。"]
    lines += [f"没有收：{name}：{why}" for name, why in taken.refused]
    frame.answer(content, lines)


@click.group("county-form")
def county_form_command() -> None:
    """县里发的表：装上，按月填好。"""


@county_form_command.command("install")
@click.argument("path", type=click.Path(path_type=Path), metavar="TOML")
@click.option("--fingerprint", default="", metavar="DIGITS", help="电话里核对过的指纹")
@click.option("--month", metavar="YYYY-MM", help="用哪个月试填；不写就是上个月")
@click.option("--dry-run", is_flag=True, help="只看对不对，不装")
@click.pass_obj
def install_form(
    frame: Frame, path: Path, fingerprint: str, month: str | None, *, dry_run: bool
) -> None:
    """装县局给的对照表；表样放在同一个文件夹里。"""
    period = Month.parse(month) if month else Month.of(today(frame.clock)).plus(-1)
    with frame.workspace() as workspace:
        reading = workspace.county_forms.read(path, period)
        if reading.faults:
            raise reading.refusal()
        if not dry_run:
            workspace.county_forms.install(reading, fingerprint)
    content = {
        "title": reading.pack.title,
        "signed": reading.is_signed,
        "fingerprint": reading.fingerprint,
        "installed": not dry_run,
        "cells": [
            {"cell": one.place.words, "name": one.name, "value": one.value} for one in reading.lines
        ],
    }
    state = "没有装，只看了看" if dry_run else "装好了"
    lines = [f"{reading.pack.title}：{state}，{len(reading.lines)} 格。指纹 {reading.fingerprint}"]
    frame.answer(content, lines)


@county_form_command.command("codes")
@click.pass_obj
def form_codes(frame: Frame) -> None:
    """对照表里能写的代码：数字一行一个，后面是文字。"""
    from nursinghome.exchange.form_pack import WORDS  # noqa: PLC0415 - only here
    from nursinghome.standards.form import Form  # noqa: PLC0415 - as above

    with frame.workspace() as workspace:
        form = workspace.registry.in_force("monthly-report", today(frame.clock))
    assert isinstance(form, Form)  # noqa: S101 - the family holds nothing else
    cells = {row.cell: row.label for row in form.rows}
    lines = [f"{code}  {label}" for code, label in (cells | WORDS).items()]
    frame.answer({"cells": cells, "words": dict(WORDS)}, lines)


@county_form_command.command("fill")
@click.argument("month", metavar="YYYY-MM")
@click.option("--xlsx", type=click.Path(path_type=Path), metavar="F")
@click.option("--pdf", type=click.Path(path_type=Path), metavar="F", help="填表清单")
@click.pass_obj
def fill_form(frame: Frame, month: str, xlsx: Path | None, pdf: Path | None) -> None:
    """照县里的样子填一个月。"""
    period = Month.parse(month)
    with frame.workspace() as workspace:
        done = workspace.county_forms.filled(period)
        if xlsx is not None:
            workspace.witness.saved(f"{month} 县里的表", xlsx.name)
            write_bytes(xlsx, done.workbook)
        if pdf is not None:
            workspace.witness.saved(f"{month} 填表清单", pdf.name)
            write_bytes(pdf, workspace.county_forms.paper(period).pdf)
    cells = {one.place.words: one.value for one in done.lines}
    frame.answer({"title": done.title, "cells": cells}, [f"{done.title}：填好 {len(cells)} 格"])


def _looked_over(folder: Path) -> Probed:
    """Only a stick is probed: on the disk of the computer its room is needed meanwhile."""
    place = folder.resolve()
    for one in drives():
        if place.is_relative_to(one.folder):
            return probe(folder, one.free)
    return Probed(blocks=0, spread=0, seconds=0.0)


def _answer(one: Answer) -> dict[str, Any]:
    return {
        "month": str(one.package.month),
        "sequence": one.package.sequence,
        "accepted": one.accepted,
        "office": one.office,
        "received_at": one.received_at.isoformat(),
        "reason": one.reason,
    }


def _answer_line(one: Answer) -> str:
    package = one.package
    told = f"；{one.reason}" if one.reason else ""
    return f"{package.month.words}第 {package.sequence} 份：{one.office}{one.words}{told}"


def _key_text(given: str) -> str:
    """The key itself, or what the file of that name holds."""
    if given.startswith("age1"):
        return given
    return read_file(Path(given), _MOST_KEY).decode("utf-8", errors="replace")
