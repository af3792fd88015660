"""Sticks that are plugged in: asked of the system itself, so that a fixed disk is never taken for one."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_REMOVABLE = 2
"""GetDriveType of Windows: a drive whose medium can be taken out."""
_READ_ONLY = 0x00080000
"""FILE_READ_ONLY_VOLUME of Windows."""
_ESCAPED = re.compile(r"\\([0-7]{3})")
_UNDER_DESKTOPS = ("/media/", "/run/media/", "/mnt/usb")
_NO_DISK = {
    "proc",
    "sysfs",
    "tmpfs",
    "devtmpfs",
    "overlay",
    "squashfs",
    "iso9660",
    "udf",
    "cgroup2",
}
_LETTERS = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Drive:
    """One stick, where the system has it."""

    folder: Path
    label: str
    device: str
    """/dev/sdb1; on Windows the root, E:\\."""
    system: str
    """vfat, exfat, NTFS …"""
    free: int
    total: int
    read_only: bool


def drives() -> tuple[Drive, ...]:
    """What is plugged in now, by the name of its place."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there

        return tuple(of_windows(ctypes.windll.kernel32))
    return tuple(of_linux(Path("/proc/self/mounts"), Path("/sys")))


def of_linux(mounts: Path, system: Path) -> Iterator[Drive]:
    """From the table of mounts, what the kernel calls removable or what hangs on USB.

    A device of which the kernel does not tell, and a card, count where desktops mount what is
    plugged in; a second partition of the computer's own disk does not, though it is shown there.
    """
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return
    seen: set[str] = set()
    for line in sorted(lines, key=lambda one: one.split(" ")[1:2]):
        parts = line.split(" ")
        if len(parts) < 4 or parts[2] in _NO_DISK or parts[0] in seen:
            continue
        device, place = _plain(parts[0]), _plain(parts[1])
        on_desktop = device.startswith("/dev/") and place.startswith(_UNDER_DESKTOPS)
        is_open = on_desktop and not _is_own_disk(device, system)
        if not (is_open or is_removable(device, system)):
            continue
        found = _drive(Path(place), device, parts[2], "ro" in parts[3].split(","))
        if found is not None:
            seen.add(parts[0])
            yield found


def is_removable(device: str, system: Path) -> bool:
    """What the kernel says of the disk that holds the device."""
    disk = _disk(device, system)
    if disk is None or disk.name.startswith("sr"):
        return False
    on_usb = "usb" in {part.rstrip("0123456789") for part in disk.parts}
    return on_usb or _told(disk) == "1"


def _is_own_disk(device: str, system: Path) -> bool:
    disk = _disk(device, system)
    return disk is not None and _told(disk) == "0" and not disk.name.startswith("mmcblk")


def _disk(device: str, system: Path) -> Path | None:
    """Where the kernel tells of the disk that the device is, or is a part of."""
    link = system / "class" / "block" / device.rpartition("/")[2]
    if not device.startswith("/dev/") or not link.exists():
        return None
    real = link.resolve()
    return real.parent if (real / "partition").exists() else real


def _told(disk: Path) -> str:
    try:
        return (disk / "removable").read_text().strip()
    except OSError:
        return ""


def of_windows(kernel: Any) -> Iterator[Drive]:  # noqa: ANN401 - kernel32, as ctypes gives it
    """Every drive letter whose medium can be taken out, and that has one in it."""
    import ctypes  # noqa: PLC0415 - only there

    there = kernel.GetLogicalDrives()
    for number in range(_LETTERS):
        root = f"{chr(ord('A') + number)}:\\"
        if not there >> number & 1 or kernel.GetDriveTypeW(root) != _REMOVABLE:
            continue
        label, kind = ctypes.create_unicode_buffer(261), ctypes.create_unicode_buffer(261)
        flags = ctypes.c_ulong()
        told = kernel.GetVolumeInformationW(
            root, label, 261, None, None, ctypes.byref(flags), kind, 261
        )
        free, total = ctypes.c_ulonglong(), ctypes.c_ulonglong()
        sized = kernel.GetDiskFreeSpaceExW(root, ctypes.byref(free), ctypes.byref(total), None)
        if told and sized:
            yield Drive(
                folder=Path(root),
                label=label.value or root[:2],
                device=root,
                system=kind.value,
                free=free.value,
                total=total.value,
                read_only=bool(flags.value & _READ_ONLY),
            )


def _drive(folder: Path, device: str, system: str, read_only: bool) -> Drive | None:
    try:
        usage = shutil.disk_usage(folder)
    except OSError:  # it was pulled just now
        return None
    return Drive(
        folder=folder,
        label=folder.name or device,
        device=device,
        system=system,
        free=usage.free,
        total=usage.total,
        read_only=read_only or not os.access(folder, os.W_OK),
    )


def _plain(text: str) -> str:
    r"""The kernel writes a blank as \040; names of other letters come as their bytes."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), text)
