"""What the documents point at is there: files, headings, commands, and the words of the glossary."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from nursinghome.cli.main import COMMANDS
from nursinghome.reports import REPORTS

pytestmark = pytest.mark.no_cover
ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "resources").rglob("*.md")]
)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_PATH = re.compile(r"`((?:nursinghome|ui|build|tests|docs|resources)/[A-Za-z0-9_./{},*<>-]*)`")
_PLACE = re.compile(r"m00NN|<id>|NN-|visits|birthdays|home-laundry|VERSION")
"""What the how-tos make up: it is not there before somebody follows them."""


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def prose(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def anchors(path: Path) -> set[str]:
    """The headings as links name them: small letters, hyphens for spaces, no other signs."""
    heads = re.findall(r"^#+ (.*)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_link_leads_somewhere(document: Path) -> None:
    for target in _LINK.findall(prose(document)):
        if target.startswith(("http:", "https:", "mailto:")):
            pytest.fail(f"{target}: a document of an offline program leads to its own files")
        file, _, anchor = target.partition("#")
        found = (document.parent / file).resolve() if file else document
        assert found.exists(), target
        assert found.is_relative_to(ROOT), target
        assert not anchor or anchor in anchors(found), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_path_that_is_named_is_there(document: Path) -> None:
    missing = [
        path
        for path in _PATH.findall(prose(document))
        if not _PLACE.search(path) and not any(map(_there, _spread(path)))
    ]
    assert missing == []


def _spread(path: str) -> list[str]:
    """a/{b,c}.py as a/b.py and a/c.py."""
    brace = re.search(r"\{([^}]*)\}", path)
    if brace is None:
        return [path]
    return [path.replace(brace[0], one) for one in brace[1].split(",")]


def _there(path: str) -> bool:
    return any(ROOT.glob(path.rstrip("/"))) or any(ROOT.glob(f"{path}.py"))


def test_every_command_that_is_named_is_known() -> None:
    targets = set(re.findall(r"^([a-z]+):", prose_of("Makefile"), re.MULTILINE))
    for document in DOCUMENTS:
        text = prose(document)
        typed = "\n".join(
            [*re.findall(r"`([^`\n]+)`", text), *re.findall(r"```sh\n(.*?)```", text, re.DOTALL)]
        )
        for made in re.findall(r"^make ([a-z]+)", typed, re.MULTILINE):
            assert made in targets, (name(document), made)
        for line in re.findall(r"^nursinghome (.*)$", typed, re.MULTILINE):
            words = re.sub(r"--(json|file \S+)", "", line).split()
            assert not words or words[0] in COMMANDS, (name(document), line)
        for kind in re.findall(r"nursinghome.* report ([a-z-]+)", typed):
            assert kind in {*REPORTS, "birthdays"}, (name(document), kind)


def prose_of(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


def test_both_readmes_show_every_picture_that_is_kept_for_them() -> None:
    for readme in ("README.md", "README.zh-CN.md"):
        shown = set(re.findall(r"docs/pictures/([\w-]+\.png)", prose_of(readme)))
        assert shown == {file.name for file in (ROOT / "docs" / "pictures").glob("*.png")}


def test_every_decision_stands_in_the_index_under_its_own_title() -> None:
    index = prose_of("docs/decisions/README.md")
    for file in sorted((ROOT / "docs" / "decisions").glob("0*.md")):
        title = prose(file).splitlines()[0].lstrip("# ")
        words = re.sub(r"^\d+[.:]?\s*", "", title)
        assert f"]({file.name})" in index, file.name
        assert words in index, (file.name, words)


def test_every_room_of_the_program_has_its_word_in_the_glossary() -> None:
    glossary = prose_of("docs/glossary.md").lower()
    tracked = subprocess.run(
        ["git", "ls-files", "nursinghome", "ui"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    if tracked.returncode:
        pytest.skip("not a git checkout")
    rooms = {Path(file).parent.name for file in tracked.stdout.split() if file.endswith(".py")}
    rooms -= {"ui", "nursinghome"}
    assert len(rooms) > 30
    assert [room for room in sorted(rooms) if not re.search(rf"\b{room}\b", glossary)] == []


def test_the_glossary_says_each_word_once() -> None:
    words = re.findall(r"^\| ([^|]+?) \|", prose_of("docs/glossary.md"), re.MULTILINE)
    assert sorted({word for word in words if words.count(word) > 1}) == []
