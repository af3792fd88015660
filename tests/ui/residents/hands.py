"""What a person does on the page 老人, in few words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from nursinghome.residents import Presence
from ui.kit.fields import ListField
from ui.kit.form_sheet import FormSheet
from ui.residents.page import ResidentsPage


def open_person(page: ResidentsPage, name: str) -> None:
    page.look_for(name)
    page.register.open_now()
    assert page.file is not None
    assert page.file.resident.name == name


def filled(values: dict[str, str]) -> Callable[[QDialog], None]:
    """What the person types into the dialog that comes up."""

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        for key, text in values.items():
            dialog.form.fields[key].put(text)

    return fill


def press(page: ResidentsPage, action: str) -> None:
    button = page.pane.stays.buttons[action]
    assert not button.isHidden()
    button.click()


def presence(page: ResidentsPage) -> Presence | None:
    return page.file.line.presence if page.file else None


def facts(page: ResidentsPage) -> list[str]:
    return [message.fact for message in page.banners.messages]


def choose_pill(page: ResidentsPage, key: str) -> None:
    page.register._buttons[key].click()


def offered(dialog: QDialog) -> list[str]:
    """The records that a dialog offers to take back."""
    assert isinstance(dialog, FormSheet)
    field = dialog.form.fields["mistake"]
    assert isinstance(field, ListField)
    return [field.box.itemText(row) for row in range(field.box.count())]
