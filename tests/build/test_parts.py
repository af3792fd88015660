"""The list of what the program is made of, against its schema, the pins, and its own script."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import referencing

from build import parts

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "parts"
SCHEMAS = ROOT / "tests" / "data" / "cyclonedx"
BILL: dict[str, Any] = json.loads((FOLDER / "parts.cdx.json").read_text(encoding="utf-8"))
EVERY = [BILL["metadata"]["component"], *BILL["components"]]


def validator() -> Any:
    """That of the specification, with the two schemas that it names."""
    contents = {
        file.name: json.loads(file.read_text(encoding="utf-8"))
        for file in sorted(SCHEMAS.glob("*.json"))
    }
    resources = [
        (name, referencing.Resource.from_contents(content)) for name, content in contents.items()
    ]
    named = [(f"http://cyclonedx.org/schema/{name}", one) for name, one in resources]
    registry: Any = referencing.Registry().with_resources([*resources, *named])
    whole = contents["bom-1.5.SNAPSHOT.schema.json"]
    return jsonschema.Draft7Validator(whole, registry=registry)


def test_the_list_keeps_the_schema_of_its_format() -> None:
    assert [error.message for error in validator().iter_errors(BILL)] == []
    broken = {**BILL, "components": [{"name": "no type"}]}
    assert not validator().is_valid(broken)


def test_every_pinned_requirement_stands_in_the_list() -> None:
    listed = {one["name"]: one["version"] for one in BILL["components"] if "purl" in one}
    pinned = parts.pins("requirements.txt")
    left_out = parts.TOLD["left_out"]
    assert set(left_out) <= set(pinned)
    assert listed == {name: pinned[name] for name in pinned if name not in left_out}
    assert len(listed) > 30


def test_references_are_unique_and_all_of_them_are_needed() -> None:
    references = [one["bom-ref"] for one in EVERY]
    assert len(set(references)) == len(references)
    (needs,) = BILL["dependencies"]
    assert [needs["ref"], *needs["dependsOn"]] == references


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one["name"])
def test_the_words_of_every_licence_come_along(one: dict[str, Any]) -> None:
    texts = [item["value"] for item in one["properties"] if item["name"].endswith(":text")]
    assert texts
    for text in texts:
        file = (FOLDER / "licences" / text).resolve()
        assert file.is_relative_to(ROOT / "resources")
        assert len(file.read_text(encoding="utf-8", errors="replace")) > 150


def test_no_text_lies_there_for_nothing() -> None:
    used = {item["value"] for one in EVERY for item in one["properties"]}
    folder = FOLDER / "licences"
    lying = {str(file.relative_to(folder)) for file in folder.rglob("*.txt")}
    assert lying - used == set()


def test_whoever_is_under_lgpl_is_told_how_to_replace_it() -> None:
    lesser = [one for one in EVERY if "LGPL" in json.dumps(one["licenses"])]
    assert {one["name"] for one in lesser} >= {"Qt", "pyside6-essentials", "python-stdnum"}
    for one in lesser:
        notes = [item["value"] for item in one["properties"] if item["name"].endswith(":note")]
        assert re.match("LGPL：.*换", notes[0]), one["name"]


@pytest.mark.skipif(
    sys.platform != "linux" or sys.version_info[:2] != (3, 11), reason="written on Linux by 3.11"
)
def test_the_list_is_what_its_script_writes(tmp_path: Path) -> None:
    parts.main(tmp_path)
    for file in sorted(tmp_path.rglob("*.*")):
        kept = FOLDER / file.relative_to(tmp_path)
        assert file.read_bytes() == kept.read_bytes(), "run build/parts.py (make parts)"
    written = {file.name for file in (tmp_path / "licences" / "python").iterdir()}
    assert written == {file.name for file in (FOLDER / "licences" / "python").iterdir()}
