"""Every page of the window at a county, with its place in the rail."""

from __future__ import annotations

from ui.catalogue import Desk, PageSpec
from ui.county.desk import CountyDesk
from ui.kit.live_page import LivePage


def _desk(desk: Desk) -> CountyDesk:
    return CountyDesk(
        workspace=desk.workspace,
        clock=desk.clock,
        office=desk.home_name,
        may_keep="settings.change" in desk.permissions,
    )


def _receive(desk: Desk) -> LivePage:
    from ui.county.receive_page import ReceivePage  # noqa: PLC0415 - loaded when first opened

    return ReceivePage(desk.look, desk.dialogs, desk.feed, desk=_desk(desk))


def _homes(desk: Desk) -> LivePage:
    from ui.county.homes_page import HomesPage  # noqa: PLC0415 - loaded when first opened

    return HomesPage(desk.look, desk.dialogs, desk.feed, desk=_desk(desk))


def _arrivals(desk: Desk) -> LivePage:
    from ui.county.arrivals_page import ArrivalsPage  # noqa: PLC0415 - loaded when first opened

    return ArrivalsPage(desk.look, desk.dialogs, desk.feed, desk=_desk(desk))


def _summary(desk: Desk) -> LivePage:
    from ui.county.summary_page import SummaryPage  # noqa: PLC0415 - loaded when first opened

    return SummaryPage(desk.look, desk.dialogs, desk.feed, desk=_desk(desk))


def _receipts(desk: Desk) -> LivePage:
    from ui.county.receipts_page import ReceiptsPage  # noqa: PLC0415 - loaded when first opened

    return ReceiptsPage(desk.look, desk.dialogs, desk.feed, desk=_desk(desk))


def _keys(desk: Desk) -> LivePage:
    from ui.county.keys_page import KeysPage  # noqa: PLC0415 - loaded when first opened

    return KeysPage(desk.look, desk.dialogs, desk.feed, desk=_desk(desk))


def _settings(desk: Desk) -> LivePage:
    from ui.county.settings_page import CountySettingsPage  # noqa: PLC0415 - loaded when first opened

    return CountySettingsPage(desk, _desk(desk))


COUNTY_PAGES: tuple[PageSpec, ...] = (
    PageSpec(
        key="receive",
        title="收包",
        short="收包",
        icon="file-input",
        permission="reports.see",
        build=_receive,
    ),
    PageSpec(
        key="homes",
        title="院名册",
        short="名册",
        icon="house",
        permission="reports.see",
        build=_homes,
    ),
    PageSpec(
        key="arrivals",
        title="催报",
        short="催报",
        icon="calendar-days",
        permission="reports.see",
        build=_arrivals,
        counts=True,
    ),
    PageSpec(
        key="summary",
        title="汇总",
        short="汇总",
        icon="file-spreadsheet",
        permission="reports.see",
        build=_summary,
    ),
    PageSpec(
        key="receipts",
        title="回执",
        short="回执",
        icon="send",
        permission="reports.see",
        build=_receipts,
        counts=True,
    ),
    PageSpec(
        key="keys",
        title="钥匙",
        short="钥匙",
        icon="key-round",
        permission="reports.see",
        build=_keys,
    ),
    PageSpec(
        key="county-settings",
        title="设置",
        short="设置",
        icon="settings",
        permission="home.see",
        build=_settings,
        foot=True,
    ),
)
