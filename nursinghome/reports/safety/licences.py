"""证照台账 and 设备台账: what the home holds, until when, what is missing, what is due."""

from __future__ import annotations

from datetime import date

from nursinghome.core import clock
from nursinghome.core.dates import Month, words
from nursinghome.reports.monthly.store import home
from nursinghome.reports.report import Made
from nursinghome.reports.safety.ledger_paper import LedgerColumn, LedgerPaper
from nursinghome.reports.xlsx import Content
from nursinghome.safety import (
    EquipmentService,
    HeldEquipment,
    LicenceService,
    Light,
    LightDays,
    PaperBoard,
    PaperLine,
    light_days,
)
from nursinghome.standards.registry import Registry
from nursinghome.storage import Ledger

LICENCES_TITLE, EQUIPMENT_TITLE = "证照台账", "设备检验维保台账"
_SIGNERS = ("院长（签名）", "填表人（签名）", "日期")
_LICENCES = (
    LedgerColumn("序号", 0.8, 6, "whole"),
    LedgerColumn("种类", 3.2, 24),
    LedgerColumn("证照名称", 3.2, 24),
    LedgerColumn("编号", 2.6, 20),
    LedgerColumn("发证单位", 2.6, 20),
    LedgerColumn("发证日期", 1.8, 12, "date"),
    LedgerColumn("有效期至", 1.8, 12, "middle"),
    LedgerColumn("状态", 2.0, 16, "middle"),
    LedgerColumn("备注", 2.2, 20),
)
_EQUIPMENT = (
    LedgerColumn("序号", 0.8, 6, "whole"),
    LedgerColumn("类别", 2.0, 14, "middle"),
    LedgerColumn("名称", 2.2, 18),
    LedgerColumn("编号", 1.8, 14),
    LedgerColumn("位置", 2.0, 16),
    LedgerColumn("数量", 0.9, 8, "whole"),
    LedgerColumn("启用日期", 1.7, 12, "date"),
    LedgerColumn("最近检验维保", 3.2, 28),
    LedgerColumn("下次日期", 1.7, 12, "date"),
    LedgerColumn("状态", 1.8, 14, "middle"),
    LedgerColumn("备注", 2.2, 20),
)


class LicencePaper:
    """The licences as they stood at the end of a month, or stand today, with what is missing."""

    def __init__(self, ledger: Ledger, registry: Registry) -> None:
        self._ledger = ledger
        self._licences = LicenceService(ledger, registry)

    def month(self, month: Month, *, blank: bool = False) -> Made:
        board = self._licences.board(_day_of(month, self._ledger))
        kinds = tuple((at, one.label) for at, one in enumerate(self._licences.kinds(), 1))
        return LedgerPaper(
            title=LICENCES_TITLE,
            period="" if blank else words(board.day),
            home=home(self._ledger.db),
            columns=_LICENCES,
            lines=tuple(_licence(at, line, board.day) for at, line in enumerate(board.lines, 1)),
            right="" if blank else f"缺 {len(board.missing)} 种",
            sums=(double_words(board), _missing_words(board)),
            notes=() if blank else _notes(board, light_days(self._ledger)),
            signers=_SIGNERS,
            day=board.day,
            blank=blank,
            empty=max(len(kinds), 10),
        ).made()


class EquipmentPaper:
    """The devices in use at the end of a month, or today, with the last record of each."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._equipment = EquipmentService(ledger)

    def month(self, month: Month, *, blank: bool = False) -> Made:
        day = _day_of(month, self._ledger)
        bounds = light_days(self._ledger)
        held = self._equipment.used_on(day)
        late = sum(bounds.light(one.next_on, day) is Light.OVER for one in held)
        faulty = sum(one.is_faulty for one in held)
        return LedgerPaper(
            title=EQUIPMENT_TITLE,
            period="" if blank else words(day),
            home=home(self._ledger.db),
            columns=_EQUIPMENT,
            lines=tuple(
                _device(at, one, light_words(bounds.light(one.next_on, day), one.next_on, day))
                for at, one in enumerate(held, 1)
            ),
            right="" if blank else f"共 {len(held)} 项",
            sums=(f"在用 {len(held)} 项，检验维保已过期 {late} 项，检查不合格 {faulty} 项。",),
            notes=("检验周期照设备铭牌、检验报告和维保合同填写，本程序不代为规定。",),
            signers=_SIGNERS,
            day=day,
            blank=blank,
        ).made()


def _day_of(month: Month, ledger: Ledger) -> date:
    """The day that counts: the last of the month, today while it goes on."""
    return min(month.last, clock.today(ledger.clock))


def light_words(light: Light, until: date | None, today: date) -> str:
    """长期, 有效, 还有 25 天, 已过期 3 天."""
    if until is None:
        return "长期"
    left = (until - today).days
    if light is Light.OVER:
        return f"已过期 {-left} 天"
    return f"还有 {left} 天" if light.is_near else "有效"


def double_words(board: PaperBoard) -> str:
    """消防、建筑双达标, or which of the two lacks."""
    if board.is_double:
        return "消防、建筑双达标：已达标。"
    lacking = [
        word for kind, word in (("fire", "消防"), ("building", "建筑")) if not board.reaches(kind)
    ]
    return f"消防、建筑双达标：未达标，{'、'.join(lacking)}没有有效材料。"


def _missing_words(board: PaperBoard) -> str:
    if not board.missing:
        return "应有的证照齐全，都在有效期内。"
    return f"缺或已过期：{'、'.join(one.label for one in board.missing)}。"


def _notes(board: PaperBoard, bounds: LightDays) -> tuple[str, ...]:
    lights = (
        f"剩 {bounds.red} 天以内亮红灯，{bounds.amber} 天以内亮黄灯，{bounds.ahead} 天以内提醒。"
    )
    if board.record_by is None:
        return (lights,)
    by = f"备案期限按首位老人入住后的工作日推算为{words(board.record_by)}，未除法定节假日。"
    return (lights, by)


def _licence(at: int, line: PaperLine, today: date) -> tuple[Content, ...]:
    if line.held is None or line.light is None:
        return (at, line.entry.label, "", "", "", None, "", "缺", "")
    one = line.held.licence
    return (
        at,
        line.entry.label,
        one.title,
        one.number,
        one.issuer,
        one.issued_on,
        "长期" if one.valid_until is None else str(one.valid_until),
        light_words(line.light, one.valid_until, today),
        one.note,
    )


def _device(at: int, held: HeldEquipment, state: str) -> tuple[Content, ...]:
    one, last = held.equipment, held.last
    told = ""
    if last is not None:
        result = "合格" if last.passed else "不合格"
        told = f"{last.done_on} {last.kind.words}，{result}，{last.who}"
    return (
        at,
        one.kind.words,
        one.name,
        one.number,
        one.place,
        one.pieces,
        one.began_on,
        told,
        held.next_on,
        "不合格" if held.is_faulty else "没有定期" if held.next_on is None else state,
        one.note,
    )
