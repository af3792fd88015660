"""Pictures of requests about personal data: the register, a new one, a copy, a deletion."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from nursinghome.core.clock import today
from nursinghome.privacy import Asked, Copied, Gone, Whose, Wish
from ui.privacy.section import PrivacySection
from ui.settings.page import SettingsPage

if TYPE_CHECKING:
    from build.shots import Studio
    from nursinghome.workspace import Workspace


_READ_OUT = "438 201 557 903 116 240"


def ask(work: Workspace) -> None:
    """Three requests, one of them refused, when there are none yet."""
    requests = work.person_requests
    if requests.all():
        return
    day = today(work.clock)
    people = requests.people(Whose.RESIDENT)
    asked = (
        (people[0], Asked.ERASE, "儿子", "老人走了，请删去他的档案", 20),
        (people[1], Asked.CORRECT, "本人", "电话写错了，末位应当是 8", 3),
        (people[2], Asked.COPY, "女儿", "", 1),
    )
    for one, kind, relation, what, before in asked:
        made = requests.receive(
            Wish(
                whose=Whose.RESIDENT,
                subject_id=one.id,
                kind=kind,
                asked_by=f"{one.name[0]}家人",
                relation=relation,
                what=what,
                received_on=day - timedelta(days=before),
            )
        )
    requests.refuse(made.id, "申请人不是本人或近亲属")


def sheets(studio: Studio, page: SettingsPage, tail: str) -> None:
    section = page.sections[-1]
    assert isinstance(section, PrivacySection)  # noqa: S101 - as they are put up
    page.open_section(len(page.sections) - 1)
    section.add.click()
    studio.take_dialog(f"settings-privacy-add-{tail}")
    for number in range(section.model.rowCount()):
        section.table.choose_source_row(number)
        one = section.model.record(number)
        if one.kind is Asked.ERASE:
            gone = Gone(rows=31, mentions=12, photos=4, steps=58, drafts=1, shared=("王",))
            section._on_previewed(one, gone)  # noqa: SLF001 - what the trial would have told
            studio.take_dialog(f"settings-privacy-erase-{tail}")
        elif one.kind is Asked.CORRECT:
            section.do.click()
            studio.take_dialog(f"settings-privacy-correct-{tail}")
    section._copy(section.model.record(0))  # noqa: SLF001 - whatever was asked for
    studio.take_dialog(f"settings-privacy-copy-{tail}")
    copied = Copied(folder=Path("E:/个人信息-20261103-003"), files=3, password=_READ_OUT)
    section._on_copied(copied)  # noqa: SLF001 - as above
    studio.take_dialog(f"settings-privacy-password-{tail}")
