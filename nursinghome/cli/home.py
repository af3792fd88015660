"""Commands about the whole file: a new home, the practice home, the health of the file."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nursinghome.accounts import begun
from nursinghome.cli.frame import Frame, credentials, read_day
from nursinghome.residents.founding import found_home
from nursinghome.residents.homefile import read_home_file
from nursinghome.workspace import create_workspace, open_workspace

if TYPE_CHECKING:
    from nursinghome.demo.showing import Shown


@click.command("init")
@click.option(
    "--home", "home_file", required=True, type=click.Path(path_type=Path), metavar="HOME.toml"
)
@click.pass_obj
def init_command(frame: Frame, home_file: Path) -> None:
    """新建一个院的数据文件，并给出恢复钥匙（只显示这一次）。"""
    path = frame.data_file()
    told = read_home_file(home_file)
    login, password = credentials()
    with begun(path) as made:
        new = create_workspace(
            made, login=login, name=told.director.name, password=password, clock=frame.clock
        )
        with closing(open_workspace(made, new.unlocked, frame.clock)) as workspace:
            found_home(workspace.ledger, told)
    lines = [
        f"已建好「{told.home.name}」的数据文件：{path}",
        f"恢复钥匙（请抄下来锁好，只显示这一次）：{new.recovery_key}",
    ]
    frame.answer({"file": str(path), "recovery_key": new.recovery_key}, lines)


@click.command("demo")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--beds", default=60, show_default=True, type=click.IntRange(8, 500))
@click.option("--months", default=14, show_default=True, type=click.IntRange(1, 240))
@click.option("--seed", default=1, show_default=True, type=int)
@click.option("--as-of", "as_of", metavar="DATE", help="练习院的「今天」，例如 2026-11-03")
@click.pass_obj
def demo_command(
    frame: Frame, folder: Path, beds: int, months: int, seed: int, as_of: str | None
) -> None:
    """做一个练习院：虚构的老人、一年多的记录、全部报表。"""
    from nursinghome.demo.model import Wish  # noqa: PLC0415 - only this command needs it
    from nursinghome.demo.showing import show  # noqa: PLC0415 - as above

    day = frame.clock.now().date() if as_of is None else read_day(as_of, "--as-of")
    frame.answer(*told_of(show(folder, Wish(seed=seed, beds=beds, months=months, as_of=day))))


def told_of(shown: Shown) -> tuple[dict[str, object], list[str]]:
    """What was made, for programs and for people."""
    made = shown.home
    content: dict[str, object] = {
        "file": str(made.file),
        "user": made.user,
        "password": made.password,
        "month": str(made.month),
        "papers": [str(paper) for paper in shown.papers],
        "package": str(shown.county.package),
        "county": {
            "file": str(shown.county.file),
            "user": shown.county.user,
            "password": shown.county.password,
            "year": str(shown.year),
        },
    }
    lines = [
        f"练习院：{made.file}（账号 {made.user}，密码 {made.password}）",
        f"{made.month.words}的报表：",
        *(f"  {paper}" for paper in shown.papers),
        f"上报包：{shown.county.package}",
        f"练习县局：{shown.county.file}（账号 {shown.county.user}，密码 {shown.county.password}）",
        f"收了一年月报的练习县局：{shown.year}（账号和密码同上）",
    ]
    return content, lines


@click.command("verify")
@click.pass_obj
def verify_command(frame: Frame) -> None:
    """查验数据文件：完整、记录链、关联、每个字都打印得出来。"""
    from nursinghome.storage.health import problems_of  # noqa: PLC0415 - only this command needs it

    with frame.workspace(beside=True) as workspace:
        found = [*problems_of(workspace.ledger), *workspace.audit.cut_short()]
    told = [{"where": p.where, "what": p.what, "cure": p.cure} for p in found]
    lines = [f"{p.where}：{p.what}。{p.cure}" for p in found] or ["查验完毕，没有发现问题。"]
    frame.answer({"ok": not found, "problems": told}, lines)
