"""A packaged program starts itself again for its second process: every entry answers as a child."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from nursinghome.core.child import serve_as_child

PARENT = """
import multiprocessing, sys
multiprocessing.set_executable(sys.argv[1])
sys.frozen = True
from nursinghome.roster.engine import run
from nursinghome.roster.problem import Cover, Problem, Shift
one = Cover(rule="cover", hard=True, cells=((0, 0),), need=1)
day = Problem(days=1, shifts=(Shift(name="早", minutes=480),), workers=("甲",), covers=(one,))
print(run(day, seconds=60).plan)
"""
PACKAGE = """#!{python}
import os, sys
if sys.argv[1] != "--multiprocessing-fork":  # what keeps count of the resources is no child of ours
    os.execv({python!r}, [{python!r}, *sys.argv[1:]])
sys.frozen = True
sys.path.insert(0, {root!r})
{entry}
"""
ENTRIES = {
    "console": "from nursinghome.cli import main; main()",
    "module": "import runpy; runpy.run_module('nursinghome', run_name='__main__')",
    "window": "import runpy; runpy.run_module('ui', run_name='__main__')",
}


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands for the packaged program")
@pytest.mark.parametrize("entry", ENTRIES)
def test_the_engine_runs_in_a_packaged_program(tmp_path: Path, entry: str) -> None:
    root = Path(__file__).resolve().parents[3]
    package = tmp_path / "program"
    words = PACKAGE.format(python=sys.executable, root=str(root), entry=ENTRIES[entry])
    package.write_text(words, encoding="utf-8")
    package.chmod(0o700)
    done = subprocess.run(
        [sys.executable, "-c", PARENT, str(package)],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.stdout, done.stderr) == ("((0,),)\n", "")


@pytest.mark.parametrize(
    ("frozen", "words"),
    [
        (False, ["--multiprocessing-fork"]),
        (True, ["gui"]),
        (True, ["gui", "--multiprocessing-fork"]),
    ],
)
def test_whoever_is_no_child_goes_on(
    monkeypatch: pytest.MonkeyPatch, words: list[str], *, frozen: bool
) -> None:
    monkeypatch.setattr(sys, "argv", ["nursinghome", *words])
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    serve_as_child()
    assert sys.argv[1:] == words
