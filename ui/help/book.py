"""The guide as pages of sections, found by page, by the key of a field, or by words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nursinghome.core.paths import resources

_HEADING = re.compile(r"^(#{1,2})\s+(.*?)\s*(?:\{#([^}]*)\})?$")
_MARKS = re.compile(r"!\[[^\]]*\]\([^)]*\)|[*|]|^-+$|^\d+\.\s")
_AROUND = 14
"""Letters shown before a word that was found."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the words below it; the first of a page is the page's own."""

    title: str
    anchors: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page; `markdown` is what is shown, without the anchors."""

    topic: str
    title: str
    markdown: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A section of a page, both by number."""

    page: int
    section: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A section that holds the words, and the words around them."""

    place: Place
    words: str


class HelpBook:
    """All pages in the order of their files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages = tuple(_read(file) for file in sorted(folder.glob("*.md")))
        self._topics = {page.topic: number for number, page in enumerate(self.pages)}

    def is_topic(self, word: str) -> bool:
        return word in self._topics

    def find(self, topic: str, key: str = "") -> Place:
        """The section about the key: on the topic's page, else on any, else the topic's page."""
        mine = self._topics.get(topic, 0)
        order = [mine, *(number for number in self._topics.values() if number != mine)]
        for number in order:
            for at, section in enumerate(self.pages[number].sections):
                if key and key in section.anchors:
                    return Place(number, at)
        return Place(mine)

    def search(self, words: str) -> tuple[Found, ...]:
        """Sections that hold every word; those that have it in the title first."""
        wanted = words.lower().split()
        hits = list(self._hits(wanted)) if wanted else []
        return tuple(found for _, found in sorted(hits, key=lambda hit: not hit[0]))

    def _hits(self, wanted: list[str]) -> Iterator[tuple[bool, Found]]:
        for number, page in enumerate(self.pages):
            for at, section in enumerate(page.sections):
                whole = f"{section.title} {section.text}".lower()
                if all(word in whole for word in wanted):
                    titled = wanted[0] in section.title.lower()
                    yield titled, Found(Place(number, at), _around(section.text, wanted[0]))


@cache
def help_book() -> HelpBook:
    """The guide of this program, read when it is first wanted."""
    return HelpBook(resources("help"))


def _read(file: Path) -> HelpPage:
    sections: list[Section] = []
    shown: list[str] = []
    title, anchors, text = "", "", list[str]()
    for line in file.read_text(encoding="utf-8").splitlines():
        heading = _HEADING.match(line)
        if heading is None:
            shown.append(line)
            text.append(_MARKS.sub("", line).strip())
            continue
        if title:
            sections.append(_section(title, anchors, text))
        title, anchors, text = heading[2], heading[3] or "", []
        shown.append(f"{heading[1]} {title}")
    sections.append(_section(title, anchors, text))
    topic = file.stem.partition("-")[2]
    return HelpPage(topic, sections[0].title, "\n".join(shown), tuple(sections))


def _section(title: str, anchors: str, text: list[str]) -> Section:
    return Section(title, tuple(anchors.split()), " ".join(filter(None, text)))


def _around(text: str, word: str) -> str:
    at = max(0, text.lower().find(word) - _AROUND)
    while at and text[at].isascii() and text[at - 1].isascii() and text[at - 1] != " ":
        at -= 1  # a file's name is shown whole
    return f"{'…' if at else ''}{text[at : at + 2 * _AROUND]}"
