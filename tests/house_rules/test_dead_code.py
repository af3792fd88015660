"""What only tests call is dead: vulture counts the tests as callers, these rules do not."""

from __future__ import annotations

import ast
import functools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from nursinghome.accounts.access import RULES

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.no_cover
PRODUCT = [
    path for folder in ("nursinghome", "ui", "build") for path in (ROOT / folder).rglob("*.py")
]
NO_USES = re.compile(
    r"^ *from [\w.]+ import (?:\([^)]*\)|.*)$"  # imported is not yet used, nor is a name
    r'|"\w+"|`[^`\n]*`|\bdef \w+',  # in a list of exports, in a docstring, in its definition
    re.MULTILINE,
)
DEFINED = re.compile(r"^( {4})?def ([a-z]\w*)\(", re.MULTILINE)
IMPORTED = re.compile(r"from (nursinghome[\w.]*) import (\([^)]*\)|.*)")
CALLED_FROM_OUTSIDE = {
    "list_commands": "click",
    "get_command": "click",
    "code_of": "the worked cases of the packs, which are told to whoever writes one",
}
CALLS_BY_DECORATOR = re.compile(r"click\.|\.command\(|^Slot\(")


@functools.cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@functools.cache
def _used() -> tuple[Counter[str], Counter[str]]:
    """How often each word stands in the program, and how often behind a dot."""
    words: Counter[str] = Counter()
    members: Counter[str] = Counter()
    for path in PRODUCT:
        if path.name != "access.py":  # names every method of every service
            whole = _text(path)
            text = NO_USES.sub("", whole)
            words.update(re.findall(r"\w+", text))
            words.update(re.findall(r"\b(\w+) as \w+", whole))
            members.update(re.findall(r"\.(\w+)", text))
    return words, members


def _idle(path: Path) -> Iterator[ast.FunctionDef]:
    """Functions and methods whose names are used nowhere."""
    words, members = _used()
    found = DEFINED.findall(_text(path))
    if all((members if indent else words)[name] for indent, name in found):
        return  # to read it as a tree takes longer
    for node in ast.parse(_text(path)).body:
        if isinstance(node, ast.FunctionDef) and not words[node.name]:
            yield node
        elif isinstance(node, ast.ClassDef):
            methods = (one for one in node.body if isinstance(one, ast.FunctionDef))
            yield from (one for one in methods if not members[one.name])


def _is_called_from_outside(node: ast.FunctionDef, path: Path) -> bool:
    """By a library, by a name in a decorator; or it is how a widget tells what it shows."""
    decorators = [ast.unparse(one) for one in node.decorator_list]
    of_window = ROOT / "ui" in path.parents
    by_qt = of_window and node.name != node.name.lower()
    by_decorator = any(CALLS_BY_DECORATOR.search(one) for one in decorators)
    tells = of_window and "property" in decorators
    return by_qt or by_decorator or tells or node.name in CALLED_FROM_OUTSIDE


def test_every_method_of_a_service_is_called_by_the_program() -> None:
    _, members = _used()
    idle = [
        f"{service}.{method}"
        for service, rules in RULES.items()
        for methods in rules.values()
        for method in methods.split()
        if not members[method]
    ]
    assert idle == []


def test_every_function_is_called_by_the_program() -> None:
    idle = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in PRODUCT
        if ROOT / "build" not in path.parents
        for node in _idle(path)
        if not node.name.startswith("_") and not _is_called_from_outside(node, path)
    ]
    assert idle == []


def test_the_face_of_a_package_shows_only_what_others_ask_for() -> None:
    asked: set[tuple[str, str]] = set()
    for path in PRODUCT:
        inside = ".".join(path.relative_to(ROOT).parent.parts)
        for package, names in IMPORTED.findall(_text(path)):
            if not f"{inside}.".startswith(f"{package}."):
                asked |= {(package, name) for name in re.findall(r"\w+", names)}
    idle = [
        f"{face.parent.name}: {name}"
        for face in (ROOT / "nursinghome").rglob("__init__.py")
        for name in _exported(face)
        if (".".join(face.relative_to(ROOT).parent.parts), name) not in asked
        if not _named(f"{face.parent.name}.{name}")
    ]
    assert idle == []


def _named(dotted: str) -> bool:
    """Whether it is asked for behind the name of its package."""
    return any(re.search(rf"\b{re.escape(dotted)}\b", _text(path)) for path in PRODUCT)


def _exported(face: Path) -> list[str]:
    for node in ast.parse(face.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return list(ast.literal_eval(node.value))
    return []
