"""Pictures of residents and the file of one person, for build/shots.py."""

# ruff: noqa: S101 - a picture of the wrong page is to stop the script
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from nursinghome.core.ids import ResidentId
from nursinghome.residents import Given
from ui.residents import stays_tab
from ui.residents.file_pane import HEALTH, HISTORY, LEVELS, OVERVIEW, PAPERS, STAYS
from ui.residents.page import ResidentsPage

if TYPE_CHECKING:
    from build.shots import Studio

SHOWN, TYPED = "单凤芝", "s"
"""Somebody of the practice home who moved twice and was in hospital, and how to look for her."""
TABS = {
    "overview": OVERVIEW,
    "stays": STAYS,
    "levels": LEVELS,
    "health": HEALTH,
    "papers": PAPERS,
    "history": HISTORY,
}
SHEETS = (
    stays_tab.ADMIT,
    stays_tab.MOVE,
    stays_tab.LEAVE,
    stays_tab.HOSPITAL,
    stays_tab.BACK,
    stays_tab.DISCHARGE,
    stays_tab.WITHDRAW,
    stays_tab.CATEGORY,
    stays_tab.LEVEL,
    stays_tab.CONTACT,
    stays_tab.MISTAKE,
    stays_tab.OFF_CARD,
)
"""What can be registered about a person, one dialog each."""


def residents(studio: Studio, tail: str) -> None:
    window = studio.window("residents")
    page = window.page
    assert isinstance(page, ResidentsPage)
    studio.take(window, f"residents-{tail}")
    page.look_for(TYPED)
    page.register.open_now()
    studio.take(window, f"residents-search-{tail}")
    (hit,) = studio.work.search.find(SHOWN)
    page.show_record(hit.resident_id)
    studio.take(window, f"residents-found-{tail}")
    page.look_for(SHOWN)
    _fill_file(studio, hit.resident_id)
    for name, tab in TABS.items():
        page.pane.open_tab(tab)
        studio.take(window, f"residents-{name}-{tail}")
    _file_dialogs(studio, page, tail)
    for key in SHEETS:
        page.pane.stays.wanted.emit(key)
        studio.take_dialog(f"residents-{key}-{tail}")
    page.add()
    page.person_form.form.fields["name"].put("吴大山")
    page.person_form.save.click()
    studio.take(window, f"residents-form-{tail}")
    page.person_form.form.changed = True
    page.may_leave()
    studio.take_dialog(f"residents-unsaved-{tail}")
    page.person_form.form.changed = False
    page.importing.start()
    studio.until(lambda: page.importing.pane.model.rowCount() > 0)
    studio.take(window, f"residents-import-{tail}")
    window.let_go()
    window.close()


def _fill_file(studio: Studio, who: ResidentId) -> None:
    """A drawn face and two scans; only once, for the later sizes find them there."""
    if studio.work.attachments.of(who):
        return
    files = studio.work.attachments
    files.set_photo(who, Given(name="手机拍的.png", content=_drawn(QColor("#C4D6E2"), face=True)))
    for name, ground in (("身份证正面.png", "#F4F0E4"), ("身份证反面.png", "#E4EEF4")):
        files.attach(who, "id_card", Given(name=name, content=_drawn(QColor(ground))))


def _drawn(ground: QColor, *, face: bool = False) -> bytes:
    """Nobody's face, or a page with lines."""
    picture = QImage(600, 800, QImage.Format.Format_RGB32)
    picture.fill(ground)
    painter = QPainter(picture)
    painter.setPen(QPen(QColor("#5A6A72"), 6))
    if face:
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, box in (
            ("#46607A", (100, 520, 400, 500)),
            ("#DEB898", (190, 160, 220, 300)),
            ("#8C8C8C", (180, 130, 240, 120)),
        ):
            painter.setBrush(QColor(colour))
            painter.drawEllipse(*box)
    else:
        for line in range(80, 720, 60):
            painter.drawLine(80, line, 520 - line % 7 * 20, line)
    painter.end()
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(kept, "PNG")  # type: ignore[call-overload] # the stubs want bytes, Qt a name
    return bytes(kept.data().data())


def _file_dialogs(studio: Studio, page: ResidentsPage, tail: str) -> None:
    """Photo, health, a scan, a named filter, the last step back, and both papers of the person."""
    page.pane.portrait.click()
    studio.take_dialog(f"residents-photo-{tail}")
    page.pane.health.change.click()
    studio.take_dialog(f"residents-health-form-{tail}")
    page.pane.papers.rows[1].held[0].view.click()
    studio.take_dialog(f"residents-scan-{tail}")
    page.register.keep.click()
    studio.take_dialog(f"residents-filter-{tail}")
    page.undo_last()
    studio.take_dialog(f"residents-undo-{tail}")
    for name, wanted in (("emergency", page.pane.emergency), ("booklet", page.pane.booklet)):
        wanted.click()
        studio.until(lambda: studio.dialogs.last is not None)
        studio.take_dialog(f"residents-{name}-{tail}")
