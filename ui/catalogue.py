"""Every page of the window, with its place in the rail and who may see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nursinghome.core.changes import ChangeFeed
from nursinghome.core.clock import Clock, today
from ui.kit.dialogs import Dialogs
from ui.kit.live_page import LivePage
from ui.kit.look import Look

if TYPE_CHECKING:
    from nursinghome.workspace import Workspace
    from ui.settings.page import Dress


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What pages are built from; each takes only the services it uses."""

    look: Look
    workspace: Workspace
    dialogs: Dialogs
    clock: Clock
    feed: ChangeFeed
    dress: Dress
    home_name: str
    user_name: str
    role_words: str
    permissions: frozenset[str]
    file_name: str
    in_practice: bool = False
    is_county: bool = False
    """Whether the file is that of a county: then it has other pages."""
    go_practice: Callable[[bool], None] = lambda _anew: None
    """Leave this file for the practice home; True makes it anew."""
    lock_and: Callable[[Callable[[], object]], None] = lambda _closed: None
    """Lock, and while the file is closed do something to it."""

    @property
    def finds_people(self) -> bool:
        """Whether there are people to be found, and whoever is at work may."""
        return not self.is_county and "residents.see" in self.permissions


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec:
    """A page; `short` stands under the sign in the narrow rail, `foot` puts it at the foot."""

    key: str
    title: str
    short: str
    icon: str
    permission: str
    build: Callable[[Desk], LivePage]
    foot: bool = False
    counts: bool = False
    """Whether it counts what is due today; then it is built with the window."""


def _settings(desk: Desk) -> LivePage:
    from ui.settings.page import SettingsPage  # noqa: PLC0415 - loaded when first opened

    return SettingsPage(desk)


def _today(desk: Desk) -> LivePage:
    from ui.today.desk import TodayDesk  # noqa: PLC0415 - loaded when first opened
    from ui.today.page import TodayPage  # noqa: PLC0415 - as above

    return TodayPage(
        desk.look,
        desk.dialogs,
        desk.feed,
        desk=TodayDesk(
            agenda=desk.workspace.agenda,
            clock=desk.clock,
            workspace=desk.workspace,
            home_name=desk.home_name,
            permissions=desk.permissions,
        ),
    )


def _residents(desk: Desk) -> LivePage:
    from ui.residents.page import ResidentsPage  # noqa: PLC0415 - loaded when first opened
    from ui.residents.services import services_of  # noqa: PLC0415 - as above

    return ResidentsPage(
        desk.look,
        desk.dialogs,
        desk.feed,
        services=services_of(desk.workspace),
        clock=desk.clock,
        may_change="residents.change" in desk.permissions,
    )


def _beds(desk: Desk) -> LivePage:
    from ui.beds.board import desk_of  # noqa: PLC0415 - loaded when first opened
    from ui.beds.page import BedsPage  # noqa: PLC0415 - as above

    return BedsPage(
        desk.look,
        desk.dialogs,
        desk.feed,
        desk=desk_of(desk.workspace),
        clock=desk.clock,
        permissions=desk.permissions,
    )


def _care(desk: Desk) -> LivePage:
    from ui.care.desk import care_desk  # noqa: PLC0415 - loaded when first opened
    from ui.care.page import CarePage  # noqa: PLC0415 - as above

    return CarePage(
        desk.look,
        desk.dialogs,
        desk.feed,
        desk=care_desk(desk.workspace, today(desk.clock)),
        may_change="care.change" in desk.permissions,
    )


def _staff(desk: Desk) -> LivePage:
    from ui.staff.desk import staff_desk  # noqa: PLC0415 - loaded when first opened
    from ui.staff.page import StaffPage  # noqa: PLC0415 - as above

    return StaffPage(
        desk.look,
        desk.dialogs,
        desk.feed,
        desk=staff_desk(desk.workspace, desk.clock),
        may_change="staff.change" in desk.permissions,
    )


def _renovation(desk: Desk) -> LivePage:
    from ui.renovation.desk import desk_of  # noqa: PLC0415 - loaded when first opened
    from ui.renovation.page import RenovationPage  # noqa: PLC0415 - as above

    return RenovationPage(
        desk.look,
        desk.dialogs,
        desk.feed,
        desk=desk_of(desk.workspace, today(desk.clock)),
        may_change="renovation.change" in desk.permissions,
    )


def _safety(desk: Desk) -> LivePage:
    from ui.safety.desk import safety_desk  # noqa: PLC0415 - loaded when first opened
    from ui.safety.page import SafetyPage  # noqa: PLC0415 - as above

    return SafetyPage(
        desk.look,
        desk.dialogs,
        desk.feed,
        desk=safety_desk(desk.workspace, desk.clock),
        may_change="safety.change" in desk.permissions,
    )


def _rating(desk: Desk) -> LivePage:
    from ui.rating.desk import rating_desk  # noqa: PLC0415 - loaded when first opened
    from ui.rating.page import RatingPage  # noqa: PLC0415 - as above

    return RatingPage(
        desk.look,
        desk.dialogs,
        desk.feed,
        desk=rating_desk(desk.workspace, desk.clock),
        may_change="rating.change" in desk.permissions,
    )


def _monthly(desk: Desk) -> LivePage:
    from ui.reports.page import MonthlyPage  # noqa: PLC0415 - loaded when first opened
    from ui.reports.services import MonthlyDesk  # noqa: PLC0415 - as above

    work = desk.workspace
    return MonthlyPage(
        desk.look,
        desk.dialogs,
        desk.feed,
        desk=MonthlyDesk(monthly=work.monthly, registry=work.registry, workspace=work),
        permissions=desk.permissions,
        home_name=desk.home_name,
    )


PAGES: tuple[PageSpec, ...] = (
    PageSpec(
        key="today",
        title="今日",
        short="今日",
        icon="sun",
        permission="residents.see",
        build=_today,
        counts=True,
    ),
    PageSpec(
        key="residents",
        title="老人",
        short="老人",
        icon="users",
        permission="residents.see",
        build=_residents,
    ),
    PageSpec(
        key="beds",
        title="床位",
        short="床位",
        icon="bed-double",
        permission="residents.see",
        build=_beds,
    ),
    PageSpec(
        key="care",
        title="评估照护",
        short="评估",
        icon="clipboard-check",
        permission="care.see",
        build=_care,
    ),
    PageSpec(
        key="staff",
        title="员工排班",
        short="排班",
        icon="calendar-days",
        permission="staff.see",
        build=_staff,
    ),
    PageSpec(
        key="renovation",
        title="三改设施",
        short="三改",
        icon="hammer",
        permission="renovation.see",
        build=_renovation,
    ),
    PageSpec(
        key="safety",
        title="安全",
        short="安全",
        icon="shield-check",
        permission="safety.see",
        build=_safety,
    ),
    PageSpec(
        key="rating",
        title="星级自评",
        short="星级",
        icon="star",
        permission="rating.see",
        build=_rating,
    ),
    PageSpec(
        key="monthly",
        title="月报",
        short="月报",
        icon="send",
        permission="reports.see",
        build=_monthly,
    ),
    PageSpec(
        key="settings",
        title="设置",
        short="设置",
        icon="settings",
        permission="home.see",
        build=_settings,
        foot=True,
    ),
)
