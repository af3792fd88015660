"""Papers of an earlier month: what held then, whatever has become of it since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nursinghome.core.dates import Month
from nursinghome.reports.safety.licences import EquipmentPaper, LicencePaper
from nursinghome.reports.safety.notices import NoticePaper
from nursinghome.safety import (
    EquipmentService,
    LicenceService,
    NoticeService,
    Upkeep,
    UpkeepKind,
)
from nursinghome.storage import Ledger
from tests.factories import REGISTRY, make_home, open_ledger
from tests.nursinghome.reports.safety.offices import (
    LAMP,
    OFFICE,
    PAPER,
    device,
    licence,
    rows,
    told,
)

OCTOBER = Month(2026, 10)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path, permissions=OFFICE)
    make_home(opened)
    yield opened
    opened.db.close()


def test_licences_of_an_earlier_month_stand_as_they_did_then(ledger: Ledger) -> None:
    service = LicenceService(ledger, REGISTRY)
    old = service.add(replace(licence("fire", date(2026, 9, 20)), title="旧消防"))
    new = replace(licence("fire", date(2029, 10, 4)), title="新消防", issued_on=date(2026, 10, 5))
    service.renew(old, new)
    wrong = service.add(licence("food", date(2026, 12, 31)))
    service.withdraw(wrong, "登记错了")
    september = LicencePaper(ledger, REGISTRY).month(Month(2026, 9))
    assert "2026年9月30日" in told(september)
    assert [(row[2], row[7]) for row in rows(september) if row[2]] == [("旧消防", "已过期 10 天")]
    october = LicencePaper(ledger, REGISTRY).month(OCTOBER)
    assert [(row[2], row[7]) for row in rows(october) if row[2]] == [("新消防", "有效")]
    assert "2026年10月31日" in told(LicencePaper(ledger, REGISTRY).month(Month(2026, 12)))


def test_equipment_of_an_earlier_month_stands_as_it_did_then(ledger: Ledger) -> None:
    service = EquipmentService(ledger)
    lift = service.add(replace(device("电梯一", date(2026, 8, 1)), began_on=date(2020, 1, 1)))
    service.add(replace(device("新锅炉"), began_on=date(2026, 10, 1)))
    gone = service.add(device("旧电梯"))
    service.retire(gone, date(2026, 10, 1), "报废")
    mended = Upkeep(
        done_on=date(2026, 10, 1),
        kind=UpkeepKind.INSPECT,
        passed=True,
        who="特检所",
        next_on=date(2027, 10, 1),
    )
    service.keep_up(lift, mended)
    made = EquipmentPaper(ledger).month(Month(2026, 9))
    assert "2026年9月30日" in told(made)
    assert [(row[2], row[7], row[9]) for row in rows(made)] == [
        ("电梯一", None, "已过期 60 天"),
        ("旧电梯", None, "没有定期"),
    ]
    now = EquipmentPaper(ledger).month(OCTOBER)
    assert [row[2] for row in rows(now)] == ["电梯一", "新锅炉"]
    assert rows(now)[0][7] == "2026-10-01 检验，合格，特检所"


def test_notices_of_an_earlier_month_stand_as_they_did_then(ledger: Ledger) -> None:
    service = NoticeService(ledger)
    number = service.receive(PAPER, (LAMP,))
    service.finish_item(service.one(number).items[0].id, date(2026, 10, 1), "换灯。")
    service.reply(number, date(2026, 10, 2), "青敬〔2026〕3号")
    september = NoticePaper(ledger).month(Month(2026, 9))
    (row,) = rows(september)
    assert (row[8], row[9]) == (None, "超期" if LAMP.due_on < date(2026, 9, 30) else "整改中")
    assert "复函" not in row[3]
    assert "完成0项" in told(september)
    (row,) = rows(NoticePaper(ledger).month(OCTOBER))
    assert (str(row[8])[:10], row[9]) == ("2026-10-01", "已完成")
