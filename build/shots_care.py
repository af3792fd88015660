"""Pictures of the page 评估照护 with its sheets, notes and medicines, for build/shots.py."""

# ruff: noqa: S101 - a picture of the wrong page is to stop the script
from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.care import ScaleCode
from ui.care.page import CarePage

if TYPE_CHECKING:
    from build.shots import Studio
    from ui.window import Window


def care(studio: Studio, tail: str) -> None:
    window = studio.window("care")
    page = window.page
    assert isinstance(page, CarePage)
    studio.take(window, f"care-{tail}")
    page.pane.from_paper.click()
    studio.take_dialog(f"care-paper-{tail}")
    result = page.pane.chosen
    page.pane.confirm_wanted.emit(result)
    studio.take_dialog(f"care-confirm-{tail}")
    page.pane.withdraw_wanted.emit(result)
    studio.take_dialog(f"care-withdraw-{tail}")
    page.assess(ScaleCode.ABILITY)
    form = page.sitting
    assert form is not None
    selfcare, ability = form.items[ScaleCode.TEKUN], form.items[ScaleCode.ABILITY]
    for code in selfcare.cards:
        selfcare.answer(code, int(code not in {"T.5", "T.6"}))
    for code in list(ability.cards)[:11]:
        ability.answer(code, min(3, max(ability.cards[code].points)))
    form.before.click()
    studio.take(window, f"care-form-{tail}")
    form.open_scale(ScaleCode.TEKUN)
    studio.take(window, f"care-form-selfcare-{tail}")
    form.visit.change.click()
    studio.take_dialog(f"care-visit-{tail}")
    for pane in form.items.values():  # or it would ask whether to leave
        pane.answers.clear()
    form.left.emit()
    _care_views(studio, page, window, tail)
    window.let_go()
    window.close()


def _care_views(studio: Studio, page: CarePage, window: Window, tail: str) -> None:
    """Care notes and entrusted medicines, with the dialogs that write them."""
    page.show_view("notes")
    studio.take(window, f"care-notes-{tail}")
    page.notes.write.click()
    studio.take_dialog(f"care-note-{tail}")
    page.show_view("medicines")
    studio.take(window, f"care-medicines-{tail}")
    page.medicines.add.click()
    studio.take_dialog(f"care-medicine-{tail}")
    page.medicines.stop.click()
    studio.take_dialog(f"care-stop-{tail}")
