"""Rules of the house that no other tool keeps."""

from __future__ import annotations

import ast
import functools
import subprocess
from pathlib import Path

import pytest

from nursinghome.core.bulk import undisturbed

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(
    path
    for folder in ("nursinghome", "ui", "tests", "build")
    for path in (ROOT / folder).rglob("*.py")
)
pytestmark = pytest.mark.no_cover
HOSTS = ("pyp" + "i.org", "python" + "hosted", "npm" + "js.org", "debian" + ".org/debian")


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    names = listed.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


@functools.cache
def _tree(path: Path) -> ast.Module:
    with undisturbed():
        return ast.parse(path.read_text(encoding="utf-8"))


@functools.cache
def _functions(path: Path) -> list[ast.FunctionDef]:
    """Wherever a statement may stand; looking into expressions as well takes five times as long."""
    found: list[ast.FunctionDef] = []
    left: list[ast.AST] = [_tree(path)]
    while left:
        node = left.pop()
        if isinstance(node, ast.FunctionDef):
            found.append(node)
        for inner in ("body", "orelse", "finalbody", "handlers", "cases"):
            parts = getattr(node, inner, ())
            left.extend(parts if isinstance(parts, list) else ())
    return found


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_a_file_is_short() -> None:
    lines = {path: path.read_bytes().count(b"\n") for path in SOURCES}
    most = {path: 300 if path.name == "window.py" else 400 for path in SOURCES}
    assert {_name(path): lines[path] for path in SOURCES if lines[path] > most[path]} == {}


def test_a_file_says_what_it_is_for() -> None:
    ours = [path for path in SOURCES if "tests" not in path.relative_to(ROOT).parts]
    assert [_name(path) for path in ours if not ast.get_docstring(_tree(path))] == []


def test_a_function_fits_on_a_screen() -> None:
    long = [
        f"{_name(path)}: {node.name}: {(node.end_lineno or 0) - node.lineno + 1}"
        for path in SOURCES
        for node in _functions(path)
        if (node.end_lineno or 0) - node.lineno >= 40
    ]
    assert long == []


def test_no_host_of_a_registry_is_named() -> None:
    named = [
        f"{_name(path)}: {host}"
        for path in _tracked()
        if path.stat().st_size < 2_000_000
        for host in HOSTS
        if host.encode() in path.read_bytes()
    ]
    assert named == []


def test_every_standard_has_worked_cases() -> None:
    folder = ROOT / "resources" / "standards"
    packs = {path.name.removesuffix(".toml") for path in folder.glob("*.toml")}
    cases = {name.removesuffix(".cases") for name in packs if name.endswith(".cases")}
    assert packs - {f"{name}.cases" for name in cases} == cases


def test_every_test_has_something_that_can_fail() -> None:
    idle = [
        f"{_name(path)}: {node.name}"
        for path in SOURCES
        if path.name.startswith("test_")
        for node in _functions(path)
        if node.name.startswith("test_")
        if not any(_can_fail(inner) for inner in ast.walk(node))
    ]
    assert idle == []


def _can_fail(node: ast.AST) -> bool:
    if isinstance(node, ast.Assert):
        return True
    called = node.func if isinstance(node, ast.Call) else None
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name in {
        "raises",
        "check",
        "fail",
        "waitSignal",
        "waitUntil",
        "assertNotEmitted",
    } or name.startswith(("assert_", "_assert", "check_", "_check"))
