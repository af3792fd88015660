"""What the months of workers cannot know of each other, put as covers that they can."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from nursinghome.roster.engine.parts import Parts
from nursinghome.roster.problem import Company, Cover


def guided(parts: Parts) -> Parts:
    """With a cover for each company that must be there whenever somebody is.

    Where somebody must work and only `of` and `needs` may, one of `needs` must: no plan that keeps
    every hard rule is made dearer by that.
    """
    problem = parts.problem
    asked = {one.cells for one in problem.covers if one.hard and one.need and one.workers is None}
    every = frozenset(range(len(problem.workers)))
    more = tuple(
        _cover(one)
        for one in problem.companies
        if one.cells in asked and one.of | one.needs == every and one.hard
    )
    if not more:
        return parts
    at: dict[tuple[int, int], list[int]] = defaultdict(
        list, {cell: list(numbers) for cell, numbers in parts.covers_at.items()}
    )
    for number, cover in enumerate(more, len(problem.covers)):
        for cell in cover.cells:
            at[cell].append(number)
    return Parts(
        problem=replace(problem, covers=(*problem.covers, *more)),
        hard=parts.hard,
        soft=parts.soft,
        after_hard=parts.after_hard,
        after_soft=parts.after_soft,
        limits=parts.limits,
        runs=parts.runs,
        spans=parts.spans,
        covers_at=dict(at),
        kept=parts.kept,
    )


def _cover(rule: Company) -> Cover:
    return Cover(
        rule=rule.rule, hard=True, price=rule.price, cells=rule.cells, need=1, workers=rule.needs
    )
