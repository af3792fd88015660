"""Reads the whole file through and says what is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from nursinghome.core.charset import code_of, unsupported
from nursinghome.core.errors import Problem
from nursinghome.storage.driver import translated
from nursinghome.storage.ledger import Ledger

TEXTS = {
    "home": ("name", "director", "region_name"),
    "resident": ("name", "address", "note"),
    "contact": ("name", "address"),
    "account": ("name",),
}


def problems_of(ledger: Ledger) -> list[Problem]:
    """Damaged pages, broken links, broken seals, and characters no paper can show."""
    with translated():
        return [
            *_pages(ledger),
            *_links(ledger),
            *_seals(ledger),
            *_contents(ledger),
            *_glyphs(ledger),
        ]


def _pages(ledger: Ledger) -> Iterator[Problem]:
    for row in ledger.db.query("PRAGMA integrity_check"):
        if row["integrity_check"] != "ok":
            yield Problem("数据文件", str(row["integrity_check"]), "请用最近的备份恢复。")


def _links(ledger: Ledger) -> Iterator[Problem]:
    for row in ledger.db.query("PRAGMA foreign_key_check"):
        where = f"{row['table']} {row['rowid']}"
        yield Problem(where, f"指向的「{row['parent']}」不在了", "请用最近的备份恢复。")


def _seals(ledger: Ledger) -> Iterator[Problem]:
    for action in ledger.broken_seals():
        yield Problem(
            f"记录 {action}", "和封印对不上，有人绕过程序改过", "请报告县局，并用备份比对。"
        )


def _contents(ledger: Ledger) -> Iterator[Problem]:
    for row in ledger.db.query("SELECT id, sha256, bytes FROM content"):
        if hashlib.sha256(row["bytes"]).hexdigest() != row["sha256"]:
            yield Problem(f"附件 {row['id']}", "内容和登记的不一样", "请用最近的备份恢复。")


def _glyphs(ledger: Ledger) -> Iterator[Problem]:
    for table, columns in TEXTS.items():
        for row in ledger.db.query(f"SELECT id, {', '.join(columns)} FROM {table}"):  # noqa: S608 - names above
            text = "".join(row[column] or "" for column in columns)
            codes = "、".join(map(code_of, unsupported(text, lines=True)))
            if codes:
                yield Problem(f"{table} {row['id']}", f"字符 {codes} 打印不出来", "请换成同音字。")
