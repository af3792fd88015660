"""A stick is taken out of use by the system's helper, or by the hand of the person."""

from __future__ import annotations

from pathlib import Path

import pytest

from nursinghome.exchange import ejecting
from nursinghome.exchange.ejecting import eject


@pytest.fixture
def helper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A helper of that name which writes down how it was called, and may refuse."""
    folder = tmp_path / "bin"
    folder.mkdir()
    made = folder / "udisksctl"
    made.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/called\n[ ! -e {tmp_path}/busy ]\n')
    made.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return tmp_path


def test_the_helper_takes_it_out(helper: Path) -> None:
    assert eject("/dev/sdz9") == ejecting.OUT
    unmounted, off = (helper / "called").read_text().splitlines()
    assert unmounted == "unmount --no-user-interaction --block-device /dev/sdz9"
    assert off.startswith("power-off")


def test_a_stick_in_use_is_told(helper: Path) -> None:
    (helper / "busy").touch()
    assert eject("/dev/sdz9") == ejecting.BUSY


def test_a_helper_that_does_not_come_back_is_not_waited_for(
    helper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ejecting, "_SECONDS", 0)
    assert eject("/dev/sdz9") == ejecting.BUSY
    assert helper.is_dir()


def test_without_a_helper_it_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert eject("/dev/sdz9") == ejecting.WRITTEN_OUT
    assert eject("", platform="win32") == ejecting.BY_HAND
