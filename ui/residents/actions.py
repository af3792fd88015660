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
from ui.kit.withdrawing import MistakeSheet, Withdrawal
from ui.residents import mistakes, stays_tab
from ui.residents.file_sheets import FileSheets
from ui.residents.health_tab import health_sheet
from ui.residents.services import PersonFile, ResidentServices
from ui.residents.stay_sheets import StaySheets

_WRONG = ("登记重复", "填错了人", "没有来住")
_MISTAKEN = ("填错了人", "日期填错", "没有这回事")
_OFF_CARD = ("不再联系", "写错了人", "写重了")


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
        if key in {stays_tab.MISTAKE, stays_tab.OFF_CARD}:
            return self._take_one_back(key, file)
        sheet = self._sheet(key, file)
        title = sheet.windowTitle().removesuffix("？")
        done = self._page.dialogs.run(sheet)
        if done:
            self.steps.tell(f"已登记：{title}")
        return done

    def withdraw(self, file: PersonFile) -> None:
        """Take back a file opened by mistake."""
        name = file.resident.name
        withdrawal = Withdrawal(
            title=f"撤销 {name} 的登记？",
            fact="名单里不再显示；到「已撤销」里可以恢复。",
            reasons=_WRONG,
            call=partial(self._services.people.withdraw, file.resident.id),
        )
        self._take(withdrawal, f"已撤销登记：{name}")

    def restore(self, file: PersonFile) -> bool:
        """Put back a file that was taken back."""
        with self._page.refusals.shown() as guard:
            self._services.people.restore(file.resident.id)
        if guard.done:
            self.steps.tell(f"已恢复登记：{file.resident.name}")
        return guard.done

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
        stays = self._services.stays
        withdrawal = Withdrawal(
            title=f"撤销 {name} 的{what}？",
            fact=fact,
            reasons=_WRONG,
            call=partial(stays.reopen if reopen else stays.withdraw, stay.id),
            do=f"撤销{what}",
        )
        return self._take(withdrawal, f"已撤销：{name}的{what}")

    def _take(self, withdrawal: Withdrawal, done: str) -> bool:
        taken = withdrawal.ask(self._page, self._page.dialogs, self._page.refusals)
        if taken:
            self.steps.tell(done)
        return taken

    def _take_one_back(self, key: str, file: PersonFile) -> bool:
        """An absence, a category or a stated level; or somebody off the card."""
        name = file.resident.name
        if key == stays_tab.MISTAKE:
            written, reasons = mistakes.of_stays_and_levels(self._services, file), _MISTAKEN
            question = Question(
                title=f"撤销 {name} 填错的一条",
                fact="外出、人员类别、院里填的自理类别都在这里。撤销以后，前一条接着算。",
                do="撤销这一条",
                leave="不撤销",
                danger=True,
            )
        else:
            written, reasons = mistakes.of_the_card(self._services, file), _OFF_CARD
            question = Question(
                title=f"去掉 {name} 的联系人",
                fact="急救单、床头卡上不再印；历史里看得到原来是谁。",
                do="去掉",
                leave="留着",
                danger=True,
            )
        page = self._page
        sheet = MistakeSheet(question, written, reasons, dialogs=page.dialogs, parent=page)
        done = page.dialogs.run(sheet)
        if done:
            self.steps.tell(f"已撤销：{name}，{sheet.chosen.words}")
        return done
