"""Makes a file of many thousand made-up people, by bulk inserts through the open file."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from stdnum.cn import ric

from nursinghome.core.changes import ChangeFeed
from nursinghome.core.clock import FixedClock
from nursinghome.core.ids import AccountId
from nursinghome.residents.pinyin import search_keys
from nursinghome.storage import Actor, Database, FileKey, Ledger, create_file
from tests.factories import NOW

KEY = FileKey(bytes(range(48)))
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程"
    "魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚"
    "邵万覃武钱戴严莫孔向常"
)
GIVEN = (
    "桂兰秀英玉珍素芳淑华德福国明建军志强大山石头春生永贵长根金花银凤翠莲月娥彩云海清正文学礼义仁"
    "和平安定康宁寿全有财富荣光宗耀祖传家兴旺发达喜庆祥瑞天成万年松柏青竹梅菊荷香雪梨桃杏枣树林森"
    "东南西北中一二三四五六七八九十"
)
REGIONS = ("500236", "500235", "500237", "511521", "522630", "430321")
DAY_ALL, DAY_FEW = date(2026, 6, 30), NOW.moment.date()
"""All people of the crowd live here on the first day; only some are left on the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """One made-up person; the order code of the number is never given to people under 100."""

    name: str
    sex: str
    born: date
    number: str


def people(count: int, seed: int = 1) -> Iterator[Somebody]:
    """So many people, no two with one number; common surnames come more often."""
    pick = random.Random(seed)  # noqa: S311 - the same people each time are wanted
    weights = [1 / (place + 3) for place in range(len(SURNAMES))]
    surnames = pick.choices(SURNAMES, weights, k=count)
    for at, surname in enumerate(surnames):
        given = "".join(pick.choices(GIVEN, k=1 if at % 5 == 0 else 2))
        yield _somebody(at, surname + given)


def _somebody(at: int, name: str) -> Somebody:
    """The number follows from the place alone, so that none comes twice below 292,000."""
    sex = ("male", "female")[at % 2]
    day, rest = divmod(at // 2, len(REGIONS) * 2)
    region, order = divmod(rest, 2)
    born = date(1926, 1, 1) + timedelta(days=day)
    code = {"male": ("997", "999"), "female": ("000", "998")}[sex][order]
    stem = f"{REGIONS[region]}{born:%Y%m%d}{code}"
    return Somebody(name=name, sex=sex, born=born, number=stem + ric.calc_check_digit(stem + "0"))


def ledger_on(db: Database) -> Ledger:
    """Somebody at work who may see everything."""
    see = frozenset({"home.see", "residents.see", "care.see", "staff.see", "reports.see"})
    change = frozenset({"home.change", "residents.change", "staff.change"})
    actor = Actor(account_id=AccountId(1), name="陈国安", permissions=see | change)
    clock = FixedClock(NOW.moment)
    return Ledger(db, clock=clock, feed=ChangeFeed(), actor=actor, seal_key=bytes(32))


def make_crowd(path: Path, count: int, staying: int = 300) -> Database:
    """A file in which everybody lives on DAY_ALL, each in a bed, and `staying` on DAY_FEW."""
    db = create_file(path, KEY)
    fill(db, count, staying)
    return db


def fill(db: Database, count: int, staying: int) -> None:
    """Put the crowd into an open file that holds nobody."""
    db.execute("PRAGMA synchronous = OFF")  # only while the file is made
    with db.atomic():
        insert(db, "room (id, number)", ((at, f"{at:05}") for at in range(1, count // 4 + 2)))
        insert(
            db,
            "bed (id, room_id, number, label, in_service_from)",
            (
                (at, at // 4 + 1, str(at % 4 + 1), f"{at // 4 + 1:05}-{at % 4 + 1}", "2000-01-01")
                for at in range(1, count + 1)
            ),
        )
        insert(
            db,
            "resident (id, name, sex, birth_date, id_number, search_keys)",
            (_resident(at, one) for at, one in enumerate(people(count), start=1)),
        )
        ends = [None if at % (count // staying) == 0 else "2026-07-01" for at in range(count)]
        insert(
            db,
            "stay (id, resident_id, admitted_on, discharged_on, reason)",
            (
                (at, at, "2020-03-01", end, "transfer" if end else None)
                for at, end in enumerate(ends, start=1)
            ),
        )
        insert(
            db,
            "occupancy (stay_id, bed_id, from_on, until_on)",
            ((at, at, "2020-03-01", end) for at, end in enumerate(ends, start=1)),
        )
    db.execute("PRAGMA synchronous = FULL")


def insert(db: Database, into: str, rows: Iterable[Sequence[object]]) -> None:
    """Rows into the columns named as table (a, b, …)."""
    marks = ", ".join("?" * (into.count(",") + 1))
    db.conn.executemany(f"INSERT INTO {into} VALUES ({marks})", rows)  # noqa: S608 - our own names


def _resident(at: int, one: Somebody) -> tuple[object, ...]:
    keys = json.dumps(search_keys(one.name, one.number), ensure_ascii=False)
    return (at, one.name, one.sex, one.born.isoformat(), one.number, keys)
