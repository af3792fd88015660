"""Commands about residents: the list of a day, one person's file."""

from __future__ import annotations

from typing import Any

import click

from nursinghome.cli.frame import Frame, read_day
from nursinghome.core.ids import ResidentId
from nursinghome.residents import Listed, Sex
from nursinghome.residents.idnumber import masked
from nursinghome.residents.values import iso


@click.group("residents")
def residents_command() -> None:
    """查老人名册。"""


@residents_command.command("list")
@click.option("--on", metavar="DATE", help="哪一天在院，例如 2026-10-31")
@click.pass_obj
def list_residents(frame: Frame, on: str | None) -> None:
    """列出某一天在院的老人。"""
    with frame.workspace(beside=True) as workspace:
        day = read_day(on, "--on") if on else frame.clock.now().date()
        found = workspace.stays.present_on(day)
    lines = [f"{day.isoformat()} 在院 {len(found)} 人", *map(_line_words, found)]
    frame.answer({"on": day.isoformat(), "residents": [_line(one) for one in found]}, lines)


@residents_command.command("show")
@click.argument("resident_id", metavar="ID", type=click.IntRange(0, 2**63 - 1))
@click.pass_obj
def show_resident(frame: Frame, resident_id: int) -> None:
    """看一位老人的登记和入住经过。"""
    with frame.workspace(beside=True) as workspace:
        listed = workspace.people.line(ResidentId(resident_id))
        stays = workspace.stays.timeline(ResidentId(resident_id)).stays
    content = {
        **_line(listed),
        "stays": [
            {
                "admitted_on": iso(stay.admitted_on),
                "discharged_on": iso(stay.discharged_on),
                "discharge_reason": stay.reason.value if stay.reason else None,
                "beds": [one.bed for one in stay.occupancies],
            }
            for stay in stays
        ],
    }
    lines = [
        _line_words(listed),
        *(f"  {one.admitted_on} 入院 — {one.discharged_on or '在院'}" for one in stays),
    ]
    frame.answer({"residents": [content]}, lines)


def _line(listed: Listed) -> dict[str, Any]:
    return {
        "id": listed.resident_id,
        "name": listed.name,
        "sex": listed.sex.value,
        "birth_date": iso(listed.birth_date),
        "id_number": masked(listed.id_number) if listed.id_number else None,
        "category": listed.category.value if listed.category else None,
        "selfcare": listed.selfcare.value,
        "admitted_on": iso(listed.admitted_on),
        "bed": listed.bed,
        "phone": listed.phone,
    }


def _line_words(listed: Listed) -> str:
    parts = (listed.bed or "无床位", listed.name, "男" if listed.sex is Sex.MALE else "女")
    return "  ".join((*parts, listed.birth_date.isoformat(), listed.category_label or "未填类别"))
