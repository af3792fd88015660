"""The services that the page 星级自评 uses, and what it reads of one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nursinghome.core.clock import Clock, today
from nursinghome.evidence import Stage
from nursinghome.rating import (
    ITEM,
    Advice,
    AdviceService,
    Aim,
    ChoiceService,
    Effort,
    Filling,
    ItemLine,
    Past,
    Planned,
    RatingService,
    RatingUndoService,
    Sheet,
    Worth,
)
from ui.kit.photos import Album, words_of

if TYPE_CHECKING:
    from datetime import date

    from nursinghome.reports import Made
    from nursinghome.standards.model import Head
    from nursinghome.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything the page shows of one table."""

    sheet: Sheet
    advice: Advice | None
    worth: Worth | None
    efforts: Mapping[str, Effort]
    planned: tuple[Planned, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingDesk:
    """The rating with its choices, and a way to make the paper in another thread."""

    rating: RatingService
    choices: ChoiceService
    advice: AdviceService
    undoing: RatingUndoService
    workspace: Workspace
    clock: Clock

    @property
    def today(self) -> date:
        return today(self.clock)

    @property
    def me(self) -> str:
        """Who is at work: the name that a new filling is offered."""
        return self.workspace.accounts.me().name

    def tables(self) -> tuple[Head, ...]:
        return self.rating.tables()

    def read(self, pack_id: str | None, aim: Aim) -> View:
        """The table asked for; without one that which was filled last."""
        sheet = self.rating.sheet(pack_id)
        advice = self.advice.advise(sheet, aim) if sheet.own else None
        return View(
            sheet=sheet,
            advice=advice,
            worth=self.advice.worth(sheet, advice.target.code) if advice else None,
            efforts=self.choices.efforts(sheet.pack.id),
            planned=self.advice.planned(sheet.own.id) if sheet.own else (),
        )

    def album(self, filling: Filling, line: ItemLine) -> Album:
        """The photos of an item; its row of this filling is made with the first of them."""
        code, round_id = line.item.code, filling.id
        owner = self.rating.photo_owner(round_id, code) if line.photos else None
        held = self.workspace.evidence.of(owner) if owner is not None else ()
        return Album(
            kind=ITEM,
            title=code,
            photos=[(words_of(one), one) for one in held],
            stages=(Stage.RECORD,) if filling.is_open else (),
            attach=lambda work, given, _stage: work.evidence.attach(
                work.rating.photo_owner(round_id, code), given
            ),
        )

    def past(self, pack_id: str) -> tuple[Past, ...]:
        return self.rating.past(pack_id)

    def paper(self, pack_id: str, *, blank: bool = False) -> Made:
        """Called on a working thread: opens the file a second time and closes it again."""
        from nursinghome.reports import StarPaper  # noqa: PLC0415 - loads the PDF library
        from nursinghome.workspace import open_again  # noqa: PLC0415 - as above

        other = open_again(self.workspace)
        try:
            paper = StarPaper(other.ledger, other.registry)
            return paper.made(other.rating.sheet(pack_id), blank=blank)
        finally:
            other.close()


def rating_desk(work: Workspace, clock: Clock) -> RatingDesk:
    return RatingDesk(
        rating=work.rating,
        choices=work.rating_choices,
        advice=work.rating_advice,
        undoing=work.rating_undoing,
        workspace=work,
        clock=clock,
    )
