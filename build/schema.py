"""Write the schema of a new file to tests/data/schema.sql, the golden copy."""

from __future__ import annotations

import tempfile
from pathlib import Path

from nursinghome.storage import FileKey, create_file

GOLDEN = Path(__file__).resolve().parent.parent / "tests" / "data" / "schema.sql"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        db = create_file(Path(folder) / "new.nhdb", FileKey.new())
        rows = db.query("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name")
        text = ";\n".join(str(row["sql"]) for row in rows) + ";\n"
        db.close()
    GOLDEN.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
