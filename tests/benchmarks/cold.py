"""Draws one paper in a fresh process and says how much memory it took: `ours FILE` or `direct FILE`."""

from __future__ import annotations

import sys
from pathlib import Path


def main(way: str, source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    pdf = _ours(text) if way == "ours" else _direct(text)
    sys.stdout.write(f"{len(pdf)} {peak_kib()}\n")


def _ours(text: str) -> bytes:
    from nursinghome.reports.monthly import papers  # noqa: PLC0415 - its cost is what is measured
    from nursinghome.reports.monthly.model import Content, MonthlyPaper  # noqa: PLC0415 - as above

    return papers.pdf(MonthlyPaper(content=Content.decoded(text))).pdf


def _direct(text: str) -> bytes:
    from tests.benchmarks import direct  # noqa: PLC0415 - as above

    files, sheets = direct.read(text)
    direct.load_fonts(files)
    return direct.draw(sheets)


def peak_kib() -> int:
    """The most memory this process held. ru_maxrss would count what its parent held at the fork."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    import resource  # noqa: PLC0415 - not on every system

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
