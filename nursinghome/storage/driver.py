"""The driver's errors, sorted into what a person can cure and what is a bug."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2  # noqa: TID251 - storage is the one place

from nursinghome.core.errors import Clash, Trouble

if TYPE_CHECKING:
    from sqlite_utils import Database  # noqa: TID251 - only to name it

DatabaseError = dbapi2.DatabaseError
IntegrityError = dbapi2.IntegrityError

_BUSY = "database is locked"


class Damaged(Trouble):
    """A page of the file is not what was written, or the file is none of ours."""


_FULL = "database or disk is full"
_FAILING = "disk i/o error"
UNSURE = "刚才这一步可能没有保存"
_ENVIRONMENT = {
    _FULL: "磁盘满了，没有保存。请腾出空间再试。",
    _BUSY: "另一个窗口正在使用这个文件。请关掉那个窗口再试。",
    "attempt to write a readonly database": "这个文件只能读。请换一个文件夹再试。",
    _FAILING: "磁盘读写出错，没有保存。请检查磁盘。",
    "unable to open database file": "打不开数据文件。请看文件夹还在不在。",
    "unable to open database": "打不开数据文件。请看文件夹还在不在。",
    "file is not a database": "这个文件打不开：不是本程序的数据，或者钥匙不对。",
    "database disk image is malformed": "数据文件坏了。请用最近的备份恢复。",
}

DAMAGE = {"file is not a database", "database disk image is malformed"}
_OVERLAPS = {
    "overlap:stay": "这位老人在这几天已经有一次入住。",
    "overlap:bed": "这张床在这几天已经有人住。",
    "overlap:occupancy": "这位老人在这几天已经有床位。",
    "overlap:absence": "这位老人在这几天已经请假或住院。",
    "overlap:hazard": "这处隐患的整改时间前后接不上，请核对日期。",
    "overlap:job": "这位员工在这几天已经有岗位。",
    "overlap:outage": "这张床在这几天已经登记停用。",
    "frozen:report": "这个月的报表已经定稿，不能再改。请做更正。",
    "frozen:package": "写好的上报包不能再改。请做更正。",
    "fixed:content": "存进来的附件不能改动。请撤下后重新附上。",
    "outside:stay": "日期超出了这次入住的起止。",
    "outside:medicine": "这种药在这一天、这一次不用给。",
    "outside:ticks": "这种药已经登记过给药，日期和次数不能改到登记以外。",
    "overlap:round": "这张表还有一份没有办结。请接着填那一份。",
    "frozen:round": "这份检查已经办结，不能再改。请先重新打开。",
    "outside:bed": "这张床在这几天没有启用。",
    "overlap:leave": "这位员工在这几天已经请假。",
    "overlap:condition": "这位员工在这几天已经登记过同样的情况。",
    "frozen:roster": "这个月的班表已经公布，改动要写明原因。",
    "frozen:roster_change": "公布过的班表和改动记录不能改，也不能删。",
}


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Turn what the surroundings or the overlap checks say into a refusal."""
    try:
        yield
    except dbapi2.IntegrityError as error:
        sentence = _OVERLAPS.get(str(error))
        if sentence is None:
            raise
        raise Clash(sentence) from error
    except (dbapi2.OperationalError, dbapi2.DatabaseError) as error:
        sentence = _ENVIRONMENT.get(str(error).lower().partition(": ")[0])  # a path may follow
        if sentence is None:
            raise
        kind = Damaged if str(error).lower() in DAMAGE else Trouble
        raise kind(sentence) from error


def commit(db: Database) -> None:
    """End the transaction. Raises Trouble that leaves open what became of it when the disk fails.

    What the disk did not take for sure may still be found when the file is opened again.
    """
    try:
        db.execute("COMMIT")
    except dbapi2.OperationalError as error:
        if not str(error).lower().startswith(_FAILING):
            raise
        raise Trouble(f"磁盘读写出错，{UNSURE}。请检查磁盘，重新打开后看一看。") from error


def is_busy(trouble: Trouble) -> bool:
    """Whether it will pass as soon as another connection has finished writing."""
    return str(trouble.__cause__).lower() == _BUSY


def is_full(trouble: Trouble) -> bool:
    """Whether the disk had no room for what was to be written."""
    return str(trouble.__cause__).lower() == _FULL
