"""Only what can be taken out is a stick: by the kernel's word, or by where desktops mount it."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

import pytest

from nursinghome.exchange import plugged
from nursinghome.exchange.plugged import drives as plugged_in
from nursinghome.exchange.plugged import of_linux, of_windows


@pytest.fixture
def kernel(tmp_path: Path) -> Path:
    """A /sys with a fixed disk, a stick on USB, a card reader, a DVD, and one that is unclear."""
    system = tmp_path / "sys"
    for disk, where, removable in (
        ("sda", "pci0/ata1", "0"),
        ("sdb", "pci0/usb1/1-1", "0"),
        ("mmcblk0", "pci0/mmc0", "1"),
        ("sr0", "pci0/ata2", "1"),
        ("sdd", "pci0/ata3", ""),
    ):
        real = system / "devices" / where / "block" / disk
        part = real / f"{disk}1"
        part.mkdir(parents=True)
        (part / "partition").write_text("1")
        if removable:
            (real / "removable").write_text(f"{removable}\n")
        links = system / "class" / "block"
        links.mkdir(parents=True, exist_ok=True)
        (links / disk).symlink_to(real)
        (links / f"{disk}1").symlink_to(part)
    return system


def mounted(tmp_path: Path, *lines: str) -> Path:
    table = tmp_path / "mounts"
    table.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return table


def test_the_kernel_says_what_can_be_taken_out(tmp_path: Path, kernel: Path) -> None:
    stick, card = tmp_path / "民政 上报A", tmp_path / "card"
    for folder in (stick, card):
        folder.mkdir()
    blank = str(stick).replace(" ", "\\040")
    table = mounted(
        tmp_path,
        f"/dev/sda1 {tmp_path} ext4 rw 0 0",
        f"/dev/sdb1 {blank} vfat rw,utf8 0 0",
        f"/dev/sdb1 {tmp_path}/again vfat rw 0 0",
        f"/dev/mmcblk0 {card} exfat ro,sync 0 0",
        f"/dev/sr0 {card} udf ro 0 0",
        f"/dev/sr0 {card} ext4 ro 0 0",
        f"/dev/sdd1 {card} ext4 rw 0 0",
        f"/dev/nowhere {card} ext4 rw 0 0",
        "tmpfs /media/x tmpfs rw 0 0",
        "short line",
    )
    found = {one.device: one for one in of_linux(table, kernel)}
    assert set(found) == {"/dev/sdb1", "/dev/mmcblk0"}
    first = found["/dev/sdb1"]
    assert (first.folder, first.label, first.system) == (stick, "民政 上报A", "vfat")
    assert (first.read_only, found["/dev/mmcblk0"].read_only) == (False, True)
    assert 0 < first.free <= first.total


def test_where_the_kernel_says_nothing_the_place_does(
    tmp_path: Path, kernel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plugged, "_UNDER_DESKTOPS", (f"{tmp_path}/media/",))
    there = tmp_path / "media" / "a"
    there.mkdir(parents=True)
    table = mounted(
        tmp_path, f"/dev/sdx1 {there} vfat rw 0 0", f"/dev/sdy1 {there}/gone vfat rw 0 0"
    )
    assert [one.label for one in of_linux(table, kernel)] == ["a"]
    table = mounted(
        tmp_path,
        f"/dev/sda1 {there} ntfs3 rw 0 0",  # the computer's own disk, shown by the desktop
        f"/dev/sdd1 {there} vfat rw 0 0",
    )
    assert [one.device for one in of_linux(table, kernel)] == ["/dev/sdd1"]
    assert list(of_linux(tmp_path / "none", kernel)) == []


class Kernel32:
    """What Windows says of three letters: a fixed disk, a stick, and a reader without a card."""

    def GetLogicalDrives(self) -> int:  # noqa: N802 - so Windows calls it
        return 0b11100

    def GetDriveTypeW(self, root: str) -> int:  # noqa: N802 - as above
        return 3 if root.startswith("C") else 2

    def GetVolumeInformationW(self, root: str, label: Any, *more: Any) -> int:  # noqa: N802 - as above
        *_, flags, kind, _ = more
        label.value, kind.value = ("上报" if root.startswith("D") else ""), "FAT32"
        flags._obj.value = 0x00080000 if root.startswith("D") else 0
        return int(root.startswith("D"))

    def GetDiskFreeSpaceExW(self, _root: str, free: Any, total: Any, _all: None) -> int:  # noqa: N802 - as above
        free._obj.value, total._obj.value = 5 << 30, 8 << 30
        return 1


def test_windows_is_asked_letter_by_letter() -> None:
    (one,) = of_windows(Kernel32())
    assert (one.device, one.label, one.system) == ("D:\\", "上报", "FAT32")
    assert (one.free, one.total, one.read_only) == (5 << 30, 8 << 30, True)


def test_this_computer_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(one.folder.is_dir() for one in plugged_in())

    class Windll:
        kernel32 = Kernel32()

    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr(ctypes, "windll", Windll(), raising=False)
    assert [one.label for one in plugged_in()] == ["上报"]
