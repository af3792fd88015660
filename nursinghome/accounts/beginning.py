"""Making a new data file: in a folder of its own beside its place, so that it is there whole or not.

Only what is finished, closed and on the disk takes its place, the key file first. When the power
goes between the two, the next who opens the file lets the second follow; whoever makes the file
anew clears both away. Nothing was promised until then.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from nursinghome.accounts.names import path_of
from nursinghome.core.errors import Clash, Trouble
from nursinghome.core.files import reason, settle, settle_folder


@contextmanager
def begun(data: Path) -> Iterator[Path]:
    """Give a place to make and furnish the file in; it takes its own when the block succeeds.

    The block closes what it opened. Raises Clash when a data or key file stands there already,
    Trouble when the disk cannot take it. Nothing stays of a block that fails.
    """
    workshop = _workshop(data)
    if _is_half_placed(data):
        path_of(data).unlink(missing_ok=True)
    for there in (data, path_of(data), *_journals(data)):
        if there.exists():
            raise Clash(f"「{there.name}」已经有了。请换一个文件名，或先把它移走。")
    shutil.rmtree(workshop, ignore_errors=True)
    try:
        _make(workshop)
        yield workshop / data.name
        _place(workshop / data.name, data)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def take_up(data: Path) -> None:
    """Let a finished file take its place whose key file did so before the power went."""
    if _is_half_placed(data):
        with suppress(OSError):  # then it is not there, and is told so
            (_workshop(data) / data.name).replace(data)
            settle_folder(data.parent)
            shutil.rmtree(_workshop(data), ignore_errors=True)


def _workshop(data: Path) -> Path:
    return data.with_name(f"~{data.name}.new")


def _journals(data: Path) -> tuple[Path, ...]:
    """Those of other data that was taken away would be read as the new file's own."""
    return tuple(data.with_name(f"{data.name}{end}") for end in ("-wal", "-journal"))


def _is_half_placed(data: Path) -> bool:
    """The key file took its place and was ours: its data waits, and has no other."""
    made = _workshop(data) / data.name
    return (
        made.is_file()
        and not path_of(made).exists()
        and path_of(data).is_file()
        and not data.exists()
    )


def _make(workshop: Path) -> None:
    try:
        workshop.mkdir()
    except OSError as error:
        raise Trouble(f"写不进「{workshop.parent}」：{reason(error)}") from error


def _place(made: Path, data: Path) -> None:
    try:
        if any(one.exists() for one in _journals(made)):
            raise Trouble(f"「{data.name}」没有写完。请再建一次。")
        for part in (made, path_of(made)):
            settle(part)
        path_of(made).replace(path_of(data))
        try:
            made.replace(data)
        except OSError:
            path_of(data).unlink(missing_ok=True)
            raise
        settle_folder(data.parent)
    except OSError as error:
        raise Trouble(f"写不进「{data.name}」：{reason(error)}") from error
