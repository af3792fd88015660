"""Amounts by resident, by bed and by year; what is not known is asked for."""

from __future__ import annotations

from pathlib import Path

from nursinghome.core.paths import resources
from nursinghome.rating import per_words
from nursinghome.rating.subsidy import Crowd, worth
from nursinghome.standards.checklist import Rate, Subsidy
from nursinghome.standards.loader import read_pack
from nursinghome.standards.registry import Registry
from tests.nursinghome.rating.tables import MONEY

PACK = read_pack(MONEY.encode(), "small-money.toml")
CROWD = Crowd(residents=40, beds=60)


def test_each_way_of_counting() -> None:
    assert isinstance(PACK, Subsidy)
    by_bed = worth(PACK, {}, "1", "3", CROWD)
    assert (by_bed.now, by_bed.then) == (40 * 12 * 1000, 60 * 12 * 2000)
    assert by_bed.how == "每床每月，床位 60 张，12 个月"
    yearly = worth(PACK, {}, None, "4", CROWD)
    assert (yearly.now, yearly.then, yearly.more, yearly.how) == (0, 500000, 500000, "每年")


def test_what_is_not_known_is_asked_for_and_never_made_up() -> None:
    assert isinstance(PACK, Subsidy)
    found = worth(PACK, {}, "2", "9", CROWD)
    assert (found.now, found.then, found.more) == (None, None, None)
    assert (found.asks, found.how) == (("2", "9"), "")
    own = {"2": Rate(level="2", per="home-year", fen=7)}
    assert worth(PACK, own, "2", "4", CROWD).now == 7


def test_the_shipped_pack_gives_no_sum(tmp_path: Path) -> None:
    pack = Registry([resources("standards")]).of_kind(Subsidy, "weixian-star-subsidy")
    found = worth(pack, {}, "3", "4", CROWD)
    assert (found.more, found.asks) == (None, ("3", "4"))


def test_words() -> None:
    assert [per_words(one) for one in ("resident-month", "bed-month", "home-year")] == [
        "每人每月",
        "每床每月",
        "每年",
    ]
