"""All rigs with more states, and their figures: python -m tests.faults [TIMES].

TIMES is how many times as much as in CI; 10 for a night.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.faults.actions import ACTIONS
from tests.faults.images import Verdicts
from tests.faults.power import cut, record
from tests.faults.recording import SALTLESS
from tests.faults.shim import CAN, WHY_NOT, run_plain, run_under
from tests.faults.test_power_loss import CONTROLS, STATES
from tests.faults.test_sticks import REMOVALS, WRITTEN

SEED = 7


def main(times: int) -> int:
    if not CAN:
        sys.exit(WHY_NOT)
    bad = 0
    for name, rig in RIGS.items():
        with tempfile.TemporaryDirectory(prefix="faults-") as folder:
            started = time.monotonic()
            faults, words = rig(Path(folder), times)
            print(f"{name:20} {words}; {time.monotonic() - started:.0f} s")  # noqa: T201 - the figures
            bad += bool(faults)
            for fault in faults[:20]:
                print(f"    {fault}")  # noqa: T201 - as above
    return bad


def _power(folder: Path, times: int) -> tuple[list[str], str]:
    found = Verdicts()
    for story, states in STATES.items():
        (folder / story).mkdir()
        found.join(cut(record(story, folder / story), states * times, SEED))
    faults = [f"{kind}: {found.faults[kind]}: {found.examples[kind]}" for kind in found.faults]
    images = f"{found.images} different images, {found.recovered} different files after recovery"
    return faults, f"{found.states} states, {images}, {len(faults)} faults"


def _controls(folder: Path, times: int) -> tuple[list[str], str]:
    seen = {}
    for control in ("", "OFF", "NORMAL", SALTLESS):
        name = control or "lying disk"
        (folder / name).mkdir()
        story = record("day", folder / name, control)
        only = "rubbish" if control == SALTLESS else None
        seen[name] = dict(cut(story, CONTROLS * times, SEED, lies=not control, only=only).faults)
    return [name for name, faults in seen.items() if not faults], str(seen)


def _kills(folder: Path, times: int) -> tuple[list[str], str]:
    told = json.loads(run_plain("tests.faults.kills", folder, 200 * times, SEED))
    faults = told.pop("faults")
    return faults, str(told)


def _errors(folder: Path, times: int) -> tuple[list[str], str]:
    told = json.loads(run_under("tests.faults.errors", folder, "EIO", "once", 60 * times, *ACTIONS))
    faults = [f"{name}: {fault}" for name, found in told.items() for fault in found["faults"]]
    calls, refused = (sum(found[what] for found in told.values()) for what in ("calls", "refused"))
    return faults, f"{len(told)} actions, {calls} failing calls, {refused} refusals"


def _commands(folder: Path, times: int) -> tuple[list[str], str]:
    told = json.loads(run_under("tests.faults.commands", folder, 60 * times))
    return [f"{name}: {wrong}" for name, wrong in told.items() if wrong], f"{len(told)} commands"


def _sticks(folder: Path, times: int) -> tuple[list[str], str]:
    told = json.loads(run_under("tests.faults.sticks", folder, 2 * REMOVALS * times, SEED))
    all_in = {
        what: sum(told[kind][what] for kind in WRITTEN)
        for what in ("removals", "told_done", "told_trouble", "false_done", "torn")
    }
    faults = [fault for kind in WRITTEN for fault in told[kind]["other"]]
    faults += [f"{sort}: {said}" for sort, said in told["sorts"].items() if said[:4] == "done"]
    faults += [what for what in ("false_done", "torn") if all_in[what]]
    careless = {what: told["carelessly"][what] for what in all_in}
    return faults, f"{all_in}; written carelessly {careless}"


RIGS: dict[str, Callable[[Path, int], tuple[list[str], str]]] = {
    "power loss": _power,
    "its controls": _controls,
    "kills": _kills,
    "failing calls": _errors,
    "command line": _commands,
    "sticks": _sticks,
}

if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1))
