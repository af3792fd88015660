"""How much of a file is read at most, and the words with which a file is turned away."""

from __future__ import annotations

from nursinghome.core.errors import Invalid, Problem

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 2000
MOST_RATIO = 200
RATIO_FROM = 1024 * 1024
MOST_ELEMENTS = 300_000
MOST_TEXTS = 150_000
MOST_ROWS = 100_000
MOST_COLUMNS = 500
MOST_TEXT = 40_000

SAVE_AS = "用表格软件（WPS、Excel）打开它，另存为 .xlsx 再导入。"
SPLIT = "只留花名册那一张表，删去多余的空行空列和图片，另存后再导入。"


def not_taken(what: str, cure: str) -> Invalid:
    """The file as a whole cannot be taken; nothing of it was read into the register."""
    return Invalid(f"这个文件没有导入：{what}。{cure}", [Problem("file", what, cure)])


def too_large(what: str) -> Invalid:
    return not_taken(f"{what}，超出了花名册该有的大小", SPLIT)


def damaged(what: str) -> Invalid:
    return not_taken(f"文件坏了，{what}", "用表格软件打开看看内容还在不在，另存一份再导入。")
