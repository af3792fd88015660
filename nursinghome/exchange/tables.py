"""The month for machines: CSV tables with a data package, DHIS2's JSON, and ADX."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from nursinghome.core.dates import Month
from nursinghome.reports.monthly.model import Content

Cell = str | int | float | None
_ADX = "urn:ihe:qrph:adx:2015"
_DATA_SET = "nursinghome_monthly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column of a table, typed as Frictionless names it."""

    name: str
    title: str
    type: str = "string"
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a package; its first field is its key."""

    name: str
    title: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def path(self) -> str:
        return f"tables/{self.name}.csv"

    def csv(self) -> bytes:
        """UTF-8 with a mark at the front, so that a spreadsheet reads it as such."""
        to = io.StringIO(newline="")
        writer = csv.writer(to, lineterminator="\r\n")
        writer.writerow([field.name for field in self.fields])
        writer.writerows([["" if cell is None else cell for cell in row] for row in self.rows])
        return to.getvalue().encode("utf-8-sig")


def cells_table(content: Content) -> Table:
    """Every figure of the month by its code."""
    labels = {row.cell: row.label for row in content.form.rows}
    rows = tuple((code, labels.get(code, code), value) for code, value in content.cells.items())
    return Table(
        name="cells",
        title="月报数字",
        fields=(
            Field(name="code", title="代码", required=True),
            Field(name="label", title="项目", required=True),
            Field(name="value", title="数字", type="number"),
        ),
        rows=rows,
    )


def data_package(name: str, title: str, tables: Sequence[Table]) -> bytes:
    """datapackage.json of the Frictionless Data Package."""
    resources = [
        {
            "name": table.name,
            "title": table.title,
            "path": table.path,
            "scheme": "file",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8-sig",
            "schema": {
                "fields": [_field(field) for field in table.fields],
                "primaryKey": [table.fields[0].name],
            },
        }
        for table in tables
    ]
    return as_json({"name": name, "title": title, "resources": resources})


def data_value_set(content: Content, org_unit: str) -> bytes:
    """DataValueSets of DHIS2; figures that are not known are left out."""
    signed = content.signed.approved_on
    return as_json(
        {
            "dataSet": _DATA_SET,
            "completeDate": signed.isoformat() if signed else None,
            "period": f"{content.month.year:04d}{content.month.number:02d}",
            "orgUnit": org_unit,
            "dataValues": [
                {"dataElement": code, "value": value} for code, value in _known(content).items()
            ],
        }
    )


def adx(content: Content, org_unit: str, exported: str) -> bytes:
    """Aggregate Data Exchange of IHE: one group for the home and its month.

    exported: the moment, ISO with offset.
    """
    ET.register_namespace("", _ADX)
    root = ET.Element(f"{{{_ADX}}}adx", {"exported": exported})
    place = {"dataSet": _DATA_SET, "orgUnit": org_unit, "period": _period(content.month)}
    group = ET.SubElement(root, f"{{{_ADX}}}group", place)
    for code, value in _known(content).items():
        ET.SubElement(group, f"{{{_ADX}}}dataValue", {"dataElement": code, "value": value})
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def as_json(told: Any) -> bytes:  # noqa: ANN401 - anything that JSON has
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def _known(content: Content) -> dict[str, str]:
    """The figures as text; one that is not known is no figure."""
    return {code: str(value) for code, value in content.cells.items() if value is not None}


def _period(month: Month) -> str:
    return f"{month.first.isoformat()}/P1M"


def _field(field: Field) -> dict[str, Any]:
    told: dict[str, Any] = {"name": field.name, "title": field.title, "type": field.type}
    if field.required:
        told["constraints"] = {"required": True}
    return told
