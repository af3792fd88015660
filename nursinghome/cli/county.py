"""The county desk on the command line; its file is a file of its own."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nursinghome.accounts import begun
from nursinghome.cli.frame import Frame, credentials
from nursinghome.core.dates import Month
from nursinghome.core.errors import Invalid, Problem
from nursinghome.core.files import write_bytes
from nursinghome.county import Fate, Outcome, Summary

_FATES = {
    "received": {Fate.RECEIVED},
    "refused": {Fate.REFUSED},
    "same": {Fate.SAME},
    "corrected": {Fate.CORRECTED},
    "conflicts": {Fate.CONFLICT},
}

if TYPE_CHECKING:
    from nursinghome.workspace import Workspace


@click.group("county")
def county_command() -> None:
    """县局：收上报包、看谁没报、汇总、写回执。"""


@county_command.command("init")
@click.option("--name", default="县民政局", show_default=True, help="印在回执和汇总表上的名称")
@click.option("--key", type=click.Path(path_type=Path), metavar="F", help="把公钥写到这里")
@click.pass_obj
def init(frame: Frame, name: str, key: Path | None) -> None:
    """建县局的文件，并给出发给各院的公钥。"""
    from nursinghome.county.handouts import key_file  # noqa: PLC0415 - as above
    from nursinghome.workspace import create_workspace, open_workspace  # noqa: PLC0415 - only here

    path = frame.data_file()
    login, password = credentials()
    with begun(path) as made:
        new = create_workspace(made, login=login, name=login, password=password, clock=frame.clock)
        with closing(open_workspace(made, new.unlocked, frame.clock)) as workspace:
            office = workspace.county.set_up(name)
        if key is not None:
            write_bytes(key, key_file(office).encode())
    content = {
        "file": str(path),
        "public_key": office.public,
        "fingerprint": office.fingerprint,
        "signer": office.signer,
        "signer_fingerprint": office.signer_fingerprint,
        "recovery_key": new.recovery_key,
    }
    lines = [
        f"县局的文件建好了：{path}",
        f"发给各院的公钥：{office.public}",
        f"电话里核对的指纹：{office.fingerprint}",
        f"电话里核对的签名指纹：{office.signer_fingerprint}",
        f"恢复钥匙（请抄下来锁好，只显示这一次）：{new.recovery_key}",
    ]
    frame.answer(content, lines)


@county_command.command("receive")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@click.option("--dry-run", is_flag=True, help="只看会怎样，不收")
@click.pass_obj
def receive(frame: Frame, paths: tuple[Path, ...], *, dry_run: bool) -> None:
    """收上报包；PATH 是包，或装着包的文件夹。"""
    with frame.workspace(beside=dry_run) as workspace:
        outcomes = workspace.county.receive(paths, dry_run=dry_run)
    _refuse_nothing(outcomes)
    content: dict[str, Any] = {
        key: [_told(one) for one in outcomes if one.fate in fates] for key, fates in _FATES.items()
    }
    frame.answer(content | {"dry_run": dry_run}, [_line(one) for one in outcomes])


def _refuse_nothing(outcomes: tuple[Outcome, ...]) -> None:
    """No package at all, or a single one that cannot be taken, is refused as a whole."""
    if not outcomes:
        problem = Problem("PATH", "没有上报包", "上报包的后缀是 .ylz。")
        raise Invalid("那里没有上报包。", [problem])
    if len(outcomes) == 1 and outcomes[0].fate is Fate.REFUSED:
        only = outcomes[0]
        raise Invalid(only.text, [Problem(only.file, only.text, "请让那个院重新写一份。")])


@county_command.command("missing")
@click.argument("month", metavar="YYYY-MM")
@click.pass_obj
def missing(frame: Frame, month: str) -> None:
    """哪些院还没有报。"""
    period = Month.parse(month)
    with frame.workspace(beside=True) as workspace:
        homes = workspace.county.missing(period)
    told = [{"home": one.code, "name": one.name, "region": one.region} for one in homes]
    lines = [f"{one.code}  {one.name}" for one in homes] or [f"{period.words}都报了。"]
    frame.answer({"month": str(period), "missing": told}, lines)


@county_command.command("summary")
@click.argument("month", metavar="YYYY-MM")
@click.option("--pdf", type=click.Path(path_type=Path), metavar="F")
@click.option("--xlsx", type=click.Path(path_type=Path), metavar="F")
@click.option("--parquet", type=click.Path(path_type=Path), metavar="F")
@click.option("--database", metavar="URL", help="从省里的 PostgreSQL 汇总，不开县局的文件")
@click.pass_obj
def summary(
    frame: Frame,
    month: str,
    pdf: Path | None,
    xlsx: Path | None,
    parquet: Path | None,
    database: str | None,
) -> None:
    """各院加起来；比率按合计数重新计算。"""
    from nursinghome.county import paper, tables  # noqa: PLC0415 - only when asked

    found, name = _found(frame, Month.parse(month), database, (pdf, xlsx, parquet))
    if pdf is not None:
        write_bytes(pdf, paper.pdf(found, name).pdf)
    if xlsx is not None:
        write_bytes(xlsx, paper.workbook(found, name))
    if parquet is not None:
        write_bytes(parquet, tables.summary_parquet(found))
    frame.answer(_summary(found), _summary_lines(found))


def _found(
    frame: Frame, month: Month, database: str | None, targets: tuple[Path | None, ...]
) -> tuple[Summary, str]:
    """The summary and who made it: of the open file, or of all counties in a province."""
    if database is not None:
        from nursinghome.county import portable  # noqa: PLC0415 - only for a province
        from nursinghome.county.province import province  # noqa: PLC0415 - as above

        with province(database) as source:
            return portable.summary(source, month), "省民政厅"
    with frame.workspace(beside=True) as workspace:
        _witness(workspace, f"{month} 汇总", targets)
        office = workspace.county.office()
        return workspace.county.summary(month), office.name if office else ""


def _witness(workspace: Workspace, what: str, targets: tuple[Path | None, ...]) -> None:
    for target in targets:
        if target is not None:
            workspace.witness.saved(what, target.name)


@county_command.command("publish")
@click.option("--database", required=True, metavar="URL", help="省里的 PostgreSQL")
@click.pass_obj
def publish(frame: Frame, database: str) -> None:
    """把收到的送进省里的数据库；再送一次，结果不变。"""
    from nursinghome.county.province import province  # noqa: PLC0415 - only for a province

    with frame.workspace() as workspace, province(database) as target:
        count = target.publish(workspace.ledger)
    frame.answer({"published": count}, [f"送了 {count} 份新的或改过的月报。"])


@county_command.command("register")
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[F]")
@click.option("--example", is_flag=True, help="奉节 33 个乡镇，每个一家，只供试用")
@click.option("--dry-run", is_flag=True, help="只看会怎样，不登记")
@click.pass_obj
def register(frame: Frame, file: Path | None, *, example: bool, dry_run: bool) -> None:
    """登记要上报的院；F 是 .xlsx 或 .toml。"""
    from nursinghome.county.registry import read_homes  # noqa: PLC0415 - only when asked

    if (file is None) is not example:
        problem = Problem("F", "没有说登记哪些院", "写一个文件，或者用 --example。")
        raise Invalid("请写一个院名册，或者用 --example。", [problem])
    with frame.workspace() as workspace:
        lines = workspace.desk.example() if file is None else read_homes(file)
        done = workspace.desk.register(lines, dry_run=dry_run)
    content = {"new": list(done.new), "changed": list(done.changed), "same": done.same}
    told = f"新登记 {len(done.new)} 家，改了 {len(done.changed)} 家，没变 {done.same} 家。"
    frame.answer(content | {"dry_run": dry_run}, [told])


@county_command.command("calendar")
@click.argument("month", metavar="YYYY-MM")
@click.option("--pdf", type=click.Path(path_type=Path), metavar="F")
@click.option("--xlsx", type=click.Path(path_type=Path), metavar="F")
@click.pass_obj
def calendar(frame: Frame, month: str, pdf: Path | None, xlsx: Path | None) -> None:
    """到这个月为止的 12 个月，各院按时、迟报、未报、更正。"""
    from nursinghome.core.clock import today  # noqa: PLC0415 - only when asked
    from nursinghome.county import desk_paper  # noqa: PLC0415 - as above

    with frame.workspace(beside=True) as workspace:
        _witness(workspace, f"{month} 报送日历", (pdf, xlsx))
        found, due_day = workspace.desk.calendar(Month.parse(month)), workspace.desk.due_day
        office = workspace.county.office()
    desk = desk_paper.Maker(office=office.name if office else "", day=today(frame.clock))
    if pdf is not None:
        write_bytes(pdf, desk_paper.arrivals_paper(desk, found, due_day).pdf)
    if xlsx is not None:
        write_bytes(xlsx, desk_paper.arrivals_paper(desk, found, due_day).xlsx)
    homes = [
        {
            "home": row.home.code,
            "name": row.home.name,
            "months": {str(spot.month): spot.arrival.value for spot in row.spots},
        }
        for row in found.rows
    ]
    lines = [
        f"{row.home.name}：" + "，".join(f"{spot.month} {spot.words}" for spot in row.spots)
        for row in found.rows
    ]
    frame.answer({"due_day": due_day, "homes": homes}, lines)


def _summary(found: Summary) -> dict[str, Any]:
    return {
        "month": str(found.month),
        "homes": [
            {
                "home": one.home.code,
                "name": one.home.name,
                "sequence": one.sequence,
                "level": one.level,
                "cells": dict(one.cells),
            }
            for one in found.homes
        ],
        "totals": dict(found.totals),
        "missing": [{"home": one.code, "name": one.name} for one in found.missing],
    }


def _summary_lines(found: Summary) -> list[str]:
    shown = (("月末在院", "residents_end"), ("总床位", "beds_total"), ("入住率%", "occupancy_pct"))
    figures = "，".join(f"{words} {found.totals.get(code)}" for words, code in shown)
    reported = f"{found.month.words}：已报 {len(found.homes)} 家，未报 {len(found.missing)} 家"
    return [reported, figures]


@county_command.command("receipts")
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path), metavar="DIR")
@click.pass_obj
def receipts(frame: Frame, folder: Path) -> None:
    """给收到的包写回执，带回各院。"""
    with frame.workspace() as workspace:
        made = workspace.receipts.write(folder)
    told = [str(path) for path in made]
    frame.answer({"receipts": told}, [f"写了 {len(made)} 份回执：", *told])


@county_command.command("sign-form")
@click.argument("path", type=click.Path(path_type=Path), metavar="TOML")
@click.pass_obj
def sign_form(frame: Frame, path: Path) -> None:
    """给县里的表签名，各院装的时候不用再打电话核对。"""
    from nursinghome.county.handouts import sign_form as sign  # noqa: PLC0415 - only here

    with frame.workspace() as workspace:
        target, mark = sign(workspace.ledger, path)
    lines = [f"签好了：{target}", f"电话里核对的指纹：{mark}"]
    frame.answer({"signature": str(target), "fingerprint": mark}, lines)


@county_command.command("undo")
@click.pass_obj
def undo(frame: Frame) -> None:
    """撤回最近一次收包。"""
    with frame.workspace() as workspace:
        at = workspace.county.undo()
    frame.answer({"undone": at}, [f"{at} 收的包都撤回了。"])


def _told(one: Outcome) -> dict[str, Any]:
    return {
        "file": one.file,
        "home": one.home,
        "name": one.home_name,
        "month": None if one.month is None else str(one.month),
        "sequence": one.sequence,
        "sha256": one.sha256,
        "notes": list(one.notes),
        "new_home": one.is_new_home,
        "fingerprint": one.fingerprint,
        "text": one.text,
    }


def _line(one: Outcome) -> str:
    who = (
        f"{one.home_name}{one.month.words}第 {one.sequence} 份"
        if one.month
        else Path(one.file).name
    )
    new = (
        f"（第一次收到，请电话核对指纹 {one.fingerprint}）" if one.is_new_home and one.month else ""
    )
    return f"{who}：{one.text}{new}{''.join(one.notes)}"
