"""Every public method of every service × every role: found by reflection, each cell asserted."""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from nursinghome.accounts import FUNCTIONS, PERMISSIONS, Role, can
from nursinghome.accounts.access import RULES
from nursinghome.accounts.guard import guarded, may
from nursinghome.core.clock import FixedClock
from nursinghome.core.errors import NotAllowed
from nursinghome.workspace import Workspace, open_workspace
from tests.factories import new_workspace
from tests.nursinghome.accounts.conftest import NOON, PASSWORD

PLAIN = {"path", "unlocked", "clock", "feed", "registry", "ledger", "room"}
"""Parts of a workspace that are no services."""
NOT_CALLED = {("backups", "keep"), ("county", "receipts")}
"""Proved by the gate alone: what they do takes seconds."""


def services(work: Workspace) -> dict[str, object]:
    lazy = [name for name, one in vars(Workspace).items() if isinstance(one, property)]
    names = [*Workspace.__dataclass_fields__, *lazy]
    return {name: getattr(work, name) for name in names if name not in PLAIN}


def methods(service: object) -> Iterator[str]:
    """Whatever a page could call; properties too."""
    kind = type(service)
    for name in dir(kind):
        if not name.startswith("_"):
            member = getattr(kind, name)
            if callable(member) or isinstance(member, property):
                yield name


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("access") / "home.nhdb"
    new = new_workspace(path, login="chen", name="陈国安", password=PASSWORD, clock=NOON)
    opened = open_workspace(path, new.unlocked, NOON)
    yield opened
    opened.close()


def test_every_method_of_every_service_has_a_rule_and_no_rule_is_left_over(work: Workspace) -> None:
    found = {(name, method) for name, one in services(work).items() for method in methods(one)}
    ruled = [
        (name, method)
        for name, rules in RULES.items()
        for words in rules.values()
        for method in words.split()
    ]
    assert len(ruled) == len(set(ruled))
    assert sorted(found - set(ruled)) == []
    assert sorted(set(ruled) - found) == []


def let_in(service: object, method: str) -> bool:
    """Whether the call comes through: a method without what it needs then asks for it."""
    try:
        value = getattr(service, method)
        if callable(value):
            value()
    except NotAllowed:
        return False
    except Exception:  # noqa: BLE001 - whatever else it says, it was not about permission
        return True
    return True


def rule_of(service: str, method: str) -> str | None:
    """What is asked for; None when nobody may."""
    for permission, opened in RULES.get(service, {}).items():
        if method in opened.split():
            return permission
    return None


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_each_role_is_let_in_where_the_table_says_and_nowhere_else(
    work: Workspace, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = replace(work.ledger.actor, permissions=PERMISSIONS[role])
    monkeypatch.setattr(work.ledger, "actor", actor)
    cells = 0
    for name, one in services(work).items():
        for method in methods(one):
            wanted = may(rule_of(name, method), PERMISSIONS[role])
            if (name, method) in NOT_CALLED and wanted:
                continue
            assert let_in(one, method) is wanted, f"{name}.{method} × {role.value}"
            cells += 1
    assert cells > 420


def test_an_auditor_comes_to_what_keeps_the_file_and_to_no_register(work: Workspace) -> None:
    mine = PERMISSIONS[Role.AUDITOR]
    open_to = {
        name
        for name, one in services(work).items()
        if any(may(rule_of(name, method), mine) for method in methods(one))
    }
    assert open_to == {
        "accounts", "audit", "backups", "choices", "drafts", "home", "pins", "witness",
    }  # fmt: skip
    assert [one for one in methods(work.home) if may(rule_of("home", one), mine)] == ["profile"]
    assert mine == {
        "own.use", "home.see", "accounts.see", "audit.see", "backup.make", "files.out",
    }  # fmt: skip


def test_without_a_rule_nobody_comes_in(work: Workspace) -> None:
    class NewService:
        def peep(self) -> str:
            return "seen"

        @property
        def sight(self) -> str:
            return "seen"

        word = "no method"

    fresh = guarded("new", NewService(), work.ledger)
    assert fresh.word == "no method"
    for look in (fresh.peep, lambda: fresh.sight):
        with pytest.raises(NotAllowed):
            look()
    assert rule_of("new", "peep") is None
    assert isinstance(guarded("new", NewService(), work.ledger), NewService)


def inner(service: object, method: str) -> set[str]:
    """The permissions that the method itself names, as far as they are fixed words."""
    member = getattr(type(service), method)
    gate: Any = member.fget if isinstance(member, property) else member
    function = inspect.unwrap(gate)
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    words = vars(sys.modules[function.__module__])
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            asked = [one.value for one in node.keywords if one.arg == "permission"]
            is_require = isinstance(node.func, ast.Attribute) and node.func.attr == "require"
            for value in [*asked, *(node.args if is_require else [])]:
                if isinstance(value, ast.Constant):
                    found.add(str(value.value))
                elif isinstance(value, ast.Name) and isinstance(words.get(value.id), str):
                    found.add(words[value.id])
    return found


def test_the_table_says_what_the_method_asks_for_itself(work: Workspace) -> None:
    for name, one in services(work).items():
        for method in methods(one):
            rule = rule_of(name, method) or ""
            if "|" in rule:
                continue
            asked = inner(one, method)
            assert not asked or rule in asked, f"{name}.{method}: {rule}, not {asked}"
            for role in Role:
                if may(rule, PERMISSIONS[role]):
                    lacks = asked - PERMISSIONS[role]
                    assert not lacks, f"{name}.{method} × {role.value}: {lacks}"


def test_the_table_of_roles_names_every_permission_once() -> None:
    named = [permission for _, some in FUNCTIONS for permission in some]
    assert len(named) == len(set(named))
    granted = frozenset().union(*PERMISSIONS.values())
    assert granted - set(named) == {"own.use"}
    asked = {one for rules in RULES.values() for rule in rules for one in rule.split("|")}
    assert asked <= granted


GRANTED = {
    "看院的资料、选项": "院会护审",
    "看老人、床位": "院会护",
    "办入住、改档案": "院会",
    "看全身份证号": "院会",
    "看评估照护": "院会护",
    "评估、记照护": "院会护",
    "看安全、巡查": "院会护",
    "记安全、巡查": "院会护",
    "看投诉、通知、证照": "院会",
    "记投诉、通知、证照": "院会",
    "看检查表": "院会护",
    "填检查表": "院会",
    "看三改、星级": "院会",
    "记三改、星级": "院会",
    "看员工、排班": "院会",
    "改员工、排班": "院会",
    "违规也排上": "院",
    "看月报": "院会",
    "填月报": "院会",
    "复核月报": "院会",
    "定稿、上报": "院",
    "存成文件": "院会审",
    "改院的资料": "院会",
    "改选项": "院",
    "备份": "院会审",
    "看账户、看审计": "院审",
    "管账户": "院",
    "办个人信息申请": "院",
}
SIGNS = {Role.DIRECTOR: "院", Role.CLERK: "会", Role.CARER: "护", Role.AUDITOR: "审"}


def test_what_each_role_may_do_is_written_here_cell_by_cell() -> None:
    assert [words for words, _ in FUNCTIONS] == list(GRANTED)
    for words, permissions in FUNCTIONS:
        for role, sign in SIGNS.items():
            assert can(role, permissions) is (sign in GRANTED[words]), f"{words} × {role.words}"


def test_a_clock_that_is_wrong_is_told_until_somebody_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "home.nhdb"
    new = new_workspace(path, login="chen", name="陈国安", password=PASSWORD, clock=NOON)
    early = FixedClock(NOON.moment - timedelta(days=3650))
    opened = open_workspace(path, new.unlocked, early)
    strange = opened.strange_clock()
    assert strange is not None
    opened.go_on(strange)
    assert opened.strange_clock() is None
    opened.close()
