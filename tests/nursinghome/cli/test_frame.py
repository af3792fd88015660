"""What all commands share: options in any place, one JSON object, words and exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import pytest

from nursinghome.accounts import KeyRing
from nursinghome.accounts.keyring import path_of
from nursinghome.cli import main
from nursinghome.cli.frame import BUG, Frame, credentials, told
from nursinghome.core.clock import FixedClock
from nursinghome.core.errors import Cancelled, Invalid, NotAllowed, Problem, Trouble
from nursinghome.demo.model import LEAST_BEDS
from tests.nursinghome.cli.conftest import Call


def test_the_global_options_stand_before_or_after_the_command(call: Call, home: Path) -> None:
    before = call("--json", "--file", home, "verify")
    after = call("verify", f"--file={home}", "--json")
    assert before.json == after.json == {"ok": True, "problems": []}
    assert (before.code, after.code) == (0, 0)


def test_without_json_people_get_words(call: Call, home: Path) -> None:
    assert call("verify", "--file", home).out == "查验完毕，没有发现问题。\n"


def test_the_menu_lists_every_command(call: Call) -> None:
    said = call()
    assert said.code == 0
    for name in ("assess", "demo", "gui", "import", "init", "report", "residents", "verify"):
        assert name in said.out


@pytest.mark.parametrize(
    ("words", "where"),
    [
        (["verify", "--colour"], "--colour"),
        (["nonsense"], "nursinghome"),
        (["init"], "--home"),
        (["init", "--home"], "--home"),
        (["demo", "x", "--beds", str(LEAST_BEDS - 1)], "--beds"),
        (["assess", "tekun-2021"], "ANSWERS.json"),
        (["assess", "a", "b", "c"], "assess"),
        (["verify", "--file"], "--file"),
    ],
)
def test_a_wrong_word_is_named_with_its_cure(call: Call, words: list[str], where: str) -> None:
    said = call("--json", *words)
    assert (said.code, said.problems) == (2, [where])
    assert said.json["error"]["kind"] == "usage"
    assert said.json["error"]["problems"][0]["cure"]


def test_after_a_lone_dash_dash_words_are_left_alone(call: Call) -> None:
    assert call("--json", "assess", "--", "--json", "x.json").json["error"]["kind"] == "not_found"


def test_no_file_no_login_no_terminal_are_said(
    call: Call, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in (["verify"], ["verify", "--file", ""]):
        assert "--file" in call("--json", *words).json["error"]["message"]
    monkeypatch.delenv("NURSINGHOME_PASSWORD")
    said = call("--json", "verify", "--file", home)
    assert (said.code, said.json["error"]["kind"]) == (2, "not_allowed")
    assert "NURSINGHOME_PASSWORD" in said.json["error"]["message"]


def test_a_wrong_password_waits_and_says_nothing_else(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    slept: list[int] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    monkeypatch.setenv("NURSINGHOME_USER", "chen")
    monkeypatch.setenv("NURSINGHOME_PASSWORD", "不是这个密码")
    frame = Frame(as_json=True, file=home, clock=FixedClock(datetime(2026, 11, 3, tzinfo=UTC)))
    for _ in range(2):
        with pytest.raises(SystemExit, match="2"), told(frame), frame.workspace():
            pass
        error = {"kind": "not_allowed", "message": "账号或密码不对。", "problems": []}
        assert json.loads(capsys.readouterr().out) == {"error": error}
    assert slept == [0, 1, 1, 1]
    assert KeyRing.read(home, frame.clock).wait_seconds("chen") == 1


def test_at_a_terminal_account_and_password_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NURSINGHOME_USER", raising=False)
    monkeypatch.delenv("NURSINGHOME_PASSWORD", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    asked: list[tuple[str, bool]] = []

    def answer(text: str, *, hide_input: bool = False, err: bool) -> str:
        assert err
        asked.append((text, hide_input))
        return text

    monkeypatch.setattr(click, "prompt", answer)
    assert credentials() == ("账号", "密码")
    assert asked == [("账号", False), ("密码", True)]


@pytest.mark.parametrize(
    ("raised", "code", "kind"),
    [
        (Invalid("不行", [Problem("a", "b", "c")]), 2, "invalid"),
        (NotAllowed("不行"), 2, "not_allowed"),
        (Cancelled("停下"), 2, "cancelled"),
        (click.exceptions.Abort(), 2, "cancelled"),
        (Trouble("满了"), 3, "trouble"),
        (OSError(28, "full", "/x/报表.pdf"), 3, "trouble"),
        (OSError("odd"), 3, "trouble"),
        (MemoryError(), 3, "trouble"),
        (ZeroDivisionError("secret 张三"), 1, "bug"),
    ],
)
def test_every_end_has_words_and_an_exit_code(
    capsys: pytest.CaptureFixture[str], raised: BaseException, code: int, kind: str
) -> None:
    with pytest.raises(SystemExit) as end, told(Frame(as_json=True)):
        raise raised
    shown = capsys.readouterr().out
    assert end.value.code == code
    assert f'"kind": "{kind}"' in shown
    assert "张三" not in shown
    assert "Traceback" not in shown


def test_a_bug_is_raised_whole_for_those_who_mend_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NURSINGHOME_DEBUG", "1")
    with pytest.raises(ZeroDivisionError), told(Frame()):
        raise ZeroDivisionError


def test_a_refusal_for_people_goes_to_the_error_stream(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit), told(Frame()):
        raise Invalid("名册读不了。", [Problem("第 3 行", "没有姓名", "请补上")])
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == "名册读不了。\n  第 3 行：没有姓名，请补上\n"
    with pytest.raises(SystemExit), told(Frame()):
        raise RuntimeError
    assert BUG in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--version"], "敬老院台账 0.1.0"),
        ([], "COMMAND"),
        (["report", "--help"], "--pdf"),
        (["residents", "-h"], "list"),
    ],
)
def test_how_to_use_it_is_one_json_object_for_programs(
    call: Call, words: list[str], told: str
) -> None:
    said = call("--json", *words)
    assert said.code == 0
    assert told in said.json["text"]
    assert told in call(*words).out


def run(*words: str, **streams: Any) -> subprocess.CompletedProcess[bytes]:
    settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    return subprocess.run([sys.executable, "-m", "nursinghome", *words], check=False, **settings)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
@pytest.mark.parametrize("words", [["--json", "standards", "list"], ["--json", "nonsense"]])
def test_an_answer_to_a_full_disk_is_trouble(words: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run(*words, stdout=full)
    assert done.returncode == 3
    assert done.stderr.decode() == "结果写不出去：磁盘满了，请腾出空间再试。\n"


def test_nothing_is_said_when_the_reader_has_gone() -> None:
    end, pen = os.pipe()
    os.close(end)
    done = run("standards", "list", stdout=pen)
    os.close(pen)
    assert (done.returncode, done.stderr) == (3, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
def test_a_refusal_that_nobody_hears_still_has_its_exit_code() -> None:
    with Path("/dev/full").open("wb") as full:
        assert run("nonsense", stderr=full).returncode == 3


def test_a_program_without_a_console_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    main(["standards", "list"])
    with pytest.raises(SystemExit, match="2"):
        main(["nonsense"])


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nursinghome", "--version"], capture_output=True, check=False
    )
    assert done.stdout.decode() == "敬老院台账 0.1.0\n"


def test_the_key_file_is_written_with_the_data(home: Path) -> None:
    assert path_of(home).is_file()
