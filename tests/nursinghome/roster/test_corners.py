"""Corners that months of chance reach only now and then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from nursinghome.roster import MonthView
from nursinghome.roster.building import build, plan_of
from nursinghome.roster.conflicts import Bar
from nursinghome.roster.conflicts import _barred as barred_words
from nursinghome.roster.moves import freeing_further, wishing
from nursinghome.roster.presence import segments
from nursinghome.roster.telling import Telling
from nursinghome.staff.codes import Post
from tests.nursinghome.roster.judged import LAW, with_kind
from tests.nursinghome.roster.months import NIGHT, carers, month_view, needs_of, write


def telling(view: MonthView) -> Telling:
    built = build(view, LAW)
    return Telling(built=built, plan=plan_of(view, built))


def test_a_cook_is_no_carer_for_the_night() -> None:
    cook = (replace(carers(1)[0], post=Post.COOK),)
    seen = telling(month_view(needs=needs_of({NIGHT: 1}), members=cook))
    (post,) = (one for one in seen.built.problem.limits if one.rule == "post")
    night = [kind.mark for kind in seen.built.setting.kinds].index("夜")
    told = barred_words(seen, 0, Bar(rule=post, worker=0, kinds=frozenset({night})))
    assert told.endswith("是炊事员，不上夜班")


def test_a_free_day_needs_no_freeing() -> None:
    seen = telling(write(month_view(2, needs=()), {1: "休早", 2: "早休"}))
    assert list(freeing_further(seen, 0, [0])) == []
    assert list(freeing_further(seen, 0, [1])) != []


def test_nobody_takes_their_own_place() -> None:
    seen = telling(write(month_view(1, needs=()), {1: "早"}))
    own = seen.plan[0][0]
    moves = list(wishing(seen, 0, 0, own))
    assert all(len(move.changes) == 1 for move in moves)


def test_a_retired_kind_parts_no_segment() -> None:
    view = month_view(2)
    before = len(list(segments(build(view, LAW).setting)))
    after = len(list(segments(build(with_kind(view, "白", retired=True), LAW).setting)))
    assert after < before


def test_what_is_fixed_by_hand_is_not_kept_a_second_time() -> None:
    view = write(month_view(1, needs=()), {1: "早"}, fixed=True)
    view = write(view, {1: "早"}, from_on=date(2026, 12, 3))
    built = build(view, LAW, stable=True)
    assert [one.rule for one in built.problem.limits if one.rule in {"fixed", "kept"}] == [
        "fixed",
        "kept",
    ]
