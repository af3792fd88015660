"""Where the program is installed, which version counts there, and whether it may be changed."""

from __future__ import annotations

import sys
import sysconfig
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from nursinghome.core.errors import Refusal, Trouble
from nursinghome.core.files import reason, settle_folder
from nursinghome.updates import launching
from nursinghome.updates.launching import VERSIONS, installed_version


class NotUpdatable(Refusal):
    """The program cannot be replaced here by whoever uses it."""

    kind = "not_updatable"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Which version counts, and the way back."""

    base: str = ""
    """The version that was installed by the installer; it stays in its place."""
    current: str = ""
    """The version in a folder of its own that is started; empty for the installed one."""
    previous: str | None = None
    """What the way back leads to; None when there is none."""
    trial: str = ""
    left: str = ""
    """A version that did not come up and was left again by itself."""
    data: str = ""
    backup: str = ""
    """Of which file a backup was made before the update, and where that is."""
    steps: int = 0
    """How many steps of the schema the version before knew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """The folder of the installed program, and the version that runs."""

    root: Path
    version: str
    program: str
    """The name of the file that is started."""
    platform: str

    @property
    def versions(self) -> Path:
        return self.root / VERSIONS

    @property
    def state(self) -> State:
        told = launching.read(self.root)
        known = {field.name for field in fields(State)}
        return State(**{name: value for name, value in told.items() if name in known})

    def remember(self, state: State) -> None:
        """Raises OSError; the version that counts is the old one or the new one."""
        launching.write(self.root, asdict(state))
        settle_folder(self.versions)

    def folder(self, version: str) -> Path:
        return self.versions / version

    def refuse_foreign(self) -> None:
        """Raise NotUpdatable when the folder belongs to an administrator."""
        try:
            self.versions.mkdir(exist_ok=True)
            probe = self.versions / "~probe"
            probe.write_bytes(b"")
            probe.unlink()
        except PermissionError:
            words = "这台电脑上的程序是管理员装的。请管理员装新的安装包（.deb）；标准包可以自己装。"
            raise NotUpdatable(words) from None
        except OSError as error:
            raise Trouble(f"程序的文件夹写不进去：{reason(error)}") from error


def this_installation() -> Installation:
    """Of the program that runs. Raises NotUpdatable when it is not a packaged one."""
    if not getattr(sys, "frozen", False):
        raise NotUpdatable("这是从源码运行的程序，不用更新文件更新；标准包可以装。")
    program = Path(sys.executable)
    versioned = program.parent.parent.name == VERSIONS
    return Installation(
        root=program.parent.parent.parent if versioned else program.parent,
        version=installed_version(),
        program=program.name,
        platform=sysconfig.get_platform(),
    )
