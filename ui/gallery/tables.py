"""A table of records: sorted, looked through, with a column hidden, and without rows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.gallery.frame import GalleryPage, State
from ui.kit.empty import Empty
from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView
from ui.kit.table_bar import TableBar
from ui.kit.tokens import Space


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody came to see somebody."""

    day: str
    name: str
    visitor: str
    minutes: int
    note: str


VISITS = (
    Visit("2026-11-01", "张秀梅", "侄子 张志远", 40, "带了秋裤"),
    Visit("2026-10-30", "欧阳买买提江·吐尔逊", "女儿", 125, "一起在院里走了走，精神好，晚饭前离开"),
    Visit("2026-10-28", "赵德顺", "老同事 周师傅", 15, ""),
    Visit("2026-10-21", "祝玉兰", "村干部", 30, "送来医保卡"),
    Visit("2026-10-20", "张秀梅", "侄媳", 60, ""),
)
_COLUMNS = (
    Column[Visit](title="日期", words=lambda one: one.day),
    Column[Visit](title="老人", words=lambda one: one.name),
    Column[Visit](title="谁来", words=lambda one: one.visitor),
    Column[Visit](
        title="多久",
        words=lambda one: f"{one.minutes} 分",
        sort=lambda one: one.minutes,
        figures=True,
    ),
    Column[Visit](title="说明", words=lambda one: one.note, grows=True),
)


def _table(look: Look, name: str, typed: str = "", *, rows: int = 5) -> tuple[QFrame, TableView]:
    model: RecordTable[Visit] = RecordTable(_COLUMNS)
    model.show(VISITS[:rows])
    view = TableView(look, model, name)
    model.setParent(view)
    view.goes_out = True
    bar = TableBar(look, view)
    frame = QFrame()
    frame.setObjectName("pane")
    box = QVBoxLayout(frame)
    box.setContentsMargins(1, Space.M, 1, 1)
    box.setSpacing(Space.M)
    bar.setContentsMargins(Space.M, 0, Space.M, 0)
    box.addWidget(bar)
    box.addWidget(view, 1)
    if typed:
        bar.search.setText(typed)
        bar.search.textEdited.emit(typed)
    return frame, view


def page(look: Look) -> GalleryPage:
    made = GalleryPage(
        look, "表", "点表头排序，右键藏列、存表格、打印", (("Ctrl C", "复制"), ("回车", "打开"))
    )
    whole, view = _table(look, "探访")
    view.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    view.selectRow(1)
    made.focused = view
    found, fewer = _table(look, "找过的探访", "张秀")
    fewer.hideColumn(2)
    made.column.addWidget(whole, 6)
    made.column.addWidget(found, 4)
    return made


def empty_page(look: Look) -> GalleryPage:
    from ui.kit.buttons import Kind, button  # noqa: PLC0415 - beside its one use

    made = GalleryPage(look, "还没有", "少什么，先做什么")
    do = button(look, "登记探访", "plus", kind=Kind.PRIMARY)
    paper = button(look, "打印空表", "printer")
    made.focused = do
    with_buttons = Empty(
        look, "users", "今年还没有探访记录", "先登记最近一次，或打印空表回头补。", do, paper
    )
    bare = Empty(look, "search", "没有找到「钱」", "换一个字，或清掉上面的条件。")
    long = Empty(
        look,
        "clipboard-check",
        "欧阳买买提江·吐尔逊还没有做过能力评估",
        "入院 30 天内要做第一次评估，还有 12 天。两位评估人一起做，做完要院长确认。",
        button(look, "开始评估", kind=Kind.PRIMARY),
    )
    for words, part in (("能马上办的", with_buttons), ("没有找到", bare), ("字多", long)):
        made.card("", [State(words=words, part=part)], columns=1)
    return made.finish()
