"""The county's own form: its template, and a TOML table that says which figure goes into which cell."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import msgspec

from nursinghome.core.errors import Invalid, NotFound, Problem
from nursinghome.core.files import read_file
from nursinghome.exchange.keys import fingerprint, verify

SIGNATURE_SUFFIX = ".sig"
WHAT = "form"
MOST_MAPPING = 256 * 1024
MOST_TEMPLATE = 2 << 20
WORDS = {
    "home": "敬老院名称",
    "region": "地区",
    "month": "年月",
    "year": "年",
    "month_number": "月",
    "director": "负责人",
    "prepared_by": "填表人",
    "reviewed_by": "审核人",
    "approved_by": "定稿人",
    "approved_on": "报出日期",
    "phone": "联系电话",
}
"""What may be written as words, by the name that the table has for it."""
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_Short = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]


class FormPack(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands in the TOML file. `cells` and `words`: name -> sheet!cell."""

    format: Literal["yanglao-form/1"]
    title: _Short
    edition: _Short
    issuer: _Short
    template: Annotated[str, msgspec.Meta(pattern=r"^[^/\\:*?\"<>|]{1,80}\.xlsx$")]
    """Its file, which lies in the same folder."""
    cells: Annotated[dict[str, str], msgspec.Meta(min_length=1, max_length=500)]
    words: Annotated[dict[str, str], msgspec.Meta(max_length=100)] = {}


class Place(NamedTuple):
    """One cell of the template."""

    sheet: str
    address: str

    @property
    def words(self) -> str:
        return f"{self.sheet}!{self.address}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFiles:
    """Mapping and template as they came, and who vouches for them."""

    pack: FormPack
    mapping: str
    template: bytes
    signature: bytes | None

    @property
    def mark(self) -> str:
        """The hash of both files together."""
        both = (self.mapping.encode(), self.template)
        parts = (hashlib.sha256(part).digest() for part in both)
        return hashlib.sha256(b"yanglao-form/1\0" + b"".join(parts)).hexdigest()

    @property
    def fingerprint(self) -> str:
        """To be compared over the telephone where nobody has signed."""
        return fingerprint(self.mark)

    def is_signed_by(self, signer: str | None) -> bool:
        """Raises Invalid for a signature of somebody else; False when there is none to prove."""
        if self.signature is None or signer is None:
            return False
        try:
            verify(signer, WHAT, self.mark.encode(), self.signature)
        except Invalid as error:
            cure = "请打电话问县局，不要装。"
            problem = Problem("signature", "签名对不上", cure)
            raise Invalid(f"这份表的签名不是本县局的。{cure}", [problem]) from error
        return True


def read_form(path: Path) -> FormFiles:
    """The mapping that was named, the template beside it, and the signature if there is one.

    Raises NotFound, Invalid, Trouble.
    """
    content = read_file(path, MOST_MAPPING)
    if len(content) > MOST_MAPPING:
        raise _not_read(path.name, "超过 256 KB", "请看看选的是不是对照表。")
    pack, mapping = parsed(content, path.name)
    template = read_file(path.with_name(pack.template), MOST_TEMPLATE)
    if len(template) > MOST_TEMPLATE:
        cure = "请县局去掉里面的图片，另存一份。"
        raise Invalid(
            f"「{pack.template}」超过 2 MB。{cure}", [Problem(pack.template, "太大", cure)]
        )
    try:
        signature = read_file(path.with_name(path.name + SIGNATURE_SUFFIX), 1024)
    except NotFound:
        signature = None
    return FormFiles(
        pack=pack,
        mapping=mapping,
        template=template,
        signature=None if signature is None else _signature(signature),
    )


def parsed(content: bytes, name: str) -> tuple[FormPack, str]:
    """Raises Invalid with the place of the first fault."""
    try:
        text = content.decode("utf-8-sig")
        return msgspec.convert(tomllib.loads(text), FormPack), text
    except UnicodeDecodeError as error:
        raise _not_read(name, "不是 UTF-8 文字", "请县局另存为 UTF-8。") from error
    except msgspec.ValidationError as error:
        raise _not_read(name, _placed(error), "请县局照说明改好再给。") from error
    except (ValueError, RecursionError) as error:
        where = re.search(r"line (\d+)", str(error))
        what = f"第 {where[1]} 行写得不对" if where else "写得不对"
        raise _not_read(name, what, "请县局改好再给。") from error


def place_of(text: str) -> Place | None:
    """月报!C7 or '月 报'!$C$7; None for anything else."""
    sheet, _, address = text.strip().rpartition("!")
    found = _ADDRESS.fullmatch(address)
    sheet = sheet.removeprefix("'").removesuffix("'").replace("''", "'")
    return Place(sheet, f"{found[1]}{found[2]}") if found and sheet else None


def _signature(content: bytes) -> bytes:
    """The bytes; of anything that is no hexadecimal number none, which proves nothing."""
    try:
        return bytes.fromhex(content.decode("ascii").strip())
    except ValueError:
        return b""


def _placed(error: msgspec.ValidationError) -> str:
    where = re.search(r"`\$\.?([^`]*)`", str(error))
    named = where[1] if where else ""
    missing = re.search(r"missing required field `(\w+)`|unknown field `([^`]+)`", str(error))
    if missing:
        return f"缺少「{missing[1]}」" if missing[1] else f"多了「{missing[2]}」"
    return f"「{named}」写得不对"


def _not_read(name: str, what: str, cure: str) -> Invalid:
    return Invalid(f"对照表「{name}」{what}。{cure}", [Problem(name, what, cure)])
