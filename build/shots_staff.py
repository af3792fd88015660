"""Pictures of the page 员工 and its dialogs, for build/shots.py."""

# ruff: noqa: S101 - a picture of the wrong page is to stop the script
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter

from nursinghome.staff import Post
from ui.kit.card import Scroll
from ui.staff.page import StaffPage

if TYPE_CHECKING:
    from build.shots import Studio

STEPS = {"更正资料": "correct", "更正岗位": "job", "调整岗位": "move", "登记离岗": "leave"}


def staff(studio: Studio, tail: str) -> None:
    window = studio.window("staff")
    page = window.page
    assert isinstance(page, StaffPage)
    studio.take(window, f"staff-{tail}")
    _choose(page, Post.CARER)
    studio.take(window, f"staff-carer-{tail}")
    bar = page.pane.findChildren(Scroll)[0].verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    studio.take(window, f"staff-papers-{tail}")
    bar.setValue(bar.maximum())
    studio.take(window, f"staff-trained-{tail}")
    page.add.click()
    studio.take_dialog(f"staff-new-{tail}")
    page.pane.add_paper.click()
    studio.take_dialog(f"staff-certificate-{tail}")
    page.pane.add_training.click()
    studio.take_dialog(f"staff-training-{tail}")
    menu = page.more_menu()
    for act in menu.actions():
        if act.text() in STEPS:
            act.trigger()
            studio.take_dialog(f"staff-{STEPS[act.text()]}-{tail}")
    menu.deleteLater()
    page.strip.picked.emit("ratios-mzt187-2021")
    studio.take(window, f"staff-range-{tail}")
    page.filter.button_for("left").click()
    studio.take(window, f"staff-left-{tail}")
    studio.dialogs.roster = _roster(studio.dialogs.roster.with_name("员工花名册.xlsx"))
    page.import_button.click()
    studio.until(lambda: page.importing.pane.model.rowCount() > 0)
    studio.take(window, f"staff-import-{tail}")
    window.let_go()
    window.close()


def _roster(path: Path) -> Path:
    """A list of staff with the usual faults, to be imported."""
    rows = (
        ("姓名", "性别", "身份证号", "职务", "用工性质", "入职时间", "健康证", "健康证有效期"),
        ("吴大勇", "男", "500236197001019975", "厨师", "公益岗", "2021-3-1", "有", "2027-2-28"),
        ("李小兰", "女", "5.00236E+17", "护工", "合同", "2022-5-1", "无", ""),
        ("何小妹", "女", "500236198005060006", "司机", "长期工", "2023-1-1", "", ""),
        ("钱来福", "男", "500236196912309991", "门卫", "合同", "前年秋天", "", ""),
    )
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def _choose(page: StaffPage, post: Post) -> None:
    """The first one with the post."""
    posts = [page.model.record(at).line.job.job.post for at in range(page.model.rowCount())]
    page.table.choose_source_row(posts.index(post))
