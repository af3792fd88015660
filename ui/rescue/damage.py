"""From a damaged page, wherever it was met, to the sheet that tells and offers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nursinghome.core.clock import Clock
from ui.kit.dialogs import Dialogs
from ui.rescue.sheet import RescueSheet

if TYPE_CHECKING:
    from nursinghome.accounts import Unlocked
    from nursinghome.backup import Rescue, Restored
    from ui.login import LoginPage


def rescue(
    dialogs: Dialogs, parent: QWidget, file: Path, unlocked: Unlocked, clock: Clock
) -> Restored | None:
    """What was put in place of the damaged file; None when the person left it as it is."""

    def look(chosen: Path | None) -> Rescue:
        from nursinghome.backup import look_into  # noqa: PLC0415 - seldom

        return look_into(file, unlocked.key, chosen=chosen)

    def swap(backup: Path) -> Restored:
        from nursinghome.backup import Restore  # noqa: PLC0415 - seldom

        with Restore(backup, file, clock) as written:
            return written.put(unlocked.key, damaged=True)

    sheet = RescueSheet(dialogs, look, swap, parent)
    return sheet.restored if dialogs.run(sheet) else None


def mend_at(
    page: LoginPage | None,
    dialogs: Dialogs,
    met: Exception | None,
    file: tuple[Path, Unlocked, Clock],
) -> bool:
    """Offer on the lock screen what helps; False when what was met is no damage.

    met: why the file did not open; None when it was found to be damaged while it was open.
    """
    from nursinghome.backup import is_damage  # noqa: PLC0415 - seldom

    if page is None or not (met is None or is_damage(met)):
        return False
    page.busy(on=False)
    restored = rescue(dialogs, page, *file)
    if restored is not None:
        page.remind(f"换好了，请再输密码。坏的那套留在「{restored.kept}」。")
    return True
