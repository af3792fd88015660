"""Pictures of the page 安全 with its views and dialogs, for build/shots.py."""

# ruff: noqa: S101 - a picture of the wrong page is to stop the script
from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.safety import HazardState
from ui.kit.form_sheet import FormSheet
from ui.safety.drills_view import DrillsView
from ui.safety.hazards_view import MONTH, HazardsView
from ui.safety.page import SafetyPage
from ui.safety.patrols_view import PatrolsView
from ui.safety.samples_view import SamplesView

if TYPE_CHECKING:
    from build.shots import Studio


def safety(studio: Studio, tail: str) -> None:
    window = studio.window("safety")
    page = window.page
    assert isinstance(page, SafetyPage)
    studio.take(window, f"safety-{tail}")
    _hazards(studio, page, tail)
    _patrols(studio, page, tail)
    _drills(studio, page, tail)
    _samples(studio, page, tail)
    window.let_go()
    window.close()


def _hazards(studio: Studio, page: SafetyPage, tail: str) -> None:
    view = page.view
    assert isinstance(view, HazardsView)
    view.write.click()
    studio.take_dialog(f"safety-hazard-{tail}")
    for state in (HazardState.OPEN, HazardState.WAITING, HazardState.CLOSED):
        view.filter.button_for(MONTH).click()
        lines = [view.model.record(row) for row in range(view.model.rowCount())]
        view.table.choose_source_row([line.state for line in lines].index(state))
        studio.take(page.window(), f"safety-hazard-{state.name.lower()}-{tail}")
        view.pane.step.click()
        studio.take_dialog(f"safety-hazard-step-{state.name.lower()}-{tail}")


def _patrols(studio: Studio, page: SafetyPage, tail: str) -> None:
    view = page.show_view("patrols")
    assert isinstance(view, PatrolsView)
    studio.take(page.window(), f"safety-patrols-{tail}")
    view.write.click()
    studio.take_dialog(f"safety-patrol-{tail}")
    view.write.click()
    sheet = studio.dialogs.last
    assert isinstance(sheet, FormSheet)
    sheet.form.fields["found"].put("hazard")
    sheet.form.fields["found"].edited.emit()
    studio.take_dialog(f"safety-patrol-hazard-{tail}")
    view.route.click()
    studio.take_dialog(f"safety-route-{tail}")


def _drills(studio: Studio, page: SafetyPage, tail: str) -> None:
    view = page.show_view("drills")
    assert isinstance(view, DrillsView)
    studio.take(page.window(), f"safety-drills-{tail}")
    view.write.click()
    studio.take_dialog(f"safety-plan-{tail}")
    view.pane.step.click()
    studio.take_dialog(f"safety-held-{tail}")


def _samples(studio: Studio, page: SafetyPage, tail: str) -> None:
    view = page.show_view("samples")
    assert isinstance(view, SamplesView)
    studio.take(page.window(), f"safety-samples-{tail}")
    view.write.click()
    studio.take_dialog(f"safety-sample-{tail}")
    view.throw_due.click()
    studio.take_dialog(f"safety-throw-{tail}")
