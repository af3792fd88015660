"""One person's copy and one person's leaving, as a program asks for them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nursinghome.accounts import KeyRing
from nursinghome.core.clock import SystemClock
from nursinghome.residents import Admission, DischargeReason
from nursinghome.workspace import open_workspace
from tests.factories import bed_id, person
from tests.nursinghome.cli.conftest import PASSWORD, USER, Call


@pytest.fixture
def zhao(home: Path) -> int:
    """Came in 2019 and left in 2020."""
    clock = SystemClock()
    work = open_workspace(home, KeyRing.read(home, clock).unlock(USER, PASSWORD), clock)
    number = work.people.add(person("赵石头", phone="13900000101"))
    stay = work.stays.admit(
        Admission(
            resident_id=number,
            on=date(2019, 3, 1),
            bed_id=bed_id(work.ledger, "101-1"),
            category="tekun",
        )
    )
    work.stays.discharge(stay, date(2020, 2, 20), DischargeReason.HOME)
    work.close()
    return int(number)


def test_a_copy_is_put_into_a_folder(call: Call, home: Path, zhao: int, tmp_path: Path) -> None:
    to = tmp_path / "stick"
    to.mkdir()
    said = call("--json", "--file", home, "person", "export", zhao, "--by", "赵家兴", "--to", to)
    assert said.code == 0
    assert len(said.json["password"]) == 23
    folder = Path(said.json["folder"])
    assert sorted(one.name for one in folder.iterdir()) == [
        "README.txt",
        "person.xlsx",
        "person.zip.age",
    ]
    plain = call("--file", home, "person", "export", zhao, "--by", "赵家兴", "--to", to, "--open")
    assert plain.code == 0
    assert "密码" not in plain.out
    sealed = call("--file", home, "person", "export", zhao, "--by", "赵家兴", "--to", to)
    assert "只显示这一次" in sealed.out


def test_a_trial_then_the_leaving_are_one_request(call: Call, home: Path, zhao: int) -> None:
    asked = ("person", "anonymise", zhao, "--by", "赵家兴")
    tried = call("--json", "--file", home, *asked, "--dry-run")
    done = call("--json", "--file", home, *asked)
    assert tried.json == {**done.json, "dry_run": True}
    assert done.json["is_swept"] is True
    assert "匿名老人" in call("--file", home, "residents", "show", zhao).out
    again = call("--file", home, *asked)
    assert "去掉了本人记录" in again.out


def test_nobody_is_taken_out_who_is_not_there(call: Call, home: Path) -> None:
    said = call("--json", "--file", home, "person", "anonymise", 99, "--by", "本人")
    assert (said.code, said.json["error"]["kind"]) == (2, "not_found")
