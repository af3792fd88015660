"""Papers beside what they always said."""

from __future__ import annotations

import os
from pathlib import Path

from nursinghome.reports import Made
from tests.nursinghome.reports.pdf.reading import texts

GOLDEN = Path(__file__).parent / "golden"


def check_golden(name: str, paper: Made) -> None:
    """The text of each page; write the files anew with GOLDEN=1, and read what changed."""
    text = "\n\f\n".join(page.replace("\r\n", "\n") for page in texts(paper.pdf)) + "\n"
    path = GOLDEN / name
    if os.environ.get("GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text("utf-8")
