"""Judges a roster of a public instance from the two files alone, by the format's own text."""

from __future__ import annotations

import csv
from itertools import groupby, pairwise
from pathlib import Path

Roster = dict[str, list[str]]
"""Employee to the shift of each day, empty for none."""


def judge(instance: Path, roster: Path) -> tuple[int, list[str]]:
    """What the roster costs, and a line for each hard rule that it breaks."""
    parts = _parts(instance)
    days = int(parts["HORIZON"][0][0])
    plan: Roster = {line[0]: [""] * days for line in parts["STAFF"]}
    with roster.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if plan[row["employee"]][int(row["day"])]:
                raise ValueError(f"two shifts on one day: {row}")
            plan[row["employee"]][int(row["day"])] = row["shift"]
    wrong = [f"{line[0]}: {what}" for line in parts["STAFF"] for what in _staff(line, parts, plan)]
    for name, *off in parts.get("DAYS_OFF", []):
        wrong += [f"{name}: works on day {day}" for day in off if plan[name][int(day)]]
    return _cost(parts, plan), wrong


def _parts(path: Path) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    now: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("SECTION_"):
            now = found.setdefault(line.strip().removeprefix("SECTION_"), [])
        elif line.strip() and not line.startswith("#"):
            now.append(line.strip().split(","))
    return found


def _staff(line: list[str], parts: dict[str, list[list[str]]], plan: Roster) -> list[str]:
    row, wrong = plan[line[0]], []
    minutes = {one[0]: int(one[1]) for one in parts["SHIFTS"]}
    barred = {one[0]: set(one[2].split("|")) - {""} for one in parts["SHIFTS"]}
    for part in line[1].split("|"):
        shift, most = part.split("=")
        if row.count(shift) > int(most):
            wrong.append(f"more than {most} of {shift}")
    worked = sum(minutes[shift] for shift in row if shift)
    if not int(line[3]) <= worked <= int(line[2]):
        wrong.append(f"{worked} minutes")
    if any(one and other in barred[one] for one, other in pairwise(row)):
        wrong.append("a forbidden succession")
    weekends = sum(bool(row[day] or row[day + 1 : day + 2] > [""]) for day in range(5, len(row), 7))
    if weekends > int(line[7]):
        wrong.append(f"{weekends} weekends")
    return wrong + _runs(row, int(line[4]), int(line[5]), int(line[6]))


def _runs(row: list[str], most: int, least: int, off: int) -> list[str]:
    wrong, start = [], 0
    for works, group in groupby(row, bool):
        length = len(list(group))
        inside = start > 0 and start + length < len(row)
        if works and length > most:
            wrong.append(f"{length} days in a row from day {start}")
        if inside and length < (least if works else off):
            wrong.append(f"only {length} days from day {start}")
        start += length
    return wrong


def _cost(parts: dict[str, list[list[str]]], plan: Roster) -> int:
    cost = 0
    for name, day, shift, weight in parts.get("SHIFT_ON_REQUESTS", []):
        cost += int(weight) * (plan[name][int(day)] != shift)
    for name, day, shift, weight in parts.get("SHIFT_OFF_REQUESTS", []):
        cost += int(weight) * (plan[name][int(day)] == shift)
    for day, shift, need, under, over in parts["COVER"]:
        got = sum(row[int(day)] == shift for row in plan.values())
        cost += max(0, int(need) - got) * int(under) + max(0, got - int(need)) * int(over)
    return cost
