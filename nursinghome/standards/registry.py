"""Finds packs by id, or by the question they answer and the day; reads only what is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from nursinghome.core.errors import Invalid, NotFound, Problem, Trouble
from nursinghome.core.files import reason, write_bytes
from nursinghome.standards.loader import MOST_BYTES, AnyPack, read_head, read_pack
from nursinghome.standards.model import ID_SHAPE, Head


class Registry:
    """The packs of several folders; a later folder's pack replaces one of the same id.

    Packs are read when asked for and kept. `drop` forgets them after one was installed.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._packs: dict[str, AnyPack] = {}
        self._heads: tuple[Head, ...] | None = None

    def drop(self) -> None:
        self._packs.clear()
        self._heads = None

    def list(self) -> tuple[Head, ...]:
        """The heads of all packs, by id."""
        if self._heads is None:
            found = {path.name: path for folder in self._folders for path in _packs_in(folder)}
            self._heads = tuple(read_head(_read(found[name]), name) for name in sorted(found))
        return self._heads

    def get(self, pack_id: str) -> AnyPack:
        """Raises NotFound for an unknown id, Invalid for a pack with faults."""
        if pack_id not in self._packs:
            path = self._path(pack_id)
            self._packs[pack_id] = read_pack(_read(path), path.name)
        return self._packs[pack_id]

    def in_force(self, family: str, on: date) -> AnyPack:
        """The pack of the family that holds on the day; of several, the one begun last."""
        holding = [head for head in self.list() if head.family == family and head.holds_on(on)]
        if not holding:
            what = f"{on.isoformat()} 没有可用的标准包（{family}）"
            raise NotFound(f"{what}。", [Problem("standard", what, "核对日期，或装入标准包。")])
        return self.get(max(holding, key=lambda head: (head.in_force_from or date.min, head.id)).id)

    def _path(self, pack_id: str) -> Path:
        if ID_SHAPE.fullmatch(pack_id):
            for folder in reversed(self._folders):
                path = folder / f"{pack_id}.toml"
                if path.is_file():
                    return path
        known = "、".join(head.id for head in self.list())
        problem = Problem("standard", f"没有编号「{pack_id[:40]}」", f"可用的有：{known}。")
        raise NotFound(f"没有标准包「{pack_id[:40]}」。", [problem])


def install(path: Path, folder: Path) -> AnyPack:
    """Check the pack file, then copy it into the folder of installed packs.

    Raises Invalid and leaves the folder as it is when the pack has a fault.
    """
    content = _read(path)
    pack = read_pack(content, path.name)
    _keeps_kind(pack, folder / path.name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"建不了文件夹「{folder.name}」：{reason(error)}") from error
    write_bytes(folder / path.name, content)
    return pack


def _keeps_kind(pack: AnyPack, earlier: Path) -> None:
    if earlier.is_file() and type(read_pack(_read(earlier), earlier.name)) is not type(pack):
        problem = Problem(f"{earlier.name}：kind", "与已装的同名包不是一类", "换一个编号。")
        raise Invalid(f"标准包「{earlier.name}」没有装入。", [problem])


def _packs_in(folder: Path) -> list[Path]:
    return [p for p in folder.glob("*.toml") if not p.name.endswith(".cases.toml")]


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Trouble(f"读不了「{path.name}」：{reason(error)}") from error
