"""One screen takes the place of another; and what the lock screen can say of a failed start."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from nursinghome.core.errors import Refusal


def cures_itself(error: Exception) -> bool:
    """Whether the lock screen will say what is wrong when a password is typed there."""
    from nursinghome.backup import is_damage  # noqa: PLC0415 - only after a failed start

    return isinstance(error, Refusal) or is_damage(error)


def take_place(new: QWidget, before: QWidget | None) -> None:
    """The new screen takes the place of the old one, which is freed."""
    if before is None:
        new.resize(1366, 768)
        new.showMaximized()
        return
    new.setGeometry(before.geometry())
    new.setWindowState(before.windowState())
    new.show()
    before.close()
    before.deleteLater()
