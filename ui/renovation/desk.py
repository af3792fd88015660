"""What the page 三改设施 reads and calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from nursinghome.core.dates import Month
from nursinghome.evidence import Evidence, Stage
from nursinghome.renovation import (
    WORKS,
    Board,
    HotWaterService,
    ItemTick,
    RenovationService,
    RoomLine,
    Work,
    WorkItemService,
    WorkPhotoService,
    WorkState,
)
from nursinghome.residents import HomeService
from nursinghome.standards.checklist import Checklist, Targets
from ui.kit.photos import Album

if TYPE_CHECKING:
    from nursinghome.core.ids import RoomId
    from nursinghome.reports import Made
    from nursinghome.workspace import Workspace

SUBSTITUTE = "gaizao-substitute"
"""The checklist that stands in for the annex of 改造提升."""
COUNTY = "county-targets"
"""The family of packs with a county's targets."""
_STAGES = (Stage.BEFORE, Stage.DURING, Stage.AFTER)
_NEXT_STAGE = {WorkState.DOING: Stage.DURING, WorkState.DONE: Stage.AFTER}


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomFile:
    """What is shown about one room."""

    line: RoomLine
    items: Mapping[Work, Sequence[ItemTick]]
    photos: Mapping[Work, tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RenovationDesk:
    """The services of the page, and who is at work."""

    workspace: Workspace
    works: RenovationService
    items: WorkItemService
    photos: WorkPhotoService
    water: HotWaterService
    home: HomeService
    today: date
    user: str

    def board(self) -> Board:
        return self.works.board(self.today)

    def wording(self) -> Checklist:
        return self.items.wording()

    def room(self, line: RoomLine) -> RoomFile:
        return RoomFile(line=line, items=self.items.of_room(line), photos=self.photos.of_room(line))

    def album(self, file: RoomFile, work: Work) -> Album:
        """The photos of the work first, then those of the others; one more comes to the work."""
        line = file.line
        order = sorted(Work, key=lambda each: each is not work)
        return Album(
            kind=WORKS,
            title=line.room.number,
            to=work.words,
            photos=[
                (f"{each.words} {one.stage.words}", one)
                for each in order
                for one in file.photos.get(each, ())
            ],
            stages=_STAGES,
            usual=_NEXT_STAGE.get(line.works[work].state, Stage.BEFORE),
            attach=lambda other, given, stage: other.work_photos.attach(
                line.room.id, work, given, stage
            ),
            withdraw=self.photos.withdraw,
        )

    def county(self) -> Targets | None:
        """The county's targets in force, where such a pack is installed."""
        registry = self.workspace.registry
        known = {head.family for head in registry.list() if head.holds_on(self.today)}
        if COUNTY not in known:
            return None
        found = registry.in_force(COUNTY, self.today)
        return found if isinstance(found, Targets) else None

    def substitute_round(self) -> int:
        """The newest round of the list that stands in for 改造提升 and is open; 0 for none."""
        rounds = self.workspace.check_book.rounds(SUBSTITUTE)
        return next((one.id for one in rounds if one.is_open), 0)

    def paper(
        self, name: str, month: Month, *, room_id: RoomId | None = None, blank: bool = False
    ) -> Made:
        """A paper of this register; called on a working thread, opens the file a second time."""
        from nursinghome.reports import RenovationPapers  # noqa: PLC0415 - loads the PDF library
        from nursinghome.workspace import open_again  # noqa: PLC0415 - as above

        other = open_again(self.workspace)
        try:
            papers = RenovationPapers(other.ledger, other.registry)
            return papers.made(name, month, room_id=room_id, blank=blank)
        finally:
            other.close()


def desk_of(workspace: Workspace, today: date) -> RenovationDesk:
    return RenovationDesk(
        workspace=workspace,
        works=workspace.renovation,
        items=workspace.work_items,
        photos=workspace.work_photos,
        water=workspace.hot_water,
        home=workspace.home,
        today=today,
        user=workspace.accounts.me().name,
    )
