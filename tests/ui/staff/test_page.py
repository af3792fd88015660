"""员工: the list with its lights, the pane, the ratio, and every button as it is pressed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nursinghome.evidence import Owner
from nursinghome.staff import CERTIFICATE, Certificate, Employment, Post, Training, queries
from nursinghome.standards.ratios import GroupNeed, Need
from nursinghome.workspace import Workspace
from tests.ui.photographs import add_photo, on_photos
from tests.ui.safety.conftest import photo
from tests.ui.staff.conftest import (
    TODAY,
    Menus,
    build_page,
    certify,
    fill_with,
    press,
    take_on,
    words,
)
from ui.catalogue import Desk
from ui.kit.look import Look
from ui.kit.photos import Photos
from ui.staff.page import StaffPage

DAY = timedelta(days=1)


def told(page: StaffPage) -> list[str]:
    return [message.fact for message in page.banners.messages]


def in_pane(page: StaffPage) -> list[str]:
    QApplication.processEvents()  # what was put into the pane is laid out
    return [one.text() for one in page.pane.findChildren(QLabel) if one.isVisible() and one.text()]


def test_nobody_is_on_file_and_then_somebody_is(
    page: StaffPage, workspace: Workspace, answers: Menus
) -> None:
    assert page.model.rowCount() == 0
    assert page.pane.isHidden()
    page.begin("person:1")
    assert page.more_menu().actions() == []
    page.pane.add_paper.click()
    assert answers.ran == []
    answers.fill = fill_with(
        name="李秀英", sex="female", birth_date="1975-06-01", id_note="证件待补",
        post="carer", employment="contract", from_on="2025-03-01", phone="13900000002",
    )  # fmt: skip
    page.begin("add")
    assert answers.ran == ["添员工"]
    assert words(page) == [["李秀英", "护理员", "合同制", "2025-03-01", "没有", "13900000002"]]
    assert page.pane.head.text() == "李秀英"
    assert page.pane.light.words == "没有证书"
    assert told(page) == ["已登记员工"]
    page.undo_last()
    assert answers.asked[-1].title == "撤回「登记员工」？"
    assert workspace.staff.lines() == ()


def test_what_is_missing_is_told_in_the_form(page: StaffPage, answers: Menus) -> None:
    answers.fill = fill_with(name="李秀英", birth_date="1975-06-01")
    page.new_record()
    assert page.model.rowCount() == 0
    answers.fill = fill_with(name="李秀英", birth_date="1975-06-01", sex="female")
    page.new_record()
    assert page.model.rowCount() == 0
    answers.yes = False
    page.new_record()
    assert told(page) == []


def test_the_model_of_the_staff_obeys_qt(
    page: StaffPage, workspace: Workspace, qtmodeltester: ModelTester
) -> None:
    take_on(workspace, "李秀英")
    assert page.model.rowCount() == 1
    qtmodeltester.check(page.model)  # type: ignore[no-untyped-call] # pytest-qt has no types here


def test_the_number_stands_masked_beside_the_list(page: StaffPage, workspace: Workspace) -> None:
    take_on(workspace, "李秀英", id_number="500236197506010008", id_note="试用")
    told_of = [one.text() for one in page.pane.facts.findChildren(QLabel)]
    assert any("*" in words for words in told_of)
    assert "500236197506010008" not in told_of


def test_the_list_says_who_lacks_what(page: StaffPage, workspace: Workspace) -> None:
    director = take_on(workspace, "周国安", Post.DIRECTOR)
    cook = take_on(workspace, "赵大勺", Post.COOK)
    certify(workspace, cook, None, kind=Certificate.COOK)
    soon = take_on(workspace, "钱春燕")
    certify(workspace, soon, TODAY + 20 * DAY)
    certify(workspace, soon, None, kind=Certificate.CARER_4)
    late = take_on(workspace, "孙艳")
    certify(workspace, late, TODAY - 3 * DAY)
    fine = take_on(workspace, "吴丽")
    certify(workspace, fine, TODAY - 40 * DAY, issued_on=date(2024, 9, 1))
    certify(workspace, fine, TODAY + 300 * DAY)
    take_on(workspace, "郑娟", from_on=TODAY + 5 * DAY)
    assert [(row[0], row[4]) for row in words(page)] == [
        ("周国安", "没有"),
        ("钱春燕", "健康证剩 20 天"),
        ("孙艳", "健康证过期 3 天"),
        ("吴丽", "1 份"),
        ("郑娟", "没有"),
        ("赵大勺", "缺健康证"),
    ]
    assert page.subtitle.text() == "在岗 5 人，护理员 3 人，持等级证 1 人"
    page.table.sortByColumn(4, page.table.horizontalHeader().sortIndicatorOrder())
    page.show_record(cook)
    assert page.pane.light.words == "缺健康证"
    page.show_record(fine)
    assert "已换新证" in [one.words for one in page.pane.findChildren(type(page.pane.light))]
    page.show_record(director)
    assert page.pane.state.words == "在岗"
    page.show_record(6)
    assert page.pane.state.words == "还没到岗"


def test_who_left_stands_in_a_list_of_their_own(
    page: StaffPage, workspace: Workspace, answers: Menus
) -> None:
    who = take_on(workspace, "李秀英")
    certify(workspace, who, TODAY - DAY)
    answers.fill = fill_with(until_on="2026-11-01")
    press(page.more_menu(), "登记离岗")
    assert page.filter.key == "here"
    answers.fill = fill_with(until_on="2026-11-01", left_reason="retired")
    press(page.more_menu(), "登记离岗")
    assert page.filter.key == "left"
    assert page.pane.state.words == "已离岗"
    assert page.pane.light.words == "1 份"
    assert "护理员，合同制，到 2026-11-01，退休" in in_pane(page)
    assert told(page) == ["李秀英：已登记离岗"]
    page.filter.button_for("here").click()
    assert page.pane.isHidden()
    page.filter.button_for("all").click()
    assert page.model.rowCount() == 1
    answers.fill = fill_with(post="cleaner", from_on="2026-11-02", full_time="part")
    press(page.more_menu(), "再到岗")
    assert page.filter.key == "here"
    assert "保洁员，合同制，兼职" in in_pane(page)


def test_the_file_and_the_post_are_put_right(
    page: StaffPage, workspace: Workspace, answers: Menus
) -> None:
    who = take_on(workspace, "李秀英", education="初中")
    answers.fill = fill_with(phone="13900000003", address="花桥村", note="会开车")
    press(page.more_menu(), "更正资料")
    held = queries.worker(workspace.ledger.db, who)
    assert (held.phone, held.education, held.note) == ("13900000003", "初中", "会开车")
    answers.fill = fill_with(employment="public_post", from_on="2025-04-01")
    press(page.more_menu(), "更正岗位")
    (job,) = workspace.staff.jobs(who)
    assert (job.job.employment, job.job.from_on) == (Employment.PUBLIC_POST, date(2025, 4, 1))
    answers.fill = fill_with(post="cook", from_on="2026-10-01")
    press(page.more_menu(), "调整岗位")
    assert [one.job.post for one in workspace.staff.jobs(who)] == [Post.CARER, Post.COOK]
    assert words(page)[0][4] == "缺健康证"
    page.banners.messages[0].on_action()  # type: ignore[misc] # it is the undo
    assert [one.job.post for one in workspace.staff.jobs(who)] == [Post.CARER]


def test_a_certificate_is_added_scanned_put_right_and_withdrawn(
    page: StaffPage, workspace: Workspace, answers: Menus, tmp_path: Path, qtbot: QtBot
) -> None:
    who = take_on(workspace, "李秀英")
    answers.fill = fill_with(kind="other")
    page.pane.add_paper.click()
    assert workspace.certificates.of(who) == ()
    answers.fill = fill_with(kind="health", issued_on="2026-01-10", valid_until="2027-01-09")
    page.pane.add_paper.click()
    (held,) = workspace.certificates.of(who)
    assert page.pane.light.words == "健康证剩 68 天"
    answers.file = photo(tmp_path)
    add_photo(page.pane.findChildren(Photos)[0], "选照片", qtbot)
    assert len(workspace.evidence.of(Owner(CERTIFICATE, held.id))) == 1
    page.undo_last()
    assert "不能整步撤回" in told(page)[0]
    answers.fill = fill_with(valid_until="", number="健 12")
    press(page.paper_menu(held), "更正")
    assert page.pane.light.words == "1 份"
    assert "健 12，2026-01-10 发，长期" in in_pane(page)
    press(page.paper_menu(held), "撤销…")
    assert workspace.certificates.of(who)[0].withdrawn_reason == "填错了"
    assert "证书，还没有登记" in in_pane(page)


def test_training_is_written_down_in_hours(
    page: StaffPage, workspace: Workspace, answers: Menus
) -> None:
    who = take_on(workspace, "李秀英")
    for hours in ("", "两", "1.001", "inf"):
        answers.fill = fill_with(topic="急救", minutes=hours)
        page.pane.add_training.click()
        assert workspace.training.of(who) == ()
    answers.fill = fill_with(topic="急救", minutes="１.5", teacher="秦月华", passed="no")
    page.pane.add_training.click()
    (held,) = workspace.training.of(who)
    assert held.training.minutes == 90
    assert "2026-11-02，1.5 小时，秦月华，考核不合格" in in_pane(page)
    more = Training(held_on=date(2026, 10, 1), topic="消防", minutes=35)
    workspace.training.add(who, more)
    assert "培训 2 次，共 125 分钟，今年 125 分钟" in in_pane(page)
    press(page.training_menu(held), "撤销…")
    assert "培训 1 次，共 35 分钟，今年 35 分钟" in in_pane(page)
    workspace.training.add(who, replace(more, minutes=25, held_on=date(2025, 12, 31)))
    assert "培训 2 次，共 1 小时，今年 35 分钟" in in_pane(page)


def test_a_file_opened_by_mistake_is_withdrawn_with_a_reason(
    page: StaffPage, workspace: Workspace, answers: Menus
) -> None:
    who = take_on(workspace, "李秀英")
    answers.reason_given = ""
    press(page.more_menu(), "撤销登记…")
    assert len(workspace.staff.lines()) == 1
    answers.reason_given = "重复登记"
    press(page.more_menu(), "撤销登记…")
    assert queries.worker(workspace.ledger.db, who).withdrawn_reason == "重复登记"
    assert told(page) == ["已撤销：李秀英"]
    take_on(workspace, "钱春燕")
    shown = page.more_menu()
    workspace.ledger.db.execute("UPDATE worker SET withdrawn_reason = '重复'")
    press(shown, "撤销登记…")
    assert told(page)[0] == "钱春燕的登记已经撤销。"


def test_the_strip_reckons_by_the_chosen_pack(
    page: StaffPage, workspace: Workspace, answers: Menus
) -> None:
    take_on(workspace, "周国安", Post.DIRECTOR)
    take_on(workspace, "赵大勺", Post.COOK)
    strip = page.strip
    assert strip.numbers.text().startswith("应配 ")
    assert "实有 1 人" in strip.numbers.text()
    assert strip.people.text() == "不算 1 人：周国安（院长）；算在内：炊事员 1 人"
    usual = strip.groups.text()
    assert "全护理" in usual
    assert "1:3" in usual
    strip.pack.click()
    assert len(answers.menus[-1]) == 3
    menu = strip.menu(workspace.ratios.packs())
    assert [one.isChecked() for one in menu.actions()] == [True, False, False]
    menu.actions()[1].trigger()
    menu.deleteLater()
    assert workspace.ratios.chosen() == "ratios-mzt187-2021"
    assert "1:15–1:20" in strip.groups.text()
    assert "–" in strip.numbers.text() or "还差" in strip.numbers.text()
    assert strip.people.text().endswith("算在内：没有人")
    take_on(workspace, "龚敏", Post.ACCOUNTANT)
    assert strip.people.text() == "不算 3 人：院长 1 人、会计 1 人、炊事员 1 人；算在内：没有人"
    assert "龚敏（会计）" in strip.people.toolTip()
    assert strip.state.words == "没配齐"


def test_enough_and_just_enough(page: StaffPage, workspace: Workspace) -> None:
    for number in range(9):
        take_on(workspace, f"钱春{'一二三四五六七八九'[number]}")
    assert page.strip.state.words == "配齐了"
    assert "还差" not in page.strip.numbers.text()
    view = workspace.ratios.on(TODAY, "ratios-mzt187-2021")
    eleven = Need(groups=(GroupNeed(group=view.pack.groups[1], people=11),))  # 1:8 to 1:12
    page.strip.show_view(replace(view, need=eleven, counted=view.counted[:1]))
    assert page.strip.state.words == "够下限"
    assert page.strip.numbers.text() == "应配 1–2 人　实有 1 人　还差 1 人"


def test_papers_and_menus(page: StaffPage, workspace: Workspace, answers: Menus) -> None:
    who = take_on(workspace, "李秀英")
    certify(workspace, who, None)
    page.papers.click()
    page.pane.more.click()
    page.take_focus()
    assert answers.menus == [
        [
            "员工名册（Ctrl+P）",
            "员工证书到期名单",
            "员工培训学时",
            "员工名册，空表",
            "员工证书到期名单，空表",
            "员工培训学时，空表",
        ],
        ["更正资料", "更正岗位", "调整岗位", "登记离岗", "撤销登记…"],
    ]


def test_the_register_is_printed_one_at_a_time(
    page: StaffPage, workspace: Workspace, answers: Menus, qtbot: QtBot
) -> None:
    take_on(workspace, "李秀英")
    page.print_page()
    page.print_page()  # a second press while it is being made
    qtbot.waitUntil(lambda: bool(answers.ran))
    assert answers.ran == ["员工名册"]
    press(page.papers_menu(), "员工名册，空表")
    qtbot.waitUntil(lambda: len(answers.ran) == 2)
    press(page.papers_menu(), "员工证书到期名单")
    qtbot.waitUntil(lambda: len(answers.ran) == 3)
    press(page.papers_menu(), "员工培训学时，空表")
    qtbot.waitUntil(lambda: len(answers.ran) == 4)
    assert answers.ran[2:] == ["员工证书到期名单", "员工培训学时"]
    workspace.ledger.db.execute("DELETE FROM home")
    page.print_page()
    qtbot.waitUntil(lambda: bool(page.banners.messages))
    assert "还没有登记敬老院的名称" in told(page)[0]


def test_who_may_only_look_has_nothing_to_press(
    desk: Desk, qtbot: QtBot, workspace: Workspace, answers: Menus
) -> None:
    certify(workspace, take_on(workspace, "李秀英"), None)
    page = build_page(replace(desk, permissions=frozenset({"staff.see"})), qtbot)
    assert page.add.isHidden()
    assert page.pane.add_paper.isHidden()
    page.new_record()
    page.undo_last()
    assert answers.ran == []
    assert on_photos(page.pane.findChildren(Photos)[0]) == []
    page.strip.picked.emit("ratios-mzt187-2021")
    assert "1:15–1:20" in page.strip.groups.text()  # a look, and nothing is chosen
    assert workspace.ratios.chosen() == "ratios-fengjie-2021"


def test_the_page_has_room_in_every_size(
    desk: Desk, qtbot: QtBot, each_size: Look, workspace: Workspace
) -> None:
    certify(workspace, take_on(workspace, "李秀英"), TODAY)
    page = build_page(replace(desk, look=each_size), qtbot)
    sizes = each_size.sizes
    assert page.minimumSizeHint().height() <= 696 - {16: 96, 20: 108, 24: 120}[sizes.body]
