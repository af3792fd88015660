from __future__ import annotations

from pathlib import Path

import pytest

from nursinghome.reports.manual.source import (
    Grid,
    Heading,
    Item,
    Listing,
    Shot,
    Words,
    read_chapter,
    read_manual,
)

PAGE = """# 名字 {#key}

第一段 **重**。

![样子](pictures/a.png)

## 一节 {#one two}
1. 头一条
- 另一条

| 甲 | 乙 |
|---|---|
| **一** | 二 |

```
# 不是标题
| 不是表
```
"""


def write(folder: Path, name: str, words: str) -> None:
    (folder / name).write_text(words, encoding="utf-8")


def test_a_page_is_read_as_blocks_in_their_order(tmp_path: Path) -> None:
    write(tmp_path, "01-a.md", PAGE)
    chapter = read_chapter(tmp_path / "01-a.md")
    assert chapter.title == "名字"
    assert chapter.blocks == (
        Words("第一段 **重**。"),
        Shot("样子", "a.png"),
        Heading("一节"),
        Item("1.", "头一条"),
        Item("·", "另一条"),
        Grid((("甲", "乙"), ("**一**", "二"))),
        Listing(("# 不是标题", "| 不是表")),
    )


def test_a_page_without_a_heading_is_a_bug(tmp_path: Path) -> None:
    write(tmp_path, "01-a.md", "没有标题\n")
    with pytest.raises(TypeError, match=r"01-a\.md"):
        read_chapter(tmp_path / "01-a.md")


def test_a_book_takes_the_pages_it_names_in_its_order(tmp_path: Path) -> None:
    write(tmp_path, "01-a.md", "# 甲\n")
    write(tmp_path, "02-b.md", "# 乙\n")
    plan = '[x]\ntitle = "书"\ntold = "说"\n[[x.parts]]\ntitle = "部"\nchapters = ["b", "a"]\n'
    write(tmp_path, "manuals.toml", plan)
    manual = read_manual(tmp_path, "x")
    assert (manual.title, manual.told) == ("书", "说")
    assert [chapter.title for chapter in manual.parts[0].chapters] == ["乙", "甲"]
