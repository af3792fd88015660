"""Every page of the gallery by the name that its pictures bear."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ui.gallery import buttons, fields, signs, tables
from ui.gallery.frame import GalleryPage
from ui.kit.look import Look

GALLERY: Mapping[str, Callable[[Look], GalleryPage]] = {
    "buttons": buttons.page,
    "words": fields.words_page,
    "names": fields.names_page,
    "dates": fields.dates_page,
    "numbers": fields.numbers_page,
    "lists": fields.lists_page,
    "people": fields.people_page,
    "table": tables.page,
    "empty": tables.empty_page,
    "badges": signs.badges_page,
    "messages": signs.messages_page,
    "dialogs": signs.dialogs_page,
}
