"""三改: rooms times works with money, photos and acceptance; the hot-water log; year targets."""

from nursinghome.renovation.items import ItemTick, section_of
from nursinghome.renovation.model import (
    Board,
    FloorLines,
    Progress,
    RoomLine,
    RoomWork,
    Work,
    WorkState,
)
from nursinghome.renovation.photos import WORKS, WorkPhotoService
from nursinghome.renovation.reading import board_on
from nursinghome.renovation.service import RenovationService
from nursinghome.renovation.water import HotWaterService
from nursinghome.renovation.water_grid import Entry, WaterGrid
from nursinghome.renovation.water_model import (
    SUGGESTION,
    Scald,
    WaterDay,
    WaterMonth,
)
from nursinghome.renovation.wording import WorkItemService

__all__ = [
    "SUGGESTION",
    "WORKS",
    "Board",
    "Entry",
    "FloorLines",
    "HotWaterService",
    "ItemTick",
    "Progress",
    "RenovationService",
    "RoomLine",
    "RoomWork",
    "Scald",
    "WaterDay",
    "WaterGrid",
    "WaterMonth",
    "Work",
    "WorkItemService",
    "WorkPhotoService",
    "WorkState",
    "board_on",
    "section_of",
]
