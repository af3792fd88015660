"""The tabs 等级 and 健康, and the photo's frame, as a person sees them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from nursinghome.residents import Health, SelfCare, StatedLevel
from nursinghome.workspace import Workspace
from tests.ui.conftest import Answers
from tests.ui.residents.hands import filled, open_person
from ui.kit.form_sheet import FormSheet
from ui.kit.look import Look
from ui.residents.file_pane import HEALTH, LEVELS
from ui.residents.level_chart import LevelChart, Step
from ui.residents.page import ResidentsPage
from ui.residents.portrait import PhotoView, Portrait

TODAY = date(2026, 11, 2)


def words_in(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel))


def test_levels_are_shown_as_steps_each_scale_for_itself(
    page: ResidentsPage, workspace: Workspace
) -> None:
    open_person(page, "祝玉兰")
    assert page.file is not None
    worse = StatedLevel(level=SelfCare.PARTIAL, from_on=date(2023, 5, 1))
    workspace.funding.state_level(page.file.resident.id, worse)
    page.pane.open_tab(LEVELS)
    trend = page.pane.trend
    assert trend.selfcare.accessibleName() == (
        "特困自理类别的变化：2021-11-11 起 全护理；2023-05-01 起 半护理"
    )
    assert trend.ability.accessibleName() == "能力等级的变化：还没有"
    told = words_in(trend)
    assert "2023年5月1日起" in told
    assert "半护理，院里填写" in told
    assert "还没有评过，也没有填过" in told
    assert trend._others.isHidden()


def test_a_paper_of_another_scale_has_lines_of_its_own(
    page: ResidentsPage, workspace: Workspace
) -> None:
    open_person(page, "祝玉兰")
    assert page.file is not None
    with workspace.ledger.action("x", permission="residents.change") as act:
        row = {"resident_id": page.file.resident.id, "from_on": "2024-01-01", "origin": "paper"}
        act.insert("care_level", {**row, "scale": "ltci", "level": "2", "word": "中度失能"})
        act.insert("care_level", {**row, "scale": "ability", "level": "3"})
    page.reload()
    page.pane.open_tab(LEVELS)
    assert "2级 中度失能，纸质结论" in words_in(page.pane.trend)
    assert not page.pane.trend._others.isHidden()
    assert page.pane.trend.ability.accessibleName().endswith("2024-01-01 起 3级 重度")


@pytest.mark.parametrize(
    "days",
    [[], [TODAY], [date(2001, 2, 3), date(2019, 5, 6)], [date(2027, 1, 1)]],
    ids=["none", "today", "long", "future"],
)
def test_every_course_can_be_painted(look: Look, days: list[date]) -> None:
    chart = LevelChart(look, "能力等级", ("好", "差"), look.colours.ability)
    chart.show_steps([Step(from_on=day, rank=at % 2) for at, day in enumerate(days)], TODAY)
    chart.resize(500, chart.sizeHint().height())
    assert not chart.grab().isNull()
    assert ("还没有" in chart.accessibleName()) == (not [day for day in days if day <= TODAY])


def test_the_chart_falls_where_the_level_does(look: Look) -> None:
    chart = LevelChart(look, "能力等级", ("好", "差"), "#FF0000")
    chart.show_steps(
        [Step(from_on=date(2024, 1, 1), rank=0), Step(from_on=date(2025, 6, 1), rank=1)], TODAY
    )
    chart.resize(500, chart.sizeHint().height())
    picture = chart.grab().toImage()
    red = [
        (x, y)
        for x in range(0, picture.width(), 3)
        for y in range(picture.height())
        if picture.pixelColor(x, y).name() == "#ff0000"
    ]
    first = max(y for x, y in red if 60 < x < 150)
    last = min(y for x, y in red if x > 450)
    assert first < last


def test_health_is_written_and_read_back(page: ResidentsPage, answers: Answers) -> None:
    open_person(page, "祝玉兰")
    page.pane.open_tab(HEALTH)
    assert "没有过敏就写「无」" in words_in(page.pane.health)
    answers.fill = filled(
        {
            "height_cm": "158",
            "weight_kg": "52.5",
            "blood_type": "A 型",
            "examined_on": "2026.5.3",
            "allergies": "青霉素\n头孢",
            "medicines": "",
        }
    )
    page.pane.health.change.click()
    assert page.file is not None
    held = page.file.health
    assert (held.height_cm, held.weight_kg, held.blood_type) == (158.0, 52.5, "A 型")
    assert (held.allergies, held.medicines) == ("青霉素；头孢", None)
    told = words_in(page.pane.health)
    assert "青霉素；头孢" in told
    assert "158 厘米　52.5 千克" in told
    assert "2026年5月3日" in told
    assert page.pane.health._warning.objectName() == "bad"
    answers.fill = filled({"allergies": "无"})
    page.pane.health.change.click()
    assert page.pane.health._warning.objectName() == "card"


def refused(
    faults: list[str], values: dict[str, str], answers: Answers
) -> Callable[[QDialog], None]:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        filled(values)(dialog)
        dialog.do.click()
        faults.extend(field.fault for field in dialog.form.fields.values() if field.fault)
        assert dialog.isVisible()
        dialog.form.changed = False
        answers.yes = False

    return fill


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"height_cm": "一米六"}, "「一米六」不是数"),
        ({"weight_kg": "525"}, "10 到 300 千克"),
        ({"height_cm": "nan"}, "50 到 250 厘米"),
    ],
)
def test_health_that_cannot_be_is_told_beside_its_field(
    page: ResidentsPage, answers: Answers, values: dict[str, str], fault: str
) -> None:
    open_person(page, "祝玉兰")
    page.pane.open_tab(HEALTH)
    faults: list[str] = []
    answers.fill = refused(faults, values, answers)
    page.pane.health.change.click()
    assert len(faults) == 1
    assert fault in faults[0]


def test_a_blood_type_of_the_old_list_stays(
    page: ResidentsPage, answers: Answers, workspace: Workspace
) -> None:
    open_person(page, "祝玉兰")
    assert page.file is not None

    workspace.dossier.set_health(page.file.resident.id, Health(blood_type="A+"))
    page.pane.open_tab(HEALTH)
    answers.fill = filled({"disability": "肢体二级"})
    page.pane.health.change.click()
    assert page.file.health.blood_type == "A+"
    assert page.file.health.disability == "肢体二级"


def test_who_may_only_look_sees_a_frame_that_cannot_be_pressed(look: Look) -> None:
    frame = Portrait(look)
    frame.show_photo("赵", None, may_change=False)
    assert not frame.isEnabled()
    assert not frame.acceptDrops()
    assert frame.accessibleName() == "赵的照片：只看"
    assert not frame.grab().isNull()


def test_an_empty_view_says_so(look: Look) -> None:
    view = PhotoView(look)
    view.show_photo(None, "还没有照片")
    assert not view.grab().isNull()
    assert view.accessibleName() == "还没有照片"
