"""更多: what is done seldom, by what can be done now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from nursinghome.rating import DEFAULT, Purpose, Sheet
from ui.rating.deeds import Deeds
from ui.rating.desk import RatingDesk, View

Entry = tuple[str, Callable[[], object]]


def more_menu(
    parent: QWidget,
    desk: RatingDesk,
    deeds: Deeds,
    view: View,
    choose: Callable[[str], None],
    *,
    may_change: bool,
) -> QMenu:
    """choose: look at another table, by its id."""
    menu = QMenu(parent)
    sheet = view.sheet
    if may_change:
        for words, call in _changes(desk, deeds, view):
            menu.addAction(words, call)
        menu.addSeparator()
    menu.addAction("历次自评…", partial(deeds.history, sheet))
    for head in desk.tables():
        act = menu.addAction(f"换成：{head.title}", partial(choose, head.id))
        act.setEnabled(head.id != sheet.pack.id)
    return menu


def _changes(desk: RatingDesk, deeds: Deeds, view: View) -> Iterator[Entry]:
    sheet = view.sheet
    yield from _of_filling(deeds, sheet)
    yield "分数线…", partial(deeds.ask.lines, sheet)
    if any(line.own for line in sheet.lines):
        yield "分数线照评定表", partial(deeds.give_lines_back, sheet)
    yield "没填花费的按多少算…", partial(deeds.ask.effort, sheet, None, view.efforts.get(DEFAULT))
    for pack in desk.choices.subsidies(sheet.pack.id)[:1]:
        yield "补贴标准…", partial(deeds.ask.rates, pack, sheet)


def _of_filling(deeds: Deeds, sheet: Sheet) -> Iterator[Entry]:
    own = sheet.own
    is_open = own is not None and own.is_open
    if is_open and sheet.waiting:
        yield f"采用建议得分（{len(sheet.waiting)} 条）", partial(deeds.take_all, sheet)
    if sheet.rows:
        yield "开始新的自评", partial(deeds.begin, sheet, Purpose.SELF)
    if own is None:
        return
    yield "登记评审得分", partial(deeds.begin, sheet, Purpose.REVIEW)
    if is_open:
        yield "自评定稿", partial(deeds.settle, sheet)
    else:
        yield "重新打开自评", partial(deeds.reopen, sheet)
    yield "撤销这份自评", partial(deeds.withdraw, sheet)
    if sheet.review is not None:
        yield "撤销这份评审", partial(deeds.withdraw, sheet, review=True)
