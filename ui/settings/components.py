"""What the program is made of, as the list that comes with it tells."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nursinghome.core.paths import resources
from ui.kit.mark import PRODUCT

LIST = "parts.cdx.json"


@dataclass(frozen=True, slots=True)
class Component:
    """One library, font or set of icons, with the files that hold its licence's words."""

    name: str
    version: str
    licence: str
    note: str
    texts: tuple[Path, ...]

    @property
    def title(self) -> str:
        return "　".join(part for part in (self.name, self.version, self.licence) if part)

    @property
    def words(self) -> str:
        read = (file.read_text(encoding="utf-8", errors="replace") for file in self.texts)
        return "\n\n\n".join(read)


def components() -> tuple[Component, ...]:
    """The program first, then its parts in the order of the list."""
    content = json.loads(resources("parts", LIST).read_text(encoding="utf-8"))
    program = replace(_read(content["metadata"]["component"]), name=PRODUCT)
    return (program, *(_read(one) for one in content["components"]))


def _read(one: dict[str, Any]) -> Component:
    told = [(item["name"].partition(":")[2], item["value"]) for item in one["properties"]]
    licence = one["licenses"][0]
    named = licence.get("license", {})
    return Component(
        name=one["name"],
        version=one["version"],
        licence=licence.get("expression") or named.get("id") or named["name"],
        note=next((value for name, value in told if name == "note"), ""),
        texts=tuple(
            resources("parts", "licences", value) for name, value in told if name == "text"
        ),
    )
