"""Pictures of the window at a county, over a year of a practice county."""

# ruff: noqa: S101 - a picture of the wrong page is to stop the script
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from nursinghome.accounts import KeyRing
from nursinghome.accounts.passwords import LEAST
from nursinghome.core.clock import today
from nursinghome.core.dates import Month
from nursinghome.county import Fate, Outcome
from nursinghome.demo import Wish
from nursinghome.demo.county import PASSWORD, USER
from nursinghome.demo.county_year import show_county_year
from nursinghome.workspace import Workspace, open_workspace
from ui.county.arrivals_page import ArrivalsPage
from ui.county.catalogue import COUNTY_PAGES
from ui.county.homes_page import HomesPage
from ui.county.keys_page import KeysPage
from ui.county.receipts_page import ReceiptsPage
from ui.county.receive_page import ReceivePage
from ui.county.settings_page import CountySettingsPage
from ui.county.summary_page import CHARTS, LINES, PLAN, REVIEW, SummaryPage
from ui.desk import desk_of
from ui.reports.sticks import Stick
from ui.window import Window

if TYPE_CHECKING:
    from build.shots import Studio

ONE = Stick(folder=Path(), name="U盘「青莲镇」", free=12_400 << 20, read_only=False)


def county(studio: Studio, tail: str) -> None:
    """Every page of the county, and what may stand on it."""
    work = _opened(studio)
    desk = desk_of(
        work,
        look=studio.look,
        dialogs=studio.dialogs,
        clock=studio.clock,
        dress=lambda _theme, _size: None,
    )
    window = Window(desk, first=COUNTY_PAGES[0].key)
    window.resize(1366, 768)
    window.show()
    _receive(studio, window, tail)
    _lists(studio, window, tail)
    _summary(studio, window, tail)
    keys = window.open("keys")
    assert isinstance(keys, KeysPage)
    studio.take(window, f"keys-{tail}")
    keys.print_page()
    studio.take_dialog(f"keys-paper-{tail}")
    settings = window.open("county-settings")
    assert isinstance(settings, CountySettingsPage)
    studio.take(window, f"county-settings-{tail}")
    settings.open_section(1)
    studio.take(window, f"county-settings-due-{tail}")
    window.let_go()
    window.close()
    work.close()


def _opened(studio: Studio) -> Workspace:
    """The practice county beside the practice home, made when it is first wanted."""
    folder = studio.work.path.parent / "county"
    file = folder / "demo.nhdb"
    if not file.exists():
        folder.mkdir()
        wish = Wish(as_of=today(studio.clock), seed=1, beds=60, months=14)
        show_county_year(folder, wish, LEAST, name=file.name)
    unlocked = KeyRing.read(file, studio.clock).unlock(USER, PASSWORD)
    return open_workspace(file, unlocked, studio.clock)


def _receive(studio: Studio, window: Window, tail: str) -> None:
    page = window.page
    assert isinstance(page, ReceivePage)
    page.where.show_sticks([])
    studio.take(window, f"receive-{tail}")
    page.where.show_sticks([ONE])
    page._on_looked(_outcomes(studio))  # noqa: SLF001 - as a stick would bring them
    page.table.choose_source_row(5)
    studio.take(window, f"receive-looked-{tail}")


def _outcomes(studio: Studio) -> tuple[Outcome, ...]:
    """One of each kind."""
    month = Month.of(today(studio.clock)).plus(-1)
    told = (
        ("白帝镇敬老院", Fate.RECEIVED, 1, "已收", ()),
        ("草堂镇敬老院", Fate.RECEIVED, 1, "已收", ("院里有 2 项校验没有通过。",)),
        ("康乐镇敬老院", Fate.CORRECTED, 2, "收到更正", ()),
        ("公平镇敬老院", Fate.SAME, 1, "已收过，无变化", ()),
        ("竹园镇敬老院", Fate.CONFLICT, 2, "它更正的不是我们收到的那一份。", ()),
        (
            "吐祥镇敬老院",
            Fate.REFUSED,
            1,
            "签名的钥匙和以前的不一样。请电话核对是不是换了电脑。",
            (),
        ),
    )
    return tuple(
        Outcome(
            file=f"{number}.ylz",
            fate=fate,
            text=text,
            home=f"{99_000 + number}",
            home_name=name,
            month=month,
            sequence=sequence,
            fingerprint="8214 0937 5560 1182 7743 2095",
            has_other_key=fate is Fate.REFUSED,
            notes=notes,
        )
        for number, (name, fate, sequence, text, notes) in enumerate(told)
    )


def _lists(studio: Studio, window: Window, tail: str) -> None:
    homes = window.open("homes")
    assert isinstance(homes, HomesPage)
    studio.take(window, f"homes-{tail}")
    arrivals = window.open("arrivals")
    assert isinstance(arrivals, ArrivalsPage)
    studio.take(window, f"arrivals-{tail}")
    receipts = window.open("receipts")
    assert isinstance(receipts, ReceiptsPage)
    receipts.where.show_sticks([ONE])
    studio.take(window, f"receipts-{tail}")


def _summary(studio: Studio, window: Window, tail: str) -> None:
    page = window.open("summary")
    assert isinstance(page, SummaryPage)
    studio.take(window, f"summary-{tail}")
    for key in (REVIEW, LINES, PLAN, CHARTS):
        page.view_choice.button_for(key).click()
        page.take_focus()
        studio.take(window, f"summary-{key}-{tail}")
    page.open_view(PLAN)
    page.plan.edit.click()
    studio.take_dialog(f"summary-town-{tail}")
