"""Pictures of the page 三改设施 with its views and dialogs, for build/shots.py."""

# ruff: noqa: S101 - a picture of the wrong page is to stop the script
from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.renovation import Work
from ui.renovation.page import MAP, TARGETS, WATER, RenovationPage

if TYPE_CHECKING:
    from build.shots import Studio


def renovation(studio: Studio, tail: str) -> None:
    window = studio.window("renovation")
    page = window.page
    assert isinstance(page, RenovationPage)
    page.map.go_to(page.model.row_of(_with_photos(page, studio), Work.BATH))
    page.map.setFocus()
    studio.take(window, f"renovation-{tail}")
    page.pane.change.click()
    studio.take_dialog(f"renovation-register-{tail}")
    page.pane.accept.click()
    studio.take_dialog(f"renovation-accept-{tail}")
    page.floor_button.click()
    studio.take_dialog(f"renovation-floor-{tail}")
    page.show_view(WATER)
    studio.take(window, f"renovation-water-{tail}")
    page.show_view(TARGETS)
    studio.take(window, f"renovation-targets-{tail}")
    page.targets.change.click()
    studio.take_dialog(f"renovation-target-{tail}")
    page.show_view(MAP)
    page.print_page()
    studio.until(lambda: studio.dialogs.last is not None)
    studio.take_dialog(f"renovation-preview-{tail}")
    window.let_go()
    window.close()


def _with_photos(page: RenovationPage, studio: Studio) -> int:
    """The first room whose bath has pictures and is not done yet."""
    for line in page.board.rooms:
        bath = line.works[Work.BATH]
        if bath.accepted_on is None and studio.work.work_photos.of_room(line).get(Work.BATH):
            return line.room.id
    raise AssertionError("no bath with pictures is being done")
