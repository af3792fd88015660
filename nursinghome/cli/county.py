"""The county desk on the command line; its file is a file of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from nursinghome.cli.frame import Frame, credentials
from nursinghome.core.dates import Month
from nursinghome.core.errors import Invalid, Problem
from nursinghome.core.files import written_whole
from nursinghome.county import Fate, Outcome, Summary

_FATES = {
    "received": {Fate.RECEIVED},
    "refused": {Fate.REFUSED},
    "same": {Fate.SAME},
    "corrected": {Fate.CORRECTED},
    "conflicts": {Fate.CONFLICT},
}


@click.group("county")
def county_command() -> None:
    """县局：收上报包、看谁没报、汇总、写回执。"""


@county_command.command("init")
@click.option("--name", default="县民政局", show_default=True, help="印在回执和汇总表上的名称")
@click.option("--key", type=click.Path(path_type=Path), metavar="F", help="把公钥写到这里")
@click.pass_obj
def init(frame: Frame, name: str, key: Path | None) -> None:
    """建县局的文件，并给出发给各院的公钥。"""
    from nursinghome.workspace import create_workspace, discard, open_workspace  # noqa: PLC0415 - only here

    path = frame.data_file()
    login, password = credentials()
    new = create_workspace(path, login=login, name=login, password=password, clock=frame.clock)
    workspace = open_workspace(path, new.unlocked, frame.clock)
    try:
        office = workspace.county.set_up(name)
        if key is not None:
            with written_whole(key) as part:
                text = f"# {name}，指纹 {office.fingerprint}\n{office.public}\n"
                part.write_text(text, encoding="utf-8")
    except BaseException:
        workspace.close()
        discard(path)
        raise
    workspace.close()
    content = {
        "file": str(path),
        "public_key": office.public,
        "fingerprint": office.fingerprint,
        "recovery_key": new.recovery_key,
    }
    lines = [
        f"县局的文件建好了：{path}",
        f"发给各院的公钥：{office.public}",
        f"电话里核对的指纹：{office.fingerprint}",
        f"恢复钥匙（请抄下来锁好，只显示这一次）：{new.recovery_key}",
    ]
    frame.answer(content, lines)


@county_command.command("receive")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@click.option("--dry-run", is_flag=True, help="只看会怎样，不收")
@click.pass_obj
def receive(frame: Frame, paths: tuple[Path, ...], *, dry_run: bool) -> None:
    """收上报包；PATH 是包，或装着包的文件夹。"""
    with frame.workspace() as workspace:
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
    with frame.workspace() as workspace:
        homes = workspace.county.missing(period)
    told = [{"home": one.code, "name": one.name, "region": one.region} for one in homes]
    lines = [f"{one.code}  {one.name}" for one in homes] or [f"{period.words}都报了。"]
    frame.answer({"month": str(period), "missing": told}, lines)


@county_command.command("summary")
@click.argument("month", metavar="YYYY-MM")
@click.option("--pdf", type=click.Path(path_type=Path), metavar="F")
@click.option("--xlsx", type=click.Path(path_type=Path), metavar="F")
@click.pass_obj
def summary(frame: Frame, month: str, pdf: Path | None, xlsx: Path | None) -> None:
    """各院加起来；比率按合计数重新计算。"""
    from nursinghome.county import paper  # noqa: PLC0415 - only when asked

    with frame.workspace() as workspace:
        found = workspace.county.summary(Month.parse(month))
        office = workspace.county.office()
        name = office.name if office else ""
        for target in (pdf, xlsx):
            if target is not None:
                workspace.witness.saved(f"{month} 汇总", target.name)
    if pdf is not None:
        with written_whole(pdf) as part:
            part.write_bytes(paper.pdf(found, name).pdf)
    if xlsx is not None:
        with written_whole(xlsx) as part:
            part.write_bytes(paper.workbook(found, name))
    frame.answer(_summary(found), _summary_lines(found))


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
    shown = ("residents_end", "beds_total", "occupancy_pct")
    figures = "，".join(f"{code} {found.totals.get(code)}" for code in shown)
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
    return f"{who}：{one.text}{new}"
