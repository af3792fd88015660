"""Pictures of incidents, notices, licences, equipment and complaints, for build/shots.py."""

# ruff: noqa: S101 - a picture of the wrong page is to stop the script
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton

from ui.kit.form_sheet import FormSheet
from ui.safety.page import SafetyPage
from ui.safety.register_view import RegisterView

if TYPE_CHECKING:
    from build.shots import Studio
    from ui.window import Window

VIEWS = ("incidents", "notices", "licences", "equipment", "complaints")
DIALOGS = {
    "incidents": ("写分析", "更正、补填"),
    "notices": ("这一项改好了", "更正这一项", "更正通知"),
    "licences": ("换发新证", "更正"),
    "equipment": ("登记检验维保", "更正设备", "停用…"),
    "complaints": ("办结", "改调解协议", "更正"),
}
"""The steps whose dialogs are shown, as far as the chosen record has them."""


def safety_papers(studio: Studio, tail: str) -> None:
    window = studio.window("safety")
    page = window.page
    assert isinstance(page, SafetyPage)
    for key in VIEWS:
        view = page.show_view(key)
        assert isinstance(view, RegisterView)
        view.table.selectRow(0)
        studio.take(window, f"safety-{key}-{tail}")
        view.write.click()
        if key == "incidents":
            _several_hurt(studio)
        studio.take_dialog(f"safety-{key}-new-{tail}")
        _steps(studio, view, f"safety-{key}", tail)
        _empty(studio, window, view, f"safety-{key}-none-{tail}")
    window.let_go()
    window.close()


def _several_hurt(studio: Studio) -> None:
    """Five people were hurt: four of them are put aside."""
    sheet = studio.dialogs.last
    assert isinstance(sheet, FormSheet)
    more = next(one for one in sheet.findChildren(QPushButton) if one.text() == "再添一位")
    for person in studio.work.people.list()[:4]:
        sheet.form.fields["hurt"].put(str(person.resident_id))
        more.click()
    sheet.form.fields["hurt"].put(str(studio.work.people.list()[4].resident_id))


def _steps(studio: Studio, view: RegisterView[Any], name: str, tail: str) -> None:
    for number, words in enumerate(DIALOGS[view.key]):
        step = _step(view, words)
        if step is not None:
            step()
            studio.take_dialog(f"{name}-step{number}-{tail}")


def _step(view: RegisterView[Any], words: str) -> Callable[[], None] | None:
    """In the first row that has it."""
    for row in range(view.model.rowCount()):
        view.table.selectRow(row)
        found = next((one.call for one in view.pane.steps if one.words == words), None)
        if found is not None:
            return found
    return None


def _empty(studio: Studio, window: Window, view: RegisterView[Any], name: str) -> None:
    view.show_records(())
    studio.take(window, name)
    view.reload()
