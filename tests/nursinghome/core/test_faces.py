"""A face gives what its package has, and loads nothing before that."""

from __future__ import annotations

import subprocess
import sys

import pytest

import nursinghome.accounts
import nursinghome.reports
from nursinghome.core import faces


def test_a_name_is_found_in_the_module_that_has_it() -> None:
    find = faces.parts("nursinghome.core", {"money": ("yuan",), "ids": ("ResidentId", "BedId")})
    from nursinghome.core.ids import BedId  # noqa: PLC0415 - beside the one that is found

    assert find("BedId") is BedId


def test_a_name_that_no_module_has_is_no_attribute() -> None:
    find = faces.parts("nursinghome.core", {})
    with pytest.raises(AttributeError, match="has no attribute 'Nobody'"):
        find("Nobody")


@pytest.mark.parametrize("face", [nursinghome.accounts, nursinghome.reports])
def test_a_face_gives_every_name_that_it_promises(face: object) -> None:
    promised = face.__all__  # type: ignore[attr-defined] # both are packages with a list
    assert [name for name in promised if not hasattr(face, name)] == []


@pytest.mark.parametrize(
    "module", ["nursinghome.accounts.keyring", "nursinghome.reports.monthly.papers"]
)
def test_the_lock_screen_and_a_paper_need_no_database(module: str) -> None:
    code = f"import sys, {module}; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"sqlite_utils", "sqlcipher3", "xlsxwriter"} & set(done.stdout.split())


def test_opening_a_file_loads_nothing_that_draws_or_reads_papers() -> None:
    code = "import sys, nursinghome.workspace; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"reportlab", "xlsxwriter", "pypinyin"} & set(done.stdout.split())
