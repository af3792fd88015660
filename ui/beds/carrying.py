"""A person who is being carried to another bed, by the mouse or by the keyboard."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint

from ui.beds.board import Tile


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Who was picked up, and where the hand is; no hand when the keyboard carries."""

    row: int
    tile: Tile
    grip: QPoint = QPoint()  # noqa: RUF009 - never changed
    hand: QPoint | None = None

    def moved(self, hand: QPoint) -> Carried:
        return replace(self, hand=hand)

    def swaps_with(self, target: Tile) -> bool:
        """Whether two people would change places."""
        needed = (self.tile.bed, self.tile.person, target.bed, target.person)
        return target != self.tile and None not in needed

    def can_go_to(self, target: Tile) -> bool:
        return target.is_free or self.swaps_with(target)

    def invitation(self, target: Tile) -> str:
        """What the bed under the hand says."""
        return f"与{target.state}对调" if self.swaps_with(target) else "放到这里"

    def sentence(self, target: Tile | None) -> str:
        """What letting go over the target would do."""
        let_go = "松开" if self.hand is not None else "回车放下"
        if target is None or target == self.tile or target.bed is None:
            return f"{let_go}：留在 {self.tile.label}"
        if target.is_free:
            if self.tile.bed is None:
                return f"{let_go}：住到 {target.label}"
            return f"{let_go}：{self.tile.label} 换到 {target.label}"
        if self.swaps_with(target):
            return f"{let_go}：与 {target.label} {target.state}对调床位"
        what = "住着" if target.person is not None else "现在"
        return f"{target.label} {what}{target.state}，换不了"
