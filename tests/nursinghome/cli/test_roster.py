"""The roster on the command line: made, judged, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from nursinghome.accounts import KeyRing
from nursinghome.core.clock import SystemClock
from nursinghome.core.dates import Month
from nursinghome.roster import Place, Request, Wish, making
from nursinghome.staff import Certificate, CertificateService, Paper
from nursinghome.workspace import Workspace, open_workspace
from tests.nursinghome.cli.conftest import PASSWORD, USER, Call
from tests.nursinghome.roster.desk import hire

MONTH = "2026-11"
KEYS = {"month", "status", "objective", "bound", "violations", "fairness"}


def write(home: Path, work: Callable[[Workspace], object]) -> None:
    clock = SystemClock()
    unlocked = KeyRing.read(home, clock).unlock(USER, PASSWORD)
    opened = open_workspace(home, unlocked, clock)
    work(opened)
    opened.close()


@pytest.fixture
def staffed(home: Path) -> Path:
    """Five certified carers, and the ordinary shifts."""

    def furnish(opened: Workspace) -> None:
        for name in ("李秀英", "周敏", "冯建军", "吴小燕", "何秀云"):
            who = hire(opened.ledger, name)
            proof = Paper(kind=Certificate.CARER_5, issued_on=date(2026, 1, 1))
            CertificateService(opened.ledger).add(who, proof)
        opened.roster.begin()

    write(home, furnish)
    return home


def test_a_month_is_made_and_then_judged(call: Call, staffed: Path) -> None:
    tried = call(
        "--json", "--file", staffed, "roster", "make", MONTH, "--seconds", "1", "--dry-run"
    )
    assert tried.code == 0
    assert KEYS | {"cells"} == set(tried.json)
    assert tried.json["cells"] == 0
    empty = call("--json", "--file", staffed, "roster", "check", MONTH).json
    assert (empty["status"], empty["bound"]) == ("broken", None)
    assert empty["violations"][0]["rule"] == "empty"
    made = call("roster", "make", MONTH, "--seconds", "2", "--seed", "2", "--file", staffed)
    assert made.code == 0
    assert made.out.startswith("已排好，用了 ")
    judged = call("--json", "--file", staffed, "roster", "check", MONTH).json
    assert set(judged) == KEYS
    hard = [one for one in judged["violations"] if one["hard"]]
    assert judged["status"] == ("broken" if hard else "kept")
    told = f"有 {len(hard)} 处不合规定" if hard else "硬性规定全部做到"
    assert f"2026年11月的班表：{told}" in made.out
    (one, *_) = judged["fairness"]["people"]
    assert (one["name"], one["months"]) == ("李秀英", 1)


def test_what_is_wrong_is_told_with_who_when_which_and_how_to_cure(
    call: Call, staffed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw(opened: Workspace) -> None:
        kinds = {kind.mark: kind.id for kind in opened.shift_kinds.kinds()}
        opened.roster.put(
            [
                Place(worker_id=1, day=date(2026, 11, 2), kind_id=kinds["夜"]),
                Place(worker_id=1, day=date(2026, 11, 3), kind_id=kinds["早"]),
                Place(worker_id=2, day=date(2026, 11, 3), kind_id=None),
            ]
        )
        wish = Request(worker_id=1, day=date(2026, 11, 3), wish=Wish.WANT, kind_id=None)
        opened.requests.ask(wish)

    write(staffed, draw)
    monkeypatch.setattr(making, "PATIENCE", 600.0)
    found = call("--json", "--file", staffed, "roster", "check", MONTH).json["violations"]
    mine = [one for one in found if one["who"] == "李秀英" and one["hard"]]
    assert {one["day"] for one in mine} == {"2026-11-03"}
    assert all(one["text"].endswith("。") and one["amount"] > 0 for one in mine)
    cures = [cell for one in mine for repair in one["repairs"] for cell in repair["cells"]]
    assert {"who": "李秀英", "day": "2026-11-03", "shift": "休"} in cures
    told = call("--file", staffed, "roster", "check", MONTH).out
    assert "处不合规定，另有 1 处没能照顾到。" in told
    assert "错：" in told
    assert "提醒：" in told
    assert "    可以：" in told
    assert "来不及" not in told
    monkeypatch.setattr(making, "PATIENCE", -1.0)
    late = call("--file", staffed, "roster", "check", MONTH).out
    assert late.count("    可以：") <= 3
    assert late.endswith(f"还有 {len(found) - 1} 处来不及想补法。先改前面的，再查一次。\n")


def test_a_month_that_is_none_or_published_is_refused(call: Call, staffed: Path) -> None:
    for command in ("make", "check"):
        bad = call("--json", "--file", staffed, "roster", command, "2026-13")
        assert (bad.code, bad.problems) == (2, ["month"])
    assert call("--json", "--file", staffed, "roster", "make", MONTH, "--seconds", "0").code == 2

    def publish(opened: Workspace) -> None:
        kind = opened.shift_kinds.kinds()[0].id
        opened.roster.put([Place(worker_id=1, day=date(2026, 11, 2), kind_id=kind)])
        opened.roster.publish(Month(2026, 11))

    write(staffed, publish)
    refused = call("--json", "--file", staffed, "roster", "make", MONTH)
    assert refused.code == 2
    assert "已经公布" in refused.json["error"]["message"]


def test_nobody_and_no_shift_are_refused(call: Call, home: Path) -> None:
    said = call("--json", "--file", home, "roster", "make", MONTH)
    assert said.code == 2
    assert "没有可以排班的员工" in said.json["error"]["message"]
    write(home, lambda opened: hire(opened.ledger, "李秀英"))
    said = call("--json", "--file", home, "roster", "check", MONTH)
    assert said.code == 2
    assert "还没有班次" in said.json["error"]["message"]
