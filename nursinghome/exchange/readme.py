"""README.txt beside a package: how its files are opened. Nothing about anybody stands in it."""

from __future__ import annotations

from collections.abc import Iterable

from nursinghome.core.dates import Month
from nursinghome.exchange.model import Kind
from nursinghome.exchange.package import short_code

NAME = "README.txt"
_TOLD = {
    Kind.PACKAGE: "加密的上报包。县局在敬老院台账里收，别的软件打不开。",
    Kind.VIEW: "月报表，和上报包里的一样。用 WPS 表格或 Excel 打开，输入密码。",
    Kind.FORM: "县里发的表，已经填好。用 WPS 表格或 Excel 打开，输入同一个密码。",
}


def readme(home: str, month: Month, files: Iterable[tuple[Kind, str]], sha256: str) -> bytes:
    """For Windows' own editor: a mark at the front, and its ends of lines.

    files: what is put down, by kind and name. sha256: of the package; the last line is its
    short code alone.
    """
    listed = [(kind, name) for kind, name in files if kind in _TOLD]
    lines = [f"{home}　{month.words}月报", ""]
    for kind, name in listed:
        lines += [name, f"　　{_TOLD[kind]}", ""]
    if any(kind is not Kind.PACKAGE for kind, _ in listed):
        lines += ["密码不在这个U盘上。请打电话问敬老院，输入时不打空格。", ""]
    lines += ["打电话和敬老院核对这次的短码：", short_code(sha256)]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")
