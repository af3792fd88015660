"""Every line at its exact edge."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nursinghome.rating.judging import Judgement, Line, Part, judge, points, rate

D = Decimal
NATIONAL = tuple(
    Line(code=str(at), label=f"{at}级", total=D(total), section_pct=D(pct))
    for at, (total, pct) in enumerate(((360, 40), (450, 50), (570, 60), (780, 80), (900, 90)), 1)
)
TOPS = {"env": D(120), "fac": D(130), "man": D(150), "serv": D(600)}


def scored(*got: str) -> tuple[Part, ...]:
    pairs = zip(TOPS.items(), got, strict=True)
    return tuple(Part(id=key, title=key, got=D(one), of=of) for (key, of), one in pairs)


def judged(*got: str, lines: tuple[Line, ...] = NATIONAL) -> Judgement:
    return judge(scored(*got), lines)


def at_rate(pct: int) -> list[str]:
    return [str(of * pct / 100) for of in TOPS.values()]


@pytest.mark.parametrize(("pct", "stars"), [(40, 1), (50, 2), (60, 3), (80, 4), (90, 5)])
def test_each_section_exactly_at_its_rate_reaches_the_level(pct: int, stars: int) -> None:
    found = judged(*at_rate(pct)).reached
    assert found is not None
    assert found.code == str(stars)


@pytest.mark.parametrize("section", range(4))
@pytest.mark.parametrize(("pct", "below"), [(40, None), (50, "1"), (60, "2"), (80, "3"), (90, "4")])
def test_a_tenth_less_in_one_section_loses_the_level(
    section: int, pct: int, below: str | None
) -> None:
    got = at_rate(pct)
    got[section] = str(D(got[section]) - D("0.1"))
    found = judged(*got).reached
    assert (found.code if found else None) == below


def test_the_total_is_judged_beside_the_sections() -> None:
    only_total = (Line(code="1", label="一星", total=D(600)),)
    assert judged("0", "0", "0", "600", lines=only_total).reached is only_total[0]
    just_short = judged("0", "0", "0", "599.9", lines=only_total)
    assert just_short.reached is None
    assert just_short.next is not None
    assert just_short.next.total_short == D("0.1")


def test_what_sections_lack_is_named() -> None:
    found = judged("48", "51", "60", "400")
    assert found.reached is None
    assert found.next is not None
    assert found.next.total_short == 0
    assert found.next.sections_short == {"fac": D(1)}


def test_a_line_to_be_passed_is_not_reached_by_the_line_itself() -> None:
    """「600 分以下不评」 counts 600 among the failed; 「不足 600 分不评」 does not."""
    below = (Line(code="1", label="一星", total=D(600), beyond=True),)
    less_than = (Line(code="1", label="一星", total=D(600)),)
    got = ("0", "0", "0", "600")
    assert judged(*got, lines=below).reached is None
    assert judged(*got, lines=less_than).reached is not None
    more = ("0.1", "0", "0", "600")
    assert judged(*more, lines=below).reached is not None


def test_a_rate_to_be_passed() -> None:
    line = Line(code="1", label="一星", section_pct=D(50), beyond=True)
    part = Part(id="a", title="a", got=D(60), of=D(120))
    assert line.section_short(part) == D("0.1")


def test_a_rate_between_tenths_needs_the_next_tenth() -> None:
    line = Line(code="1", label="一星", section_pct=D("33.3"))
    part = Part(id="a", title="a", got=D("33.2"), of=D(100))
    assert line.section_short(part) == D("0.1")
    odd = Part(id="a", title="a", got=D("3.9"), of=D(12))
    assert line.section_short(odd) == D("0.1")  # 3.996 is needed


def test_levels_without_lines_are_told_and_never_reached() -> None:
    lines = (Line(code="1", label="一星", total=D(10)), Line(code="2", label="二星"))
    found = judged("120", "130", "150", "600", lines=lines)
    assert found.reached is lines[0]
    assert found.next is None
    assert found.unknown == (lines[1],)
    assert found.verdicts[1].met is None
    assert not lines[1].known


def test_next_is_the_nearest_above_and_stars_count_from_below() -> None:
    found = judged(*at_rate(60))
    assert found.next is not None
    assert found.next.line.code == "4"
    assert found.stars("4") == 4
    assert judged(*at_rate(100)).next is None


def test_rates_and_points_in_words() -> None:
    assert rate(D(844), D(1000)) == "84.4%"
    assert rate(D(1), D(8)) == "12.5%"
    assert rate(D("0.25"), D(500)) == "0.1%"  # half up
    assert rate(D(0), D(0)) == "—"
    assert scored("102", "0", "0", "0")[0].rate == "85.0%"
    assert (points(D("15.0")), points(D("12.5")), points(None)) == ("15", "12.5", "")
