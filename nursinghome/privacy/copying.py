"""A person's copy into a folder of its own, which stands only when everything in it does."""

from __future__ import annotations

import io
import shutil
import zipfile
from contextlib import suppress
from pathlib import Path

from nursinghome.core.errors import Clash, Trouble
from nursinghome.core.files import reason, settle_folder
from nursinghome.exchange.sealed_sheet import new_password, sealed, typed_form
from nursinghome.exchange.stick import deliver
from nursinghome.privacy.model import Copied, Held, Request
from nursinghome.privacy.paper import copy_data, copy_paper

README = "README.txt"
_DATE = (1980, 1, 1, 0, 0, 0)
_SEALED = (
    "这里是一个人的个人信息副本，打开要密码，密码另行告知。\r\n"
    "person.xlsx：用 WPS 表格或 Excel 打开，输入密码。\r\n"
    "person.zip.age：里面是 PDF、照片和给程序读的数据，用 age 程序和同一个密码打开。\r\n"
)
_OPEN = (
    "这里是一个人的个人信息副本，没有密码，请本人收好。\r\n"
    "person.pdf：打印、阅读。person.xlsx：表格。person.json：给程序读的数据。\r\n"
)


def copy_out(held: Held, home: str, request: Request, to: Path, *, seal: bool) -> Copied:
    """Write the copy below `to`; raises Clash for one that is there, Trouble for a bad place.

    seal: under a password. The names of the files tell nothing about anybody.
    """
    folder = to / f"个人信息-{held.on:%Y%m%d}-{request.id:03d}"
    if folder.exists():
        raise Clash(f"「{folder.name}」已经有了。请换一个地方，或先把它移走。")
    password = new_password() if seal else ""
    files = _files(held, home, password)
    work = to / f"~{folder.name}.part"
    try:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        for name, content in files.items():
            (work / name).parent.mkdir(exist_ok=True)
            deliver((work / name).parent, Path(name).name, content)
        work.rename(folder)
        settle_folder(to)
    except OSError as error:
        raise Trouble(f"写不进「{to}」：{reason(error)}") from error
    finally:
        with suppress(OSError):
            shutil.rmtree(work, ignore_errors=True)
    return Copied(folder=folder, files=len(files), password=password)


def _files(held: Held, home: str, password: str) -> dict[str, bytes]:
    made = copy_paper(held, home)
    plain = {"person.pdf": made.pdf, "person.json": copy_data(held)}
    plain |= {f"photos/{one.name}": one.content for one in held.photos}
    if not password:
        return {README: _OPEN.encode(), "person.xlsx": made.xlsx, **plain}
    from pyrage import passphrase  # noqa: PLC0415 - only when asked

    return {
        README: _SEALED.encode(),
        "person.xlsx": sealed(made.xlsx, password),
        "person.zip.age": passphrase.encrypt(_packed(plain), typed_form(password)),
    }


def _packed(files: dict[str, bytes]) -> bytes:
    """One plain ZIP with fixed dates: when it was made is told in its data."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as out:
        for name, content in files.items():
            out.writestr(zipfile.ZipInfo(name, date_time=_DATE), content)
    return target.getvalue()
