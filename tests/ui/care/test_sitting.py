from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nursinghome.care import Circumstances, Occasion, ScaleCode
from nursinghome.workspace import Workspace
from tests.ui.care.conftest import begin, best, press
from tests.ui.conftest import NOW, Answers
from ui.care.answers import AnswerRow
from ui.care.circumstances import Visit
from ui.care.desk import care_desk
from ui.care.draft import answers_in, words_of
from ui.care.page import CarePage
from ui.care.sitting import SittingForm
from ui.care.tick import TickButton
from ui.catalogue import PAGES, Desk
from ui.kit.badges import BadgeLabel
from ui.kit.buttons import Choice
from ui.kit.drafts import DraftKeeper
from ui.kit.form_sheet import FormSheet
from ui.kit.look import Look

TEKUN, ABILITY = ScaleCode.TEKUN, ScaleCode.ABILITY


def test_a_digit_answers_and_enter_goes_on(page: CarePage, workspace: Workspace) -> None:
    pane = begin(page, workspace, "张秀梅", TEKUN).items[TEKUN]
    assert pane.current == "T.1"
    QTest.keyClicks(pane, "1")
    assert (pane.given(), pane.current) == ({"T.1": 1}, "T.1")
    QTest.keyClicks(pane, "0")
    assert pane.given() == {"T.1": 0}
    QTest.keyClick(pane, Qt.Key.Key_Return)
    assert pane.current == "T.2"


def test_backspace_and_up_go_back_to_an_item_and_its_answer_can_be_changed(
    page: CarePage, workspace: Workspace
) -> None:
    form = begin(page, workspace, "张秀梅", ABILITY)
    pane = form.items[ABILITY]
    press(form, ABILITY, "432")
    QTest.keyClick(pane, Qt.Key.Key_Backspace)
    QTest.keyClick(pane, Qt.Key.Key_Up)
    assert pane.current == "B.1.2"
    press(form, ABILITY, "0")
    assert pane.given() == {"B.1.1": 4, "B.1.2": 0, "B.1.3": 2}
    assert pane.heads["B.1"].words == "3/8 项　6/32 分"


def test_a_digit_that_is_no_answer_is_not_taken(page: CarePage, workspace: Workspace) -> None:
    form = begin(page, workspace, "张秀梅", TEKUN)
    press(form, TEKUN, "7")
    assert form.items[TEKUN].given() == {}


def test_only_the_open_item_shows_its_sentences(page: CarePage, workspace: Workspace) -> None:
    form = begin(page, workspace, "张秀梅", ABILITY)
    pane = form.items[ABILITY]
    press(form, ABILITY, "4")
    open_rows = [row for row in pane.findChildren(AnswerRow) if row.isVisibleTo(pane)]
    assert {row.parentWidget() for row in open_rows} == {pane.cards["B.1.2"]}
    assert len(open_rows) == 5
    QTest.mouseClick(open_rows[1], Qt.MouseButton.LeftButton)
    assert pane.given()["B.1.2"] == 3
    QTest.mouseClick(pane.cards["B.1.4"], Qt.MouseButton.LeftButton)
    assert pane.current == "B.1.4"


def test_an_answer_is_picked_in_the_line_of_an_item(page: CarePage, workspace: Workspace) -> None:
    pane = begin(page, workspace, "张秀梅", ABILITY).items[ABILITY]
    strip = pane.cards["B.2.4"].strip
    place = strip.place(2).center().toPoint()
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=place)
    assert (pane.given(), pane.current) == ({"B.2.4": 2}, "B.2.4")
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPointF(1, 5).toPoint())
    assert pane.given() == {"B.2.4": 2}


def badges_on(card: QWidget) -> list[str]:
    return [one.words for one in card.findChildren(BadgeLabel) if one.isVisible()]


def test_the_range_that_is_still_possible_narrows_and_no_level_is_told_early(
    page: CarePage, workspace: Workspace
) -> None:
    form = begin(page, workspace, "张秀梅", TEKUN)
    card = form.cards[TEKUN]
    assert badges_on(card) == ["全自理", "半护理", "全护理"]
    press(form, TEKUN, "0100")
    assert badges_on(card) == ["半护理", "全护理"]
    assert card.progress.text() == "已答 4/6"
    assert form.side.ladder.possible[0] == "0级 完好"  # one scale says nothing to the other
    press(form, ABILITY, "0" * 12)
    assert form.side.ladder.possible == ["3级 重度受损", "4级 完全丧失"]
    assert form.side.told.text() == "答完会在 0–43 分之间"
    assert form.side.left.text() == "分　还有 14 项没答"


def test_the_clauses_change_the_level_and_say_so(page: CarePage, workspace: Workspace) -> None:
    form = begin(page, workspace, "张秀梅", ABILITY)
    coma, events = form.side.clauses["coma"], form.side.clauses["risk_events_30d"]
    assert isinstance(coma, TickButton)
    assert isinstance(events, Choice)
    coma.click()
    assert form.side.ladder.possible == ["4级 完全丧失"]
    coma.click()
    press(form, ABILITY, best(form))
    events.button_for("2").click()
    assert form.side.told.text() == "评为 1级 轻度受损"
    assert form.side.facts() == {"coma": False, "dementia_or_mental": False, "risk_events_30d": 2}


def test_after_a_sitting_the_list_of_whom_to_assess_is_in_sight_again(
    page: CarePage, workspace: Workspace
) -> None:
    form = begin(page, workspace, "张秀梅", TEKUN)
    form.leave.click()
    assert page.sitting is None
    assert page.register.isVisible()
    assert not page.medicines.isVisible()


def test_it_cannot_be_signed_before_what_was_begun_is_answered(
    page: CarePage, workspace: Workspace
) -> None:
    form = begin(page, workspace, "张秀梅", TEKUN)
    assert (form.missing(), form.sign.isEnabled()) == ("还没有作答", False)
    press(form, TEKUN, "111")
    assert form.why.text() == "特困六项还差 3 项"
    form.go.click()
    assert form.items[TEKUN].current == "T.4"
    press(form, TEKUN, "111")
    assert form.sign.isEnabled()
    assert form.go.isHidden()
    assert form.why.text() == "第二位评估员还没填"
    QTest.keyClicks(form.items[ABILITY], "4")
    assert form.missing() == "能力评估还差 25 项"
    page.save_form()
    assert page.sitting is form


def test_the_keyboard_leads_from_one_scale_to_the_other_and_back(
    page: CarePage, workspace: Workspace
) -> None:
    form = begin(page, workspace, "张秀梅", TEKUN)
    press(form, TEKUN, "111111")
    assert form.items[ABILITY].hasFocus()
    QTest.keyClick(form.items[ABILITY], Qt.Key.Key_Up)
    assert form.items[TEKUN].hasFocus()
    press(form, ABILITY, best(form))
    assert form.sign.hasFocus()


def test_ctrl_s_signs_what_is_complete(
    page: CarePage, workspace: Workspace, answers: Answers
) -> None:
    form = begin(page, workspace, "张秀梅", TEKUN)
    press(form, TEKUN, "111111")
    page.save_form()
    assert answers.ran == ["结果：全自理"]


def test_day_occasion_and_assessors_are_changed_in_a_small_dialog(
    page: CarePage, workspace: Workspace, answers: Answers
) -> None:
    form = begin(page, workspace, "张秀梅", TEKUN)
    assert "第二位还没填" in form.visit.words

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        dialog.form.fields["assessed_on"].put("2026.10.30")
        dialog.form.fields["second_assessor"].put("赵敏")

    answers.fill = fill
    form.visit.change.click()
    assert form.visit.words == "2026-10-30　首次评估　评估员：李桂兰、赵敏"
    press(form, TEKUN, "111111")
    (sheet,) = form.sheets()
    assert sheet.circumstances.assessed_on == date(2026, 10, 30)
    assert sheet.circumstances.second_assessor == "赵敏"


def test_the_same_assessor_twice_and_none_are_refused(
    page: CarePage, workspace: Workspace, answers: Answers
) -> None:
    form = begin(page, workspace, "张秀梅", TEKUN)
    faults: list[tuple[str, str]] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormSheet)
        fields = dialog.form.fields
        fields["second_assessor"].put("李桂兰")
        dialog.do.click()
        told = fields["second_assessor"].fault
        fields["assessor"].put("")
        dialog.do.click()
        faults.append((told, fields["assessor"].fault))

    answers.fill = fill
    answers.yes = False
    form.visit.change.click()
    assert faults == [("两位都是李桂兰。第二位填另一人，或留空。", "没有填评估员。请填姓名。")]
    assert form.visit.visit.second == ""


def test_last_time_is_marked_and_fills_nothing_in(page: CarePage, workspace: Workspace) -> None:
    care, who = workspace.care, workspace.search.find("张秀梅")[0].resident_id
    told = Circumstances(
        resident_id=who,
        standard="tekun-2021",
        assessed_on=date(2026, 4, 1),
        occasion=Occasion.FIRST,
        assessor="王建国",
    )
    answers = {f"T.{n}": int(n < 4) for n in range(1, 7)}
    care.confirm(care.record(told, answers, {}).id, date(2026, 4, 1))
    form = begin(page, workspace, "张秀梅", TEKUN)
    assert form.visit.visit.occasion is Occasion.REGULAR
    form.before.click()
    strips = [card.strip for card in form.items[TEKUN].cards.values()]
    assert [strip.before for strip in strips] == [1, 1, 1, 0, 0, 0]
    assert strips[0].toolTip() == "上次：达到"
    assert [strip.given for strip in strips] == [None] * 6
    form.before.click()
    assert strips[0].before is None


def offer(page: CarePage, words: str) -> None:
    (button,) = [one for one in page.banners.findChildren(QPushButton) if one.text() == words]
    button.click()


def time_is_up(form: SittingForm) -> None:
    """What was answered last is put aside now, before somebody pulls the plug."""
    keeper = form.findChild(DraftKeeper)
    assert isinstance(keeper, DraftKeeper)
    timer = keeper.findChild(QTimer)
    assert isinstance(timer, QTimer)
    assert timer.isActive()
    assert timer.interval() < 5000
    timer.timeout.emit()


def test_a_sheet_that_was_cut_short_is_offered_back_whole(
    page: CarePage, workspace: Workspace, desk: Desk, answers: Answers, qtbot: QtBot
) -> None:
    form = begin(page, workspace, "张秀梅", TEKUN)
    press(form, TEKUN, "110")
    press(form, ABILITY, "43")
    coma, events = form.side.clauses["coma"], form.side.clauses["risk_events_30d"]
    assert isinstance(coma, TickButton)
    assert isinstance(events, Choice)
    coma.click()
    events.button_for("2").click()
    told = Visit(on=date(2026, 10, 30), occasion=Occasion.REGULAR, assessor="李桂兰", second="赵敏")
    form.visit.put(told)
    time_is_up(form)
    again = next(spec for spec in PAGES if spec.key == "care").build(desk)
    assert isinstance(again, CarePage)
    qtbot.addWidget(again)
    again.show()
    other = begin(again, workspace, "赵德顺", TEKUN)
    assert not again.banners.messages  # a draft belongs to one person
    other.leave.click()
    other = begin(again, workspace, "张秀梅", TEKUN)
    assert other.values() != form.values()
    offer(again, "接着填")
    assert other.values() == form.values()
    assert other.visit.visit == told
    assert other.items[TEKUN].current == "T.4"
    assert form.side.facts() == other.side.facts()
    press(other, TEKUN, "111")
    other.items[ABILITY].put(dict.fromkeys(other.items[ABILITY].cards, 0))
    other.sign.click()
    begin(again, workspace, "张秀梅", TEKUN)
    assert [one.fact for one in again.banners.messages if one.tone == "warn"] == []


def test_locking_keeps_a_sheet_without_asking_and_leaving_it_forgets_it(
    page: CarePage, workspace: Workspace, answers: Answers
) -> None:
    form = begin(page, workspace, "张秀梅", TEKUN)
    assert page.put_typed_aside()
    press(form, TEKUN, "11")
    assert page.put_typed_aside()
    assert answers.asked == []
    answers.yes = False
    form.leave.click()
    assert page.sitting is form
    answers.yes = True
    form.leave.click()
    assert page.put_typed_aside()
    begin(page, workspace, "张秀梅", TEKUN)
    assert page.banners.messages == ()


def test_answers_of_another_edition_say_nothing_here() -> None:
    visit = Visit(on=NOW.date(), occasion=Occasion.FIRST, assessor="李桂兰")
    words = words_of({"tekun-2021": {"T.1": 1}}, {"coma": True}, visit)
    assert answers_in(words, "tekun-2021") == {"T.1": 1}
    assert answers_in(words, "tekun-2030") == {}


def test_a_sitting_fits_in_every_text_size(
    workspace: Workspace, each_size: Look, answers: Answers
) -> None:
    desk = care_desk(workspace, NOW.date())
    person = desk.person(workspace.search.find("欧阳买买提江·吐尔逊")[0].resident_id)
    form = SittingForm(each_size, desk, person, answers, ABILITY)
    wide = 1366 - each_size.sizes.rail - 2 * each_size.sizes.margin_x
    high = 696 - each_size.sizes.top - each_size.sizes.status - each_size.sizes.margin_y - 28
    hint = form.minimumSizeHint()
    assert hint.width() <= wide
    assert hint.height() <= high
    form.resize(wide, high)
    form.show()
    if each_size.sizes.narrow:
        form.switch.button_for(TEKUN.value).click()
        assert form.cards[TEKUN].isVisible()
        assert not form.cards[ABILITY].isVisible()
    else:
        assert form.cards[TEKUN].isVisible()
        assert form.cards[ABILITY].isVisible()
    form.close()
