"""A month leaves the home once, sealed, and again only as the same bytes or as a correction."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from nursinghome.core.dates import Month
from nursinghome.core.errors import Clash, Invalid, NotAllowed, Trouble
from nursinghome.exchange import ExportService, Level, fingerprint, queries, unwrap
from nursinghome.exchange.people import hidden
from nursinghome.reports.monthly.model import State
from nursinghome.storage import Ledger
from tests.nursinghome.exchange.conftest import REGISTRY
from tests.nursinghome.exchange.packages import COUNTY

OCTOBER = Month(2026, 10)
ADX = "{urn:ihe:qrph:adx:2015}"


def files(path: Path) -> dict[str, bytes]:
    return dict(unwrap(path.read_bytes()).files(COUNTY))


def told(found: dict[str, bytes], name: str) -> Any:
    return json.loads(found[name])


def test_a_month_is_settled_written_and_read_back(
    exports: ExportService, office: Ledger, stick: Path
) -> None:
    made = exports.export(OCTOBER, stick)
    assert [one.name for one in stick.iterdir()] == [made.path.name]
    outer = unwrap(made.path.read_bytes()).manifest
    assert (outer.sequence, outer.replaces, outer.level) == (1, None, Level.SUMMARY)
    assert outer.report == made.sent.report
    assert exports.fingerprint() == fingerprint(outer.signer)
    assert made.sent == next(iter(queries.sent(exports._db)))
    last = office.last_action()
    assert last is not None
    assert last.name == "上报"
    assert outer.anchor.action < last.id


def test_the_same_month_again_is_the_same_file(
    exports: ExportService, stick: Path, tmp_path: Path
) -> None:
    first = exports.export(OCTOBER, stick)
    second = exports.export(OCTOBER, tmp_path)
    assert (first.again, second.again) == (False, True)
    assert first.path.read_bytes() == second.path.read_bytes()
    assert len(list(queries.sent(exports._db))) == 1


def test_another_level_of_a_month_that_was_sent_is_a_correction(
    exports: ExportService, stick: Path
) -> None:
    exports.export(OCTOBER, stick)
    with pytest.raises(Clash, match="已经按「汇总」上报过"):
        exports.export(OCTOBER, stick, Level.NAMED)
    made = exports.export(OCTOBER, stick, Level.NAMED, "县里要名单")
    outer = unwrap(made.path.read_bytes()).manifest
    assert (outer.sequence, outer.level) == (2, Level.NAMED)
    assert outer.replaces == list(queries.sent(exports._db))[1].report
    changes = told(files(made.path), "changes.json")
    assert changes == {"replaces": outer.replaces, "reason": "县里要名单", "cells": []}


def test_a_correction_tells_every_cell_that_it_changes(
    exports: ExportService, office: Ledger, stick: Path
) -> None:
    exports.export(OCTOBER, stick)
    office.db.execute(
        "UPDATE stay SET withdrawn_reason = 'x' WHERE id = (SELECT min(id) FROM stay)"
    )
    made = exports.export(OCTOBER, stick, correction="多记一人")
    cells = {one["cell"]: one for one in told(files(made.path), "changes.json")["cells"]}
    assert cells["residents_end"]["old"] - cells["residents_end"]["new"] == 1


def test_a_correction_of_nothing_is_refused(exports: ExportService, stick: Path) -> None:
    with pytest.raises(Clash, match="还没有上报过"):
        exports.export(OCTOBER, stick, correction="x")
    exports.export(OCTOBER, stick)
    with pytest.raises(Invalid, match="原因"):
        exports.export(OCTOBER, stick, correction=" ")
    assert len(list(queries.sent(exports._db))) == 1


def test_a_month_that_is_not_over_waits(exports: ExportService, stick: Path) -> None:
    with pytest.raises(Clash, match="还没有过完"):
        exports.export(OCTOBER.plus(1), stick)
    assert list(stick.iterdir()) == []


def test_a_stick_that_is_gone_settles_nothing(
    exports: ExportService, office: Ledger, tmp_path: Path
) -> None:
    with pytest.raises(Trouble):
        exports.export(OCTOBER, tmp_path / "gone")
    assert list(queries.sent(exports._db)) == []
    assert not list(office.db.query("SELECT 1 FROM monthly_report"))
    assert not list(office.db.query("SELECT 1 FROM signing_key"))


def test_without_a_county_there_is_nobody_to_write_to(office: Ledger, stick: Path) -> None:
    exports = ExportService(office, REGISTRY)
    assert exports.county_key() is None
    assert exports.fingerprint() == ""
    with pytest.raises(Clash, match="哪个县局"):
        exports.export(OCTOBER, stick)


def test_a_county_key_is_taken_once_and_may_change(exports: ExportService) -> None:
    first = exports.county_key()
    assert first == exports.take_county_key(f"# again\n{COUNTY.public}")
    other = exports.take_county_key(type(COUNTY).new().public)
    assert exports.county_key() == other != first


def test_only_who_may_send_sends(exports: ExportService, office: Ledger, stick: Path) -> None:
    permissions = office.actor.permissions - {"reports.send"}
    office.actor = replace(office.actor, permissions=permissions)
    with pytest.raises(NotAllowed):
        exports.export(OCTOBER, stick)
    with pytest.raises(NotAllowed):
        exports.take_county_key(COUNTY.public)


def test_what_would_leave_is_what_leaves(exports: ExportService, stick: Path) -> None:
    before = exports.leaving(OCTOBER, Level.MASKED)
    assert (before.settled, before.sent, before.sequence) == (False, None, 1)
    made = exports.export(OCTOBER, stick, Level.MASKED)
    leaving = exports.leaving(OCTOBER, Level.MASKED)
    assert (leaving.settled, leaving.sent) == (True, made.sent)
    assert before.people == leaving.people == len(_rows(files(made.path), "residents"))
    assert exports.leaving(OCTOBER, Level.SUMMARY).people == 0


def _rows(found: dict[str, bytes], table: str) -> list[dict[str, str]]:
    text = found[f"tables/{table}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _names(office: Ledger) -> list[str]:
    return [row["name"] for row in office.db.query("SELECT name FROM resident")]


@pytest.mark.parametrize("level", list(Level))
def test_each_level_lets_out_what_it_says(
    exports: ExportService, office: Ledger, stick: Path, level: Level
) -> None:
    office.db.execute("UPDATE resident SET id_number = '500236194003020019' WHERE id = 1")
    made = exports.export(OCTOBER, stick, level)
    found = files(made.path)
    text = b"".join(part for name, part in found.items() if name.startswith("tables/"))
    told_names = [name for name in _names(office) if name.encode() in text]
    assert ("tables/residents.csv" in found) == (level is not Level.SUMMARY)
    assert ("residents.xlsx" in found) == (level is Level.NAMED)
    assert bool(told_names) == (level is Level.NAMED)
    assert (b"500236194003020019" in text) == (level is Level.NAMED)
    assert (b"500236********0019" in text) == (level is Level.MASKED)
    for name in _names(office):
        for code in ("utf-8", "gb18030", "utf-16-le"):
            assert name.encode(code) not in made.path.read_bytes()


def test_a_hidden_name_keeps_its_length() -> None:
    assert (hidden("欧阳建国"), hidden("王")) == ("欧＊＊＊", "王")


def test_figures_are_the_same_in_every_form(exports: ExportService, stick: Path) -> None:
    found = files(exports.export(OCTOBER, stick).path)
    cells = {row["code"]: row["value"] for row in _rows(found, "cells")}
    known = {code: value for code, value in cells.items() if value}
    dhis2 = told(found, "dataValueSet.json")
    assert {one["dataElement"]: one["value"] for one in dhis2["dataValues"]} == known
    assert (dhis2["period"], dhis2["completeDate"]) == ("202610", "2026-11-02")
    root = ET.fromstring(found["report.adx.xml"])  # noqa: S314 - we wrote it
    (group,) = root
    assert (root.tag, group.get("period")) == (f"{ADX}adx", "2026-10-01/P1M")
    assert {one.get("dataElement"): one.get("value") for one in group} == known
    assert "residents_end" in known
    assert all(one["severity"] in {"fatal", "warning"} for one in told(found, "checks.json"))


@pytest.mark.no_cover
@pytest.mark.parametrize("level", list(Level))
def test_the_data_package_is_valid_for_others_too(
    exports: ExportService, stick: Path, tmp_path: Path, level: Level
) -> None:
    for name, content in files(exports.export(OCTOBER, stick, level).path).items():
        target = tmp_path / "out" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    most = csv.field_size_limit()
    import frictionless  # noqa: PLC0415 - it changes the limit of all reading of CSV

    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    csv.field_size_limit(most)
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])


def test_a_code_that_no_file_name_takes_is_refused(
    exports: ExportService, office: Ledger, stick: Path
) -> None:
    office.db.execute("UPDATE home SET code = '青莲'")
    with pytest.raises(Invalid, match="机构代码不能用来上报"):
        exports.export(OCTOBER, stick)
    assert list(stick.iterdir()) == []


def test_a_report_that_was_frozen_before_is_sent_as_it_is(
    exports: ExportService, office: Ledger, stick: Path
) -> None:
    monthly = exports._monthly
    monthly.prepare(OCTOBER)
    monthly.review(OCTOBER)
    frozen = monthly.approve(OCTOBER)
    office.db.execute(
        "UPDATE stay SET withdrawn_reason = 'x' WHERE id = (SELECT min(id) FROM stay)"
    )
    made = exports.export(OCTOBER, stick)
    assert made.sent.report == frozen.sha256
    assert [one.state for one in monthly.editions(OCTOBER)] == [State.FROZEN]


def test_the_adx_file_keeps_the_rules_of_its_schema(exports: ExportService, stick: Path) -> None:
    """Elements, required attributes and their types: xs:dateTime, date with duration, xs:decimal."""
    content = files(exports.export(OCTOBER, stick).path)["report.adx.xml"]
    assert content.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    root = ET.fromstring(content)  # noqa: S314 - we wrote it
    assert (root.tag, set(root.attrib)) == (f"{ADX}adx", {"exported"})
    assert datetime.fromisoformat(root.attrib["exported"]).tzinfo is not None
    assert len(root) >= 1
    for group in root:
        assert group.tag == f"{ADX}group"
        assert set(group.attrib) == {"dataSet", "orgUnit", "period"}
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}/P1M", group.attrib["period"])
        elements = [one.attrib["dataElement"] for one in group]
        assert len(set(elements)) == len(elements) > 0
        for value in group:
            assert value.tag == f"{ADX}dataValue"
            assert set(value.attrib) == {"dataElement", "value"}
            assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", value.attrib["dataElement"])
            assert re.fullmatch(r"-?\d+(\.\d+)?", value.attrib["value"])
            assert (len(value), value.text) == (0, None)
