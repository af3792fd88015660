"""年度目标: the home's own targets year by year, the wording in use, and the county's table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from nursinghome.renovation import Board, Work, section_of
from nursinghome.standards.model import badge
from ui.kit.buttons import Kind, button
from ui.kit.fields import ListField
from ui.kit.flow import Flow
from ui.kit.look import Look
from ui.kit.table import Column, RecordTable, TableView
from ui.kit.tokens import Space
from ui.kit.words import Role, label
from ui.renovation.desk import RenovationDesk

_NO_COUNTY = "没有装县里的任务表。县里给了文件，可在标准包里装入。"


class YearLine(NamedTuple):
    """One work in one year: what is meant and how far it is."""

    year: int
    work: Work
    target: int
    done: int

    @property
    def state(self) -> str:
        missing = self.target - self.done
        return f"还差 {missing} 间" if missing > 0 else "已到"


class Task(NamedTuple):
    """What the county asks of one town and of all."""

    words: str
    here: str
    whole: str


class TargetsView(QWidget):
    """What the home means to do at the left, what the county asks at the right."""

    change_wanted = Signal(int)
    wording_chosen = Signal(str)
    bath_wanted = Signal()
    checks_wanted = Signal()

    def __init__(self, look: Look, desk: RenovationDesk, *, may_change: bool) -> None:
        super().__init__()
        self._look, self._desk = look, desk
        self._county = desk.county()
        self.years: RecordTable[YearLine] = RecordTable(
            (
                Column[YearLine](title="年份", words=lambda one: str(one.year), figures=True),
                Column[YearLine](title="改项", words=lambda one: one.work.words),
                Column[YearLine](title="目标", words=lambda one: str(one.target), figures=True),
                Column[YearLine](title="改好", words=lambda one: str(one.done), figures=True),
                Column[YearLine](title="进度", words=lambda one: one.state, grows=True),
            )
        )
        self.table = TableView(look, self.years, "本院年度目标")
        self.tasks: RecordTable[Task] = RecordTable(
            (
                Column[Task](title="任务", words=lambda one: one.words, grows=True),
                Column[Task](title="本镇", words=lambda one: one.here, figures=True),
                Column[Task](title="全县", words=lambda one: one.whole, figures=True),
            )
        )
        self.county = TableView(look, self.tasks, "县里任务分解")
        places = [row.place for row in self._county.rows] if self._county is not None else []
        self.town = ListField(look, "town", "哪个乡镇", [(place, place) for place in places])
        self.town.put(_own(places, desk))
        self.wording = ListField(look, "wording", "三改写法", [])
        self.told = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        self.change = button(look, "定目标", "pencil", kind=Kind.PRIMARY)
        self.bath = button(look, "添公共浴室", "plus")
        self.checks = button(look, "改造提升自查", "clipboard-check")
        self.checks.setToolTip("改造提升对照表（替代）：从公开文件里核到的条目，不是官方附件")
        self._make_body(look)
        for made in (self.change, self.bath):
            made.setVisible(may_change)
        self.wording.setEnabled(may_change)
        self.change.clicked.connect(self._on_change)
        self.bath.clicked.connect(self.bath_wanted)
        self.checks.clicked.connect(self.checks_wanted)
        self.wording.edited.connect(self._on_wording)
        self.town.edited.connect(self._show_county)

    def show_board(self, board: Board) -> None:
        years = self._desk.works.years() or (self._desk.today.year,)
        self.years.show(_lines(years, board, self._desk))
        packs = self._desk.items.wordings()
        self.wording.offer([(pack.id, _named(pack.title)) for pack in packs])
        chosen = self._desk.wording()
        self.wording.put(chosen.id)
        titles = "、".join(section_of(chosen, work).title for work in Work)
        self.told.setText(f"{titles}。两种写法的登记分开保存，换写法不会丢。{badge(chosen)}")
        self._show_county()

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _make_body(self, look: Look) -> None:
        own = _pane(label(look, "本院目标（到年底一共改好）", Role.SUBHEAD), self.table)
        foot = QVBoxLayout()
        foot.setSpacing(Space.S)
        self.wording.setMaximumWidth(look.sizes.body * 18)
        foot.addWidget(self.wording)
        foot.addWidget(self.told)
        buttons = QWidget()
        flow = Flow(buttons, gap=Space.S)
        for made in (self.change, self.bath, self.checks):
            flow.addWidget(made)
        foot.addWidget(buttons)
        left = QVBoxLayout()
        left.setSpacing(Space.M)
        left.addWidget(own, 1)
        left.addLayout(foot)
        county = self._county
        title = county.title if county is not None else "县里任务"
        self.source = label(look, "", Role.NOTE, colour=look.colours.text2, wrap=True)
        self.town.setMaximumWidth(look.sizes.body * 16)
        head = label(look, title, Role.SUBHEAD, wrap=True)
        right = _pane(head, self.town, self.county, self.source)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.L)
        whole.addLayout(left, 1)
        whole.addWidget(right, 1)

    def _show_county(self) -> None:
        found = self._county
        if found is None:
            self.county.hide()
            self.town.hide()
            self.source.setText(_NO_COUNTY)
            return
        values = next((row.values for row in found.rows if row.place == self.town.text), ())
        self.tasks.show(
            [
                Task(
                    column.label,
                    f"{values[at]} {column.unit}" if values else "",
                    f"{column.total} {column.unit}",
                )
                for at, column in enumerate(found.columns)
            ]
        )
        region = self._desk.home.profile().region_name
        ours = found.title.partition("县")[0] in region
        other = "" if ours else "不是本县的表，只供参照。"
        self.source.setText(f"{found.document}　{found.clause}　{badge(found)}。{other}")

    def _on_change(self) -> None:
        index = self.table.currentIndex()
        year = self._desk.today.year
        if index.isValid():
            year = self.years.record(self.table.source_row(index)).year
        self.change_wanted.emit(year)

    def _on_wording(self) -> None:
        self.wording_chosen.emit(self.wording.text)


def _lines(years: Sequence[int], board: Board, desk: RenovationDesk) -> list[YearLine]:
    """Done by now; of a year that is over, done by its end."""
    found = []
    for year in years:
        for work, target in desk.works.targets(year).items():
            done = sum(
                one.accepted_on is not None and one.accepted_on.year <= year
                for one in (line.works[work] for line in board.rooms)
            )
            found.append(YearLine(year, work, target, done))
    return sorted(found, key=lambda one: (one.year, list(Work).index(one.work)))


def _own(places: Sequence[str], desk: RenovationDesk) -> str:
    """The town whose name stands in the home's own name or address."""
    home = desk.home.profile()
    words = f"{home.name}{home.address or ''}"
    return next((place for place in places if place in words), places[0] if places else "")


def _named(title: str) -> str:
    """“三改”逐房检查表（重庆 2020 年写法） -> 重庆 2020 年写法."""
    return title.partition("（")[2].removesuffix("）") or title


def _pane(*parts: QWidget) -> QFrame:
    pane = QFrame()
    pane.setObjectName("pane")
    box = QVBoxLayout(pane)
    box.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
    box.setSpacing(Space.S)
    for part in parts:
        box.addWidget(part, 1 if isinstance(part, TableView) else 0)
    return pane
