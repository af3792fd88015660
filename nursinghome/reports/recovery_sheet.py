"""The recovery sheet: the key that opens the file when a password is forgotten, on one A4."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursinghome.reports.pdf.digits import DigitSheet, Groups, Part, digit_sheet
from nursinghome.reports.pdf.paper import Rendered

TITLE = "恢复单"
_GROUP, _IN_A_ROW, _HALF = 25.0, 4, 3
_USE = (
    "忘了密码时，打开敬老院台账，在锁屏上按「忘了密码」。",
    "选自己的名字，把上面的 8 组数字照着输进去，再定一个新密码。",
    "换了恢复单，或者怀疑别人看过，由负责人在「设置」的「密码和恢复单」里另做一张，旧的请撕掉。",
)
_KEEP = (
    "和印章、存折锁在一起，不要贴在墙上，不要拍照，不要放在这台电脑里。",
    "可以再抄一份，密封后交给主管单位保管。",
    "密码和恢复单都丢了，谁也打不开台账。",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    """What stands on the sheet; `key` is eight groups of digits joined by hyphens."""

    key: str
    home: str
    director: str
    on: date


def recovery_sheet(told: RecoverySheet) -> Rendered:
    """The sheet as a PDF; it is made for the printer and not to be kept as a file."""
    texts = tuple(f"{group[:_HALF]} {group[_HALF:]}" for group in told.key.split("-"))
    return digit_sheet(
        DigitSheet(
            title=TITLE,
            use="忘了密码时用它打开台账",
            unit=told.home,
            on=told.on,
            groups=Groups(texts=texts, in_a_row=_IN_A_ROW, size=_GROUP),
            parts=(
                Part(head="怎么用", texts=_USE, numbered=True),
                Part(head="放在哪里", texts=_KEEP, numbered=True),
            ),
            signers=(("负责人", told.director), ("保管人", ""), ("放在", ""), ("封存日期", "")),
            mark=told.home,
        )
    )
