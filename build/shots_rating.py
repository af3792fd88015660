"""Pictures of the page 星级自评 with its panes and dialogs, for build/shots.py."""

# ruff: noqa: S101 - a picture of the wrong page is to stop the script
from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.rating import DEFAULT, Purpose
from ui.rating.page import RatingPage
from ui.rating.score_model import Mode
from ui.rating.side import GAPS, ITEM, MUSTS, WAY

if TYPE_CHECKING:
    from build.shots import Studio


def rating(studio: Studio, tail: str) -> None:
    window = studio.window("rating")
    page = window.page
    assert isinstance(page, RatingPage)
    assert page.sheet is not None
    page.board.table.go_to("1-20")
    page.take_focus()
    studio.take(window, f"rating-{tail}")
    for key in (ITEM, MUSTS, GAPS):
        page.side.show_pane(key)
        studio.take(window, f"rating-{key}-{tail}")
    page.side.show_pane(WAY)
    for mode in (Mode.REVIEW, Mode.COMPARE):
        page.top.which.button_for(mode.value).click()
        studio.take(window, f"rating-{mode.value}-{tail}")
    page.top.which.button_for(Mode.OWN.value).click()
    _dialogs(studio, page, tail)
    page.print_page()
    studio.until(lambda: studio.dialogs.last is not None)
    studio.take_dialog(f"rating-preview-{tail}")
    page.choose_table("gbt37276-2018-frame")
    studio.take(window, f"rating-empty-{tail}")
    window.let_go()
    window.close()


def _dialogs(studio: Studio, page: RatingPage, tail: str) -> None:
    view, ask = page.view, page.deeds.ask
    assert view is not None
    sheet = view.sheet
    ask.begin(sheet, Purpose.SELF)
    studio.take_dialog(f"rating-begin-{tail}")
    ask.lines(sheet)
    studio.take_dialog(f"rating-lines-{tail}")
    page.side.way.fill_rates.click()
    studio.take_dialog(f"rating-rates-{tail}")
    ask.effort(sheet, page.line, view.efforts.get(DEFAULT))
    studio.take_dialog(f"rating-effort-{tail}")
    ask.must(sheet, sheet.musts[2])
    studio.take_dialog(f"rating-must-{tail}")
    assert sheet.own is not None
    assert page.line is not None
    ask.note(sheet.own.id, page.line, "")
    studio.take_dialog(f"rating-note-{tail}")
