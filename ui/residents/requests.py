"""A request about personal data, written down from the open file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nursinghome.core.clock import Clock, today
from ui.kit.messages import Message
from ui.residents.services import ResidentServices

if TYPE_CHECKING:
    from ui.residents.page import ResidentsPage


def ask(page: ResidentsPage, services: ResidentServices, clock: Clock) -> None:
    """The form, about whose file is open; where it is carried out stands in the message."""
    from nursinghome.privacy import Whose  # noqa: PLC0415 - seldom
    from ui.privacy.sheets import RequestSheet  # noqa: PLC0415 - as above

    if page.file is None or services.requests is None:
        return
    about = (Whose.RESIDENT, int(page.file.resident.id))
    sheet = RequestSheet(services.requests(), page.dialogs, page, today(clock), about)
    if page.dialogs.run(sheet) and sheet.request is not None:
        fact = f"登记好了：第 {sheet.request.number} 号"
        page.banners.tell(
            Message(
                tone="good",
                fact=fact,
                cure="在「设置 → 个人信息」里办",
                action="去办",
                on_action=lambda: page.action_wanted.emit("settings", "privacy"),
            )
        )
