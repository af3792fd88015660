"""The county's public key on one A4: the fingerprint in large digits, to be compared by telephone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursinghome.county.model import Office
from nursinghome.reports.pdf.digits import DigitSheet, Groups, Part, digit_sheet
from nursinghome.reports.pdf.paper import Rendered

TITLE = "县局公钥指纹单"
_GROUP, _IN_A_ROW = 26.0, 3
_HOME = (
    "把县局给的公钥文件放进U盘，在「月报」的「上报」里按「装公钥」。",
    "装好以后屏幕上出现 6 组数字。打电话给县局，一组一组念，和这张纸一样才算数。",
    "不一样就不要用，请县局当面再给一次。",
)
_DESK = (
    "公钥可以公开，发给每一个院；私钥只在县局的文件里，谁也看不到。",
    "院里第一次报来的包，县局也要打电话核对院的指纹。",
    "县局的文件没有了，以前收的包就打不开。请按时备份。",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySheet:
    """Whose key it is, and when the sheet was made."""

    office: Office
    on: date


def key_sheet(told: KeySheet) -> Rendered:
    """The sheet as a PDF."""
    office = told.office
    return digit_sheet(
        DigitSheet(
            title=TITLE,
            use="装公钥时打电话核对",
            unit=office.name,
            on=told.on,
            groups=Groups(
                texts=tuple(office.fingerprint.split(" ")), in_a_row=_IN_A_ROW, size=_GROUP
            ),
            parts=(
                Part(head="公钥", texts=(office.public,)),
                Part(head="签名指纹", texts=(office.signer_fingerprint,)),
                Part(head="院里怎么用", texts=_HOME),
                Part(head="县局留存", texts=_DESK),
            ),
            signers=(("单位负责人", ""), ("经办人", ""), ("电话", ""), ("日期", "")),
            mark=office.public,
        )
    )
