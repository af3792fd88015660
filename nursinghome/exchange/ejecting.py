"""Taking a stick out safely: by the system's own helper where there is one, else in words."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

_SECONDS = 20
BY_HAND = "请点屏幕右下角的「安全删除硬件」，选这个U盘，看到可以拔了再拔。"
WRITTEN_OUT = "已经写完，灯不闪了就可以拔。"
OUT = "U盘已经退出，可以拔了。"
BUSY = "U盘还有别的窗口在用。请关掉打开着的文件夹，再退出一次。"


def eject(device: str, *, platform: str = sys.platform) -> str:
    """Take the device out of use and say what to do now; nothing is run from the stick itself."""
    if platform == "win32":
        return BY_HAND
    os.sync()
    helper = shutil.which("udisksctl")
    if helper is None or not device.startswith("/dev/"):
        return WRITTEN_OUT
    out = _runs(helper, "unmount", device)
    if not out:
        return BUSY
    _runs(helper, "power-off", device)  # not every reader can; it is out of use all the same
    return OUT


def _runs(helper: str, verb: str, device: str) -> bool:
    command = [helper, verb, "--no-user-interaction", "--block-device", device]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - a fixed command of the system
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
