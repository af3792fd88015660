"""A day at the window with values that can be looked for afterwards; it ends as if killed.

`python -m tests.ui.scripted_day FOLDER`: the home folder, the temporary folder and the data all lie
below FOLDER, so that whatever was written anywhere is found there.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from stdnum.cn import ric

from nursinghome.care import Note
from nursinghome.core.clock import FixedClock
from nursinghome.core.dates import Month
from nursinghome.residents import Admission, Health, Person, Sex
from nursinghome.residents.attachment_model import Given
from nursinghome.residents.codes import NoteKind
from nursinghome.workspace import Workspace
from tests.ui import homes
from ui.app import speak_chinese
from ui.crash import crash_hook
from ui.kit.dialogs import Dialogs
from ui.kit.look import Look
from ui.kit.preferences import PreferenceStore
from ui.kit.tokens import TextSize, Theme
from ui.program import Program
from ui.residents.page import ResidentsPage

PEOPLE = 100
FAMILY, GIVEN, LAST = "欧上司诸夏侯慕容尉迟", "景绍延怀敬", "棠蓼筠"
ILL = "慢性阻塞性肺病第{}次加重"


def people() -> Iterator[tuple[str, str, str, str, str]]:
    """Name, number, phone, illness, address: five values of each of a hundred people."""
    names = ["".join(parts) for parts in product(FAMILY, GIVEN, LAST)][:PEOPLE]
    for number, name in enumerate(names):
        born = date(1938, 1, 1) + timedelta(days=37 * number)
        head = f"500236{born:%Y%m%d}{998 if number % 2 else 997}"
        yield (
            name,
            head + ric.calc_check_digit(head + "0"),
            f"139{40_000_000 + number * 7919:08d}",
            ILL.format(1000 + number),
            f"青禾县幸福镇榆树湾{3000 + number}号",
        )


def values() -> list[str]:
    return [value for one in people() for value in one]


def _picture(words: str) -> bytes:
    """A photo whose camera wrote the name into it."""
    out = io.BytesIO()
    about = Image.Exif()
    about[270] = words
    Image.new("RGB", (320, 240), "white").save(out, "JPEG", exif=about)
    return out.getvalue()


def through_services(work: Workspace) -> None:
    """Everybody comes, with everything that is known."""
    for number, (name, id_number, phone, illness, address) in enumerate(people()):
        known = Person(
            name=name,
            sex=_sex(id_number),
            birth_date=date.fromisoformat(
                f"{id_number[6:10]}-{id_number[10:12]}-{id_number[12:14]}"
            ),
            id_number=id_number,
            phone=phone,
            address=address,
            note=illness,
        )
        who = work.people.add(known)
        if number < 20:
            work.stays.admit(Admission(resident_id=who, on=date(2026, 9, 1), category="tekun"))
            work.dossier.set_health(who, Health(conditions=illness))
            note = Note(
                resident_id=who,
                noted_on=date(2026, 10, 20),
                kind=NoteKind.ILL,
                text=f"{name}{illness}",
                who="李桂兰",
                at="08:30",
            )
            work.notes.write(note)
        if number < 3:
            work.attachments.set_photo(who, Given(name=f"{name}.jpg", content=_picture(name)))


def _sex(id_number: str) -> Sex:
    return Sex.MALE if int(id_number[16]) % 2 else Sex.FEMALE


def through_the_window(program: Program) -> None:
    """Somebody is looked for, opened, typed about; papers are made; something breaks."""
    name, id_number, phone, illness, _ = next(iter(people()))
    window = program.window
    assert window is not None
    page = window.open("residents")
    assert isinstance(page, ResidentsPage)
    window.top.search.setText(name)
    QTest.keyClicks(window.top.search, id_number[-4:])
    page.new_record()
    fields = page.person_form.form.fields
    for key, value in (("name", name), ("note", illness)):
        fields[key].put(value)
    line = fields["phone"].findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, phone)
    assert page.put_typed_aside()
    for key in ("today", "care", "monthly", "settings"):
        window.open(key)
        QApplication.processEvents()
    crash_hook(program.dialogs)(ValueError, ValueError(f"{name} {id_number}"), None)
    program.dress(Theme.DARK, TextSize.LARGE)


class _Silent(Dialogs):
    def run(self, dialog: object) -> bool:
        dialog.deleteLater()  # type: ignore[attr-defined]
        return False


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    speak_chinese(app)
    clock = FixedClock(homes.NOW)
    data = folder / "data"
    homes.build(data, clock)
    look = Look(Theme.LIGHT, TextSize.NORMAL)
    look.wear(app)
    program = Program(look=look, store=PreferenceStore(), clock=clock, dialogs=_Silent(look))
    program.start(data / "home.nhdb", "李桂兰", homes.PASSWORD)
    work = program.workspace
    assert work is not None
    through_services(work)
    work.monthly.pdf(Month(2026, 10), names=True)
    work.monthly.xlsx(Month(2026, 10))
    steps: tuple[Callable[[], object], ...] = (
        work.backups.keep,
        lambda: through_the_window(program),
    )
    for step in steps:
        step()
    QThreadPool.globalInstance().waitForDone()
    sys.stderr.flush()
    os._exit(0)  # as if the power went: nothing is tidied up


if __name__ == "__main__":
    main(Path(sys.argv[1]))
