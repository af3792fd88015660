"""What a home chooses for itself: whole numbers within their bounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from nursinghome.core.errors import Invalid, NotAllowed
from nursinghome.residents import ChoiceService
from nursinghome.storage import Ledger
from tests.factories import ALL, open_ledger


@pytest.fixture
def choices(tmp_path: Path) -> ChoiceService:
    return ChoiceService(open_ledger(tmp_path, permissions={*ALL, "home.see"}))


def held(choices: ChoiceService) -> dict[str, int]:
    return {one.key: one.value for one in choices.all()}


def test_every_choice_has_its_words_its_bounds_and_a_value_within(choices: ChoiceService) -> None:
    assert {one.label for one in choices.all()} >= {
        "复评间隔（月）",
        "提前几天提醒复评",
        "月报报出日（次月几日）",
    }
    assert all(one.least <= one.value <= one.most for one in choices.all())


def test_what_was_chosen_is_kept(choices: ChoiceService) -> None:
    choices.change({"reassess_months": "12", "due_ahead_days": "30", "report_due_day": "5"})
    now = held(choices)
    assert (now["reassess_months"], now["due_ahead_days"], now["report_due_day"]) == (12, 30, 5)
    choices.change({"reassess_months": "6"})
    assert held(choices)["reassess_months"] == 6


@pytest.mark.parametrize("typed", ["", "0", "25", "-1", "六", "1.5", "９", "1234567"])
def test_what_is_no_number_within_the_bounds_is_refused_at_its_place(
    choices: ChoiceService, typed: str
) -> None:
    with pytest.raises(Invalid) as refused:
        choices.change({"report_due_day": "9", "reassess_months": typed})
    assert [problem.where for problem in refused.value.problems] == ["reassess_months"]
    assert refused.value.problems[0].cure == "请填 1 到 24 的整数。"
    assert held(choices)["report_due_day"] == 3


def test_who_may_not_change_settings_changes_none(tmp_path: Path) -> None:
    ledger: Ledger = open_ledger(tmp_path, permissions={"home.see"})
    with pytest.raises(NotAllowed):
        ChoiceService(ledger).change({"report_due_day": "9"})
