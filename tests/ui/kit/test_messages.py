from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nursinghome.core.errors import Cancelled, Clash, Invalid, NotAllowed, Problem, Trouble
from tests.ui.conftest import Answers
from ui.kit.fields import TextField
from ui.kit.form import Form
from ui.kit.look import Look
from ui.kit.messages import Banners, Message
from ui.kit.refusals import Refusals


@pytest.fixture
def banners(look: Look, qtbot: QtBot) -> Banners:
    made = Banners(look)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def refusals(banners: Banners, answers: Answers) -> Refusals:
    return Refusals(page=banners, banners=banners, dialogs=answers)


@pytest.fixture
def form(look: Look, qtbot: QtBot) -> Form:
    made = Form([TextField(look, "name", "姓名")])
    qtbot.addWidget(made)
    return made


def words_of(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def facts(banners: Banners) -> list[str]:
    return [message.fact for message in banners.messages]


def test_two_messages_are_shown_and_the_rest_is_counted(banners: Banners) -> None:
    for number in range(4):
        banners.tell(Message(tone="warn", fact=f"第{number}条"))
    assert facts(banners) == ["第3条", "第2条", "第1条", "第0条"]
    shown = [banners.layout().itemAt(at).widget() for at in range(banners.layout().count())]  # type: ignore[union-attr] # it has a layout
    assert len(shown) == 3
    assert words_of(shown[0]) == ["第3条"]
    assert isinstance(shown[2], QLabel)
    assert shown[2].text() == "还有 2 条"


def test_the_same_fact_is_not_told_twice(banners: Banners) -> None:
    banners.tell(Message(tone="bad", fact="床有人"))
    banners.tell(Message(tone="bad", fact="床有人", cure="换一张"))
    assert facts(banners) == ["床有人"]


def test_the_button_acts_once_and_the_message_goes(banners: Banners, qtbot: QtBot) -> None:
    acted: list[int] = []
    banners.tell(
        Message(tone="good", fact="已登记", action="撤回", on_action=lambda: acted.append(1))
    )
    press = next(b for b in banners.findChildren(QPushButton) if b.text() == "撤回")
    press.click()
    assert acted == [1]
    assert banners.messages == ()
    assert banners.isHidden()


def test_a_passing_message_goes_by_itself(banners: Banners, qtbot: QtBot) -> None:
    banners.tell(Message(tone="good", fact="已登记", seconds=1))
    qtbot.waitUntil(lambda: not banners.messages, timeout=30_000)
    assert banners.isHidden()


def test_faults_stand_beside_fields_and_not_in_the_banner(
    refusals: Refusals, form: Form, banners: Banners
) -> None:
    with refusals.shown(form) as outcome:
        raise Invalid("名字不对。", [Problem("name", "是空的", "请填上。")])
    assert not outcome.done
    assert form.fields["name"].fault == "是空的。请填上。"
    assert banners.messages == ()


def test_faults_without_a_field_stand_in_the_banner(
    refusals: Refusals, form: Form, banners: Banners
) -> None:
    with refusals.shown(form):
        raise Invalid("床位不对。", [Problem("bed", "203-1 有人", "请换一张。")])
    assert facts(banners) == ["床位不对。"]
    assert banners.messages[0].cure == "203-1 有人 请换一张。"


@pytest.mark.parametrize("refusal", [NotAllowed("没有权限。"), Clash("已经改过。")])
def test_other_refusals_stand_in_the_banner(
    refusals: Refusals, banners: Banners, refusal: NotAllowed | Clash
) -> None:
    with refusals.shown():
        raise refusal
    assert facts(banners) == [refusal.message]


def test_trouble_is_told_in_a_dialog(
    refusals: Refusals, answers: Answers, banners: Banners
) -> None:
    with refusals.shown():
        raise Trouble("磁盘满了。")
    assert [told.message for told in answers.told] == ["磁盘满了。"]
    assert banners.messages == ()


def test_a_stopped_job_is_no_fault(refusals: Refusals, banners: Banners) -> None:
    refusals.failed(Cancelled("已停下。"))
    assert banners.messages[0].tone == "warn"


def test_a_bug_is_never_swallowed(refusals: Refusals) -> None:
    with pytest.raises(ZeroDivisionError):
        refusals.failed(ZeroDivisionError())
    with pytest.raises(ZeroDivisionError), refusals.shown():
        _ = 1 / 0


def test_a_block_that_ends_well_says_so(refusals: Refusals) -> None:
    with refusals.shown() as outcome:
        pass
    assert outcome.done
