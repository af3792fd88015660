"""Writes the self-assessments of the story through the services."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from decimal import ROUND_FLOOR, Decimal
from random import Random
from typing import Any

from nursinghome.demo.model import Event
from nursinghome.demo.rating import (
    BASIS,
    LINES,
    LISTED,
    MUSTS,
    PROVED,
    REVIEWER,
    TABLE,
    TROUBLES,
    RateHome,
    ReviewHome,
    SetLines,
)
from nursinghome.demo.staff import Staff
from nursinghome.rating import EffortWish, ItemLine, LineWish, Purpose, Score
from nursinghome.residents.attachment_model import Given

_SHARES = (100, 100, 100, 100, 90, 80)
"""Percent of an item's points that a person gives, each as likely as another."""
_LATER = "management"
"""The section whose suggestions nobody has confirmed yet."""


class Rating:
    """The director rates; the clerk writes down what the county's people said."""

    def __init__(self, staff: Staff) -> None:
        self._staff = staff

    def ways(self) -> Mapping[type[Event], Callable[[Any], None]]:
        return {RateHome: self._rate, SetLines: self._lines, ReviewHome: self._review}

    def _rate(self, event: RateHome) -> None:
        desk, rng = self._staff.director, Random(event.seed)  # noqa: S311 - a story
        round_id = desk.rating.begin(TABLE, event.on, desk.accounts.me().name)
        rows = desk.rating.sheet(TABLE).rows
        suggested = [row for row in rows if row.suggested is not None]
        by_hand = rows if event.finished else [row for row in rows if row.suggested is None]
        low = {one.item for one in TROUBLES}
        desk.rating.score(round_id, [_given(rng, row, low) for row in by_hand])
        if event.finished:
            desk.rating.settle(round_id)
            return
        codes = [row.item.code for row in suggested if row.item.section != _LATER]
        desk.rating.confirm(round_id, codes)
        self._prove(round_id)

    def _prove(self, round_id: int) -> None:
        """Must-haves that were looked at, photos, and the first things on the list."""
        desk = self._staff.director
        for must, level in MUSTS.items():
            desk.rating.answer_must(round_id, must, level)
        for number, code in enumerate(PROVED):
            owner = desk.rating.photo_owner(round_id, code)
            desk.evidence.attach(owner, _picture(number))
        sheet = desk.rating.sheet(TABLE)
        advice = desk.rating_advice.advise(sheet, level=sheet.lines[-1].code)
        steps = advice.steps if advice and advice.steps else ()
        listed = [one for one in steps if one.row.item.code in LISTED]
        desk.rating_advice.plan(round_id, listed)

    def _lines(self, _event: SetLines) -> None:
        choices = self._staff.director.rating_choices
        wishes = tuple(
            LineWish(level=str(number), total=Decimal(total), basis=BASIS)
            for number, total in enumerate(LINES, 1)
        )
        choices.set_lines(TABLE, wishes)
        for one in TROUBLES:
            wish = EffortWish(item=one.item, what=one.what, yuan=one.yuan, days=one.days)
            choices.set_effort(TABLE, wish)

    def _review(self, event: ReviewHome) -> None:
        desk, rng = self._staff.clerk, Random(event.seed)  # noqa: S311 - a story
        sheet = desk.rating.sheet(TABLE)
        round_id = desk.rating.begin(TABLE, event.on, REVIEWER, Purpose.REVIEW)
        rows = sheet.rows_of(sheet.parts[0].id)
        desk.rating.score(
            round_id,
            [
                Score(item=row.item.code, points=_lower(rng, row.score))
                for row in rows
                if row.score is not None
            ],
        )


def _given(rng: Random, row: ItemLine, low: set[str]) -> Score:
    share = 50 if row.item.code in low else rng.choice(_SHARES)
    points = (row.item.points * share / 100).quantize(Decimal(1), ROUND_FLOOR)
    return Score(item=row.item.code, points=points)


def _lower(rng: Random, score: Decimal) -> Decimal:
    """Mostly the same; now and then some points less."""
    return max(score - rng.choice((0, 0, 0, 0, 2, 5)), Decimal(0))


def _picture(number: int) -> Given:
    """A small drawn plan of a corridor; it shows no real place."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - only when the practice home is made

    made = Image.new("RGB", (480, 360), (236, 240, 236))
    pen = ImageDraw.Draw(made)
    for at in range(6):
        left = 20 + at * 75
        pen.rectangle((left, 40, left + 60, 120), outline=(90, 110, 104), width=3)
        pen.rectangle((left, 240, left + 60, 320), outline=(90, 110, 104), width=3)
    pen.line((20, 180, 440 - number * 40, 180), (11, 102, 83), 8)
    pen.polygon(
        [(460 - number * 40, 180), (430 - number * 40, 164), (430 - number * 40, 196)],
        (11, 102, 83),
    )
    target = io.BytesIO()
    made.save(target, "JPEG", quality=85)
    return Given(name=f"疏散图{number + 1}.jpg", content=target.getvalue())
