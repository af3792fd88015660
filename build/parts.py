"""Writes resources/parts: what the program is made of, as CycloneDX, with the licences' texts.

Read from the installed packages that requirements.txt pins, from the sources of fonts and icons,
and from build/parts.toml. The same surroundings give the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

ROOT = Path(__file__).resolve().parent.parent
TOLD: dict[str, Any] = tomllib.loads((ROOT / "build/parts.toml").read_text(encoding="utf-8"))
_PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^ ;\\]+)", re.IGNORECASE | re.MULTILINE)
_LICENCE_FILE = re.compile(
    r"(^|/)(licen[cs]e|copying|notice|third_party|build_licenses)", re.IGNORECASE
)
_ELSEWHERE = re.compile(r"/(android|cibw_musl|pbin_musl|all_except_musl|v8_xfa)/")
"""Of other builds of the same library than ours."""
Component = dict[str, Any]


def pins(file: str) -> dict[str, str]:
    """Each requirement of a pinned file with its version."""
    return dict(_PIN.findall((ROOT / file).read_text(encoding="utf-8")))


def packages() -> Iterator[tuple[Component, str]]:
    """Each package of the program, and the words of its licence files."""
    for name, version in sorted(pins("requirements.txt").items()):
        if name in TOLD["left_out"]:
            continue
        found = metadata.distribution(name)
        if found.version != version:
            raise SystemExit(
                f"{name} {found.version} is installed, {version} is pinned: make setup"
            )
        licence = TOLD["licence"].get(name) or found.metadata["License-Expression"]
        words = "\n\n".join(_texts(found))
        kept = [f"kept/{text}" for text in TOLD["texts"].get(name, ())]
        made = component("library", name, version, licence, kept or [f"python/{name}.txt"])
        made["purl"] = f"pkg:pypi/{name}@{version}"
        if name in TOLD["note"]:
            made["properties"].append({"name": "nursinghome:note", "value": TOLD["note"][name]})
        yield made, "" if kept else words


def _texts(found: metadata.Distribution) -> Iterator[str]:
    for file in sorted(found.files or (), key=str):
        name = str(file).partition(".dist-info/")[2]
        if _LICENCE_FILE.search(name) and not _ELSEWHERE.search(f"/{name}"):
            yield _decoded(file.read_binary()).replace("\r\n", "\n").strip()


def _decoded(content: bytes) -> str:
    """Old licences are written in Latin-1."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def compiled() -> Iterator[Component]:
    """What stands inside the packages and beside them, with the version that it says itself."""
    for part in TOLD["compiled"]:
        version = versions().get(part["version"], "")
        made = component("library", part["name"], version, part["licence"], part["texts"])
        made["properties"].append({"name": "nursinghome:note", "value": part["note"]})
        yield made


def versions() -> dict[str, str]:
    from sqlcipher3 import dbapi2  # noqa: PLC0415, TID251 - read for its version alone

    pinned = {**pins("requirements-package.txt"), **pins("requirements.txt")}
    cipher = dbapi2.connect(":memory:").execute("PRAGMA cipher_version").fetchone()[0]
    driver = Path(next(Path(dbapi2.__file__).parent.glob("_sqlite3*"))).read_bytes()
    inside = re.search(rb"OpenSSL (\d+\.\d+\.\d+)", driver)
    qt = Path(str(metadata.distribution("pyside6-essentials").locate_file("PySide6")))
    icu = next(qt.rglob("libicuuc.so.*"))
    pdfium = json.loads(
        Path(
            str(metadata.distribution("pypdfium2").locate_file("pypdfium2_raw/version.json"))
        ).read_text(encoding="utf-8")
    )
    return {
        **pinned,
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "sqlite": dbapi2.sqlite_version,
        "sqlcipher": cipher.partition(" ")[0],
        "openssl-sqlcipher": inside[1].decode() if inside else "",
        "icu": icu.name.rpartition(".")[2],
        "pdfium": f"{pdfium['major']}.{pdfium['minor']}.{pdfium['build']}.{pdfium['patch']}",
    }


def drawn() -> Iterator[Component]:
    """Fonts and icons, with the licences that already lie beside them."""
    for room in ("fonts", "icons"):
        told = tomllib.loads(
            (ROOT / "resources" / room / "PROVENANCE.toml").read_text(encoding="utf-8")
        )
        for name, source in told["source"].items():
            text = f"../../{room}/{source['licence_file']}"
            made = component("data", name, source["version"], source["licence"], [text])
            if "sha256" in source:
                made["hashes"] = [{"alg": "SHA-256", "content": source["sha256"]}]
            yield made


def component(kind: str, name: str, version: str, licence: str, texts: list[str]) -> Component:
    """One part with its licence, and where the words of it lie."""
    made: Component = {
        "type": kind,
        "bom-ref": f"{name}@{version}",
        "name": name,
        "version": version,
        "licenses": [_named(licence)],
        "properties": [{"name": "nursinghome:text", "value": text} for text in texts],
    }
    return made


def _named(licence: str) -> Component:
    """One SPDX name, an expression of several, or the name of a licence that SPDX does not know."""
    if re.search(r" (AND|OR|WITH) |^LicenseRef-", licence):
        return {"expression": licence}
    return {"license": {"name" if " " in licence else "id": licence}}


def bill() -> tuple[dict[str, Any], dict[str, str]]:
    """The whole list, and the texts to be written beside it by their names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    program = component(
        "application",
        project["name"],
        project["version"],
        project["license"],
        ["kept/apache-2.0.txt"],
    )
    found = list(packages())
    parts = [*(part for part, _ in found), *compiled(), *drawn()]
    texts = {f"python/{part['name']}.txt": words + "\n" for part, words in found if words}
    content: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": program},
        "components": parts,
        "dependencies": [
            {"ref": program["bom-ref"], "dependsOn": [part["bom-ref"] for part in parts]}
        ],
    }
    mark = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(content, sort_keys=True))
    return {"serialNumber": f"urn:uuid:{mark}", **content}, texts


def main(folder: Path = ROOT / "resources" / "parts") -> None:
    content, texts = bill()
    target = folder / "licences"
    (target / "python").mkdir(parents=True, exist_ok=True)
    for old in (target / "python").iterdir():
        old.unlink()
    for name, words in texts.items():
        (target / name).write_text(words, encoding="utf-8")
    lines = json.dumps(content, ensure_ascii=False, indent=1)
    (folder / "parts.cdx.json").write_text(lines + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
