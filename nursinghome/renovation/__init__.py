"""三改: rooms times works with money, photos and acceptance; the hot-water log; year targets."""

from nursinghome.renovation.model import (
    Board,
    FloorLines,
    Late,
    Progress,
    RoomLine,
    RoomWork,
    Work,
    WorkState,
)
from nursinghome.renovation.photos import WORKS, WorkPhotoService
from nursinghome.renovation.service import RenovationService
from nursinghome.renovation.water import HotWaterService
from nursinghome.renovation.water_model import (
    SUGGESTED,
    SUGGESTION,
    Scald,
    WaterDay,
    WaterMonth,
)

__all__ = [
    "SUGGESTED",
    "SUGGESTION",
    "WORKS",
    "Board",
    "FloorLines",
    "HotWaterService",
    "Late",
    "Progress",
    "RenovationService",
    "RoomLine",
    "RoomWork",
    "Scald",
    "WaterDay",
    "WaterMonth",
    "Work",
    "WorkPhotoService",
    "WorkState",
]
