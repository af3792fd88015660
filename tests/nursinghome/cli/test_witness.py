"""What the command line opens and writes has its line in the record, and there is one way out."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

import nursinghome.cli
from nursinghome.accounts import KeyRing, Role
from nursinghome.accounts.passwords import LEAST
from nursinghome.core.clock import SystemClock
from nursinghome.core.errors import NotAllowed
from nursinghome.demo import Wish
from nursinghome.demo.building import PASSWORD as DEMO_PASSWORD
from nursinghome.demo.building import build
from nursinghome.demo.staff import LOGIN
from nursinghome.reports import REPORTS
from nursinghome.workspace import open_workspace
from tests.nursinghome.cli.conftest import PASSWORD, USER, Call

CLI = Path(nursinghome.cli.__file__).parent
TELLING = ("witness.saved", "_witness", "_found")
"""Whatever of these is called writes down what leaves; the last two call the first."""
CARER = "jiang"


def steps(home: Path, user: str = USER, password: str = PASSWORD) -> list[tuple[str, str]]:
    clock = SystemClock()
    work = open_workspace(home, KeyRing.read(home, clock).unlock(user, password), clock)
    rows = work.ledger.db.query("SELECT name, reason FROM action ORDER BY id")
    told = [(row["name"], row["reason"]) for row in rows]
    work.close()
    return told


def test_a_command_is_a_login_and_a_paper_is_a_file(call: Call, home: Path, tmp_path: Path) -> None:
    pdf, xlsx = tmp_path / "a.pdf", tmp_path / "a.xlsx"
    said = call(
        "--json", "--file", home, "report", "monthly", "2026-10", "--pdf", pdf, "--xlsx", xlsx
    )
    assert said.code == 0
    assert [name for name, _ in steps(home)[-3:]] == ["登录", "存成文件", "存成文件"]
    assert steps(home)[-3:][0] == ("登录", "命令行")
    assert steps(home)[-1][1] == "「2026年10月敬老院月报表」存成 a.xlsx"


def test_a_carer_takes_no_file_out(
    call: Call, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = SystemClock()
    work = open_workspace(home, KeyRing.read(home, clock).unlock(USER, PASSWORD), clock)
    work.accounts.add(CARER, "蒋慧敏", Role.CARER, PASSWORD)
    work.close()
    monkeypatch.setenv("NURSINGHOME_USER", CARER)
    pdf = tmp_path / "a.pdf"
    said = call("--json", "--file", home, "report", "resident", "--pdf", pdf)
    assert (said.code, said.json["error"]["kind"]) == (2, NotAllowed.kind)
    assert not pdf.exists()


def test_a_wrong_password_is_told_at_the_next_login(
    call: Call, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NURSINGHOME_PASSWORD", "不是这个密码")
    assert call("--json", "--file", home, "verify").code == 2
    monkeypatch.setenv("NURSINGHOME_PASSWORD", PASSWORD)
    assert call("--json", "--file", home, "verify").json["ok"] is True
    names = [name for name, _ in steps(home)]
    assert names[-2:] == ["密码输错", "登录"]


def test_papers_leave_the_command_line_in_one_place_each() -> None:
    found = set()
    for path in sorted(CLI.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                source = ast.unparse(node)
                if "written_whole(" in source or "write_bytes(" in source:
                    told = any(f"{name}(" in source for name in TELLING)
                    found.add((path.name, node.name, told))
    assert found == {
        ("papers.py", "_write", True),
        ("county.py", "summary", True),
        ("county.py", "calendar", True),
        ("county.py", "init", False),
        ("exchange.py", "export_command", True),
        ("exchange.py", "fill_form", True),
        ("manual.py", "manual_command", False),  # the guide holds nobody's data
    }


@pytest.fixture(scope="module")
def practised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with something for every paper to show."""
    wish = Wish(as_of=date(2026, 3, 2), beds=8, months=1)
    return build(tmp_path_factory.mktemp("papers") / "demo.nhdb", wish, cost=LEAST).file


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.timeout(900)
def test_every_paper_of_the_catalogue_leaves_a_line_for_every_file(
    call: Call, practised: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NURSINGHOME_USER", LOGIN)
    monkeypatch.setenv("NURSINGHOME_PASSWORD", DEMO_PASSWORD)
    seen = 0
    for kind, report in REPORTS.items():
        files = [tmp_path / f"{kind}.pdf", tmp_path / f"{kind}.xlsx"]
        words = ["--json", "--file", practised, "report", kind, "2026-02", "--pdf", files[0]]
        words += ["--resident", 1] if report.about_one else []
        said = call(*words, "--xlsx", files[1])
        if said.code:
            assert said.problems == ["--xlsx"], (kind, said.json)
            files.pop()
            said = call(*words)
        assert said.code == 0, (kind, said.json)
        assert all(file.is_file() for file in files), kind
        told = steps(practised, LOGIN, DEMO_PASSWORD)
        told, seen = told[seen:], len(told)
        wanted = [("存成文件", f"「2026年2月{report.title}」存成 {one.name}") for one in files]
        assert [one for one in told if one[0] == "存成文件"] == wanted, kind
