"""Which names a file of an update may have: below its folder, on every system, each once."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence

from nursinghome.core.errors import Refusal

LONGEST = 200
_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{name}{n}" for name in ("com", "lpt") for n in range(10)),
}
_SIGNS = set('\\:*?"<>|')


def refuse_bad_names(names: Sequence[str], broken: Callable[[str], Refusal]) -> None:
    """Raise for a name that leaves the folder, that a system reads otherwise, or that is there twice."""
    folded = [name.casefold() for name in names]
    if not all(map(_is_plain, names)) or len(set(folded)) != len(folded):
        raise broken("里面的文件名不对")
    known = set(folded)
    for name in folded:
        parts = name.split("/")
        if any("/".join(parts[:count]) in known for count in range(1, len(parts))):
            raise broken("里面的文件名不对")  # a file or a link cannot be a folder as well


def is_inside(name: str, link: str) -> bool:
    """Whether a link of that name points at something below the same folder."""
    if link.startswith("/") or _SIGNS & set(link) or not link.isprintable():
        return False
    reached = posixpath.normpath(posixpath.join(posixpath.dirname(name), link))
    return reached not in {".", ".."} and not reached.startswith("../")


def _is_plain(name: str) -> bool:
    if not name.isprintable() or _SIGNS & set(name) or len(name) > LONGEST:
        return False
    return all(
        part.strip(". ")
        and part == part.rstrip(". ")
        and part.partition(".")[0].casefold() not in _DEVICES
        for part in name.split("/")
    )
