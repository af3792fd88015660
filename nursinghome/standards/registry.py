"""Finds packs by id, or by the question they answer and the day; reads only what is asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from nursinghome.core.errors import Invalid, NotFound, Problem, Trouble
from nursinghome.core.files import read_file, reason, write_bytes
from nursinghome.standards.loader import MOST_BYTES, AnyPack, read_head, read_pack
from nursinghome.standards.model import ID_SHAPE, Head, Pack
from nursinghome.standards.writing import pack_bytes

P = TypeVar("P", bound=Pack)
EARLIER = "earlier"  # the folder of replaced editions, inside the folder of installed packs


class Registry:
    """The packs of several folders; a later folder's pack replaces one of the same id.

    The last folder is where packs are installed. Packs are read when asked for, then kept.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._packs: dict[tuple[str, str | None], AnyPack] = {}
        self._heads: tuple[Head, ...] | None = None

    def list(self) -> tuple[Head, ...]:
        """The heads of all packs, by id."""
        if self._heads is None:
            found = {path.name: path for folder in self._folders for path in _packs_in(folder)}
            self._heads = tuple(
                read_head(read_file(found[name], MOST_BYTES), name) for name in sorted(found)
            )
        return self._heads

    def get(self, pack_id: str, edition: str | None = None) -> AnyPack:
        """The pack, or the earlier edition of it that an old record names.

        Raises NotFound for an unknown id or edition, Invalid for a pack with faults.
        """
        key = (pack_id, edition)
        if key not in self._packs:
            self._packs[key] = self._found(pack_id, edition)
        return self._packs[key]

    def of_kind(self, kind: type[P], pack_id: str, edition: str | None = None) -> P:
        """The pack as one of its kind; raises NotFound when the id names another kind."""
        pack = self.get(pack_id, edition)
        if isinstance(pack, kind):
            return pack
        known = "、".join(head.id for head in self.list() if head.kind == kind.tag())
        problem = Problem("standard", f"「{pack_id}」是别的一类", f"这里可用的有：{known}。")
        raise NotFound(f"「{pack_id}」不能用在这里。", [problem])

    def in_force(self, family: str, on: date) -> AnyPack:
        """The pack of the family that holds on the day; of several, the one begun last."""
        holding = [head for head in self.list() if head.family == family and head.holds_on(on)]
        if not holding:
            what = f"{on.isoformat()} 没有可用的标准包（{family}）"
            raise NotFound(f"{what}。", [Problem("standard", what, "核对日期，或装入标准包。")])
        return self.get(max(holding, key=lambda head: (head.in_force_from or date.min, head.id)).id)

    def install(self, path: Path) -> AnyPack:
        """Check the pack file, then put it into the last folder; what it replaces is kept aside.

        Raises Invalid and changes nothing when the pack has a fault, is of another kind than the
        one it would replace, or holds something new under an edition that is already known.
        """
        return self._install(read_file(path, MOST_BYTES), path.name)

    def keep(self, pack: Pack) -> AnyPack:
        """Install a pack that was made in the program; it is refused as a file would be."""
        return self._install(pack_bytes(pack), f"{pack.id}.toml")

    def installed(self) -> dict[str, str]:
        """The packs of the last folder by id: edition and the beginning of the file's hash."""
        found: dict[str, str] = {}
        for path in sorted(_packs_in(self._folders[-1])):
            content = read_file(path, MOST_BYTES)
            head = read_head(content, path.name)
            found[head.id] = f"{head.edition} {hashlib.sha256(content).hexdigest()[:16]}"
        return found

    def _install(self, content: bytes, name: str) -> AnyPack:
        pack = read_pack(content, name)
        for file in self._files(pack.id):
            _replaceable(file, pack, content)
        target = self._folders[-1] / f"{pack.id}.toml"
        _make_folder(target.parent / EARLIER)
        if target.is_file():
            earlier = read_file(target, MOST_BYTES)
            edition = read_head(earlier, target.name).edition
            write_bytes(target.parent / EARLIER / f"{pack.id}@{edition}.toml", earlier)
        write_bytes(target, content)
        self._packs.clear()
        self._heads = None
        return pack

    def _found(self, pack_id: str, edition: str | None) -> AnyPack:
        for file in self._files(pack_id):
            pack = read_pack(read_file(file, MOST_BYTES), file.name)
            if pack.id != pack_id:
                problem = Problem(file.name, f"包里的编号是「{pack.id}」", "把文件名改成编号。")
                raise Invalid(f"标准包「{file.name}」的文件名不对。", [problem])
            if edition in (None, pack.edition):
                return pack
        wanted = pack_id[:40] if edition is None else f"{pack_id[:40]}（{edition[:40]}版）"
        known = "、".join(head.id for head in self.list())
        problem = Problem("standard", f"没有编号「{wanted}」", f"可用的有：{known}。")
        raise NotFound(f"没有标准包「{wanted}」。", [problem])

    def _files(self, pack_id: str) -> Iterator[Path]:
        """The files of one id: the one that counts first, earlier editions last."""
        if ID_SHAPE.fullmatch(pack_id):
            files = [folder / f"{pack_id}.toml" for folder in reversed(self._folders)]
            yield from (file for file in files if file.is_file())
            for folder in self._folders:
                yield from sorted((folder / EARLIER).glob(f"{pack_id}@*.toml"))


def _replaceable(file: Path, pack: AnyPack, content: bytes) -> None:
    old_content = read_file(file, MOST_BYTES)
    old = read_pack(old_content, file.name)
    if type(old) is not type(pack):
        problem = Problem("kind", f"与已有的「{pack.id}」不是一类", "换一个编号。")
    elif old.edition == pack.edition and old_content != content:
        problem = Problem("edition", f"已有「{pack.edition}」版，内容不同", "换一个版次。")
    else:
        return
    raise Invalid(f"标准包「{pack.id}」没有装入：{problem.what}。", [problem])


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"建不了文件夹「{folder.name}」：{reason(error)}") from error


def _packs_in(folder: Path) -> list[Path]:
    return [p for p in folder.glob("*.toml") if not p.name.endswith(".cases.toml")]
