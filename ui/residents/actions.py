"""What can be done with an open file: register, and take back with a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from nursinghome.residents import AbsenceKind
from ui.kit.dialogs import Question
from ui.kit.form_sheet import FormSheet
from ui.kit.live_page import LivePage
from ui.kit.taking_back import TakingBack
from ui.residents import stays_tab
from ui.residents.file_sheets import FileSheets
from ui.residents.health_tab import health_sheet
from ui.residents.services import PersonFile, ResidentServices
from ui.residents.stay_sheets import StaySheets

_WRONG = ("登记重复", "填错了人", "没有来住")


class FileActions(QObject):
    """Asks over its page, calls one service, and tells in the page's banner what was done."""

    def __init__(self, page: LivePage, services: ResidentServices, today: date) -> None:
        super().__init__(page)
        self._page, self._services = page, services
        self.steps = TakingBack(page, services.undoing)
        self._stay = StaySheets(services=services, dialogs=page.dialogs, page=page, today=today)
        self._file = FileSheets(services=services, dialogs=page.dialogs, page=page, today=today)

    def register(self, key: str, file: PersonFile) -> bool:
        """Open the sheet for the key, or ask for the reason; True when something was stored."""
        if key in {stays_tab.REOPEN, stays_tab.WITHDRAW}:
            return self._take_back(key, file)
        sheet = self._sheet(key, file)
        title = sheet.windowTitle().removesuffix("？")
        done = self._page.dialogs.run(sheet)
        if done:
            self.steps.tell(f"已登记：{title}")
        return done

    def withdraw(self, file: PersonFile) -> None:
        """Take back a file opened by mistake."""
        name = file.resident.name
        question = Question(
            title=f"撤销 {name} 的登记？",
            fact="名单里不再显示；历史里会留下记录，以后可以恢复。",
            do="撤销登记",
            leave="不撤销",
            danger=True,
        )
        people = self._services.people
        self._with_reason(
            question, partial(people.withdraw, file.resident.id), f"已撤销登记：{name}"
        )

    def _sheet(self, key: str, file: PersonFile) -> FormSheet:
        stays = file.timeline.stays
        stay_id = stays[-1].id if stays else None
        build: dict[str, Callable[[], FormSheet]] = {
            stays_tab.ADMIT: partial(self._stay.admit, file),
            stays_tab.CONTACT: partial(self._file.contact, file),
            stays_tab.HEALTH: partial(health_sheet, self._file, file),
            stays_tab.CATEGORY: partial(self._file.category, file),
            stays_tab.LEVEL: partial(self._file.level, file),
        }
        if stay_id is not None:
            build |= {
                stays_tab.MOVE: partial(self._stay.move, file, stay_id),
                stays_tab.BACK: partial(self._stay.back, file, stay_id),
                stays_tab.DISCHARGE: partial(self._stay.discharge, file, stay_id),
                stays_tab.LEAVE: partial(self._stay.leave, file, stay_id, AbsenceKind.LEAVE),
                stays_tab.HOSPITAL: partial(self._stay.leave, file, stay_id, AbsenceKind.HOSPITAL),
            }
        return build[key]()

    def _take_back(self, key: str, file: PersonFile) -> bool:
        stay, name = file.timeline.stays[-1], file.resident.name
        reopen = key == stays_tab.REOPEN
        what = "离院" if reopen else "入住"
        fact = "当作没有离开过。" if reopen else f"{stay.admitted_on} 起的这次入住不再计数。"
        question = Question(
            title=f"撤销 {name} 的{what}？",
            fact=fact,
            do=f"撤销{what}",
            leave="不撤销",
            danger=True,
        )
        stays = self._services.stays
        call = partial(stays.reopen if reopen else stays.withdraw, stay.id)
        return self._with_reason(question, call, f"已撤销：{name}的{what}")

    def _with_reason(self, question: Question, call: Callable[[str], None], done: str) -> bool:
        reason = self._page.dialogs.reason(self._page, question, _WRONG)
        if not reason:
            return False
        with self._page.refusals.shown() as guard:
            call(reason)
        if guard.done:
            self.steps.tell(done)
        return guard.done
