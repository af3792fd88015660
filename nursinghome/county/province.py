"""A province's PostgreSQL: the same three relations as tables, filled again and again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from nursinghome.core.errors import Invalid, Problem, Trouble
from nursinghome.county import queries
from nursinghome.storage import Ledger

_TABLES = (
    """
    CREATE TABLE IF NOT EXISTS desk_home (
        office TEXT, id BIGINT, code TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL,
        town TEXT NOT NULL, source TEXT NOT NULL, signer TEXT, closed_on TEXT,
        PRIMARY KEY (office, id), UNIQUE (office, code)
    )
    """,
    """
    CREATE TABLE IF NOT EXISTS desk_report (
        office TEXT, id BIGINT, home_id BIGINT NOT NULL, month TEXT NOT NULL,
        sequence INTEGER NOT NULL, level TEXT NOT NULL, sha256 TEXT NOT NULL, report TEXT NOT NULL,
        written_at TEXT NOT NULL, received_at TEXT NOT NULL, findings INTEGER NOT NULL,
        returned TEXT,
        PRIMARY KEY (office, id), UNIQUE (office, home_id, month, sequence),
        FOREIGN KEY (office, home_id) REFERENCES desk_home (office, id)
    )
    """,
    """
    CREATE TABLE IF NOT EXISTS desk_cell (
        office TEXT, report_id BIGINT, code TEXT, whole BIGINT, part DOUBLE PRECISION,
        PRIMARY KEY (office, report_id, code),
        FOREIGN KEY (office, report_id) REFERENCES desk_report (office, id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX IF NOT EXISTS desk_report_by_month ON desk_report (month, home_id, sequence)",
)
_HOME = ("office", "id", "code", "region", "name", "town", "source", "signer", "closed_on")
_REPORT = (
    "office",
    "id",
    "home_id",
    "month",
    "sequence",
    "level",
    "sha256",
    "report",
    "written_at",
    "received_at",
    "findings",
    "returned",
)
_CELL = ("office", "report_id", "code", "whole", "part")
_WAIT_SECONDS = 15


class Province:
    """An open connection; what is asked of a county's file is asked of it in the same words."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - the driver has no types
        self._connection = connection

    def rows(self, sql: str, values: Mapping[str, object]) -> Iterable[Mapping[str, Any]]:
        found = self._connection.run(sql, **values)
        names = [column["name"] for column in self._connection.columns or ()]
        return [dict(zip(names, row, strict=True)) for row in found or ()]

    def publish(self, ledger: Ledger) -> int:
        """Make the county's part equal to its file; gives how many reports were new or other."""
        db = ledger.db
        office = queries.office(db)
        if office is None:
            raise Invalid("这不是县局的文件。")
        for statement in ("BEGIN", *_TABLES):
            self._connection.run(statement)
        try:
            count = self._load(db, office.public)
        except BaseException:
            self._connection.run("ROLLBACK")
            raise
        self._connection.run("COMMIT")
        return count

    def _load(self, db: Any, office: str) -> int:  # noqa: ANN401 - a Database of storage
        homes = list(db.query("SELECT * FROM desk_home"))
        reports = list(queries.all_reports(db))
        held = self.rows("SELECT id, sha256 FROM desk_report WHERE office = :o", {"o": office})
        before = {row["id"]: row["sha256"] for row in held}
        now = {row["id"]: row["sha256"] for row in reports}
        gone = [number for number, mark in before.items() if now.get(number) != mark]
        fresh = {number for number, mark in now.items() if before.get(number) != mark}
        ids = {row["id"] for row in homes}
        known = self.rows("SELECT id FROM desk_home WHERE office = :o", {"o": office})
        self._remove("desk_report", office, gone)
        self._remove("desk_home", office, [row["id"] for row in known if row["id"] not in ids])
        self._keep("desk_home", _HOME, homes)
        self._keep("desk_report", _REPORT, reports)
        self._copy("desk_cell", _CELL, queries.cells_of(db, sorted(fresh)))
        return len(fresh)

    def _remove(self, table: str, office: str, numbers: Sequence[int]) -> None:
        sql = f"DELETE FROM {table} WHERE office = :o AND id = ANY(:ids)"  # noqa: S608 - our own names
        self._connection.run(sql, o=office, ids=list(numbers))

    def _keep(self, table: str, names: Sequence[str], rows: Sequence[Mapping[str, object]]) -> None:
        """By way of a table of the moment: many rows go over at once."""
        passing = f"new_{table}"
        self._connection.run(f"CREATE TEMP TABLE {passing} (LIKE {table}) ON COMMIT DROP")
        self._copy(passing, names, rows)
        new = ", ".join(f"{name} = EXCLUDED.{name}" for name in names[2:])
        self._connection.run(
            f"INSERT INTO {table} SELECT * FROM {passing}"  # noqa: S608 - our own names
            f" ON CONFLICT (office, id) DO UPDATE SET {new}"
        )

    def _copy(self, table: str, names: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
        lines = (_line(tuple(row[name] for name in names)) for row in rows)
        self._connection.run(f"COPY {table} ({', '.join(names)}) FROM STDIN", stream=lines)


@contextmanager
def province(url: str) -> Iterator[Province]:
    """Connect to postgresql://user:password@host:port/name; ?host=/run/postgresql for a socket.

    Raises Invalid for another address, Trouble when the database cannot be reached or refuses.
    """
    import pg8000.native  # noqa: PLC0415 - only where a province is
    from pg8000.exceptions import DatabaseError, InterfaceError  # noqa: PLC0415 - as above

    told = _address(url)
    try:
        connection = pg8000.native.Connection(**told, timeout=_WAIT_SECONDS)
    except (InterfaceError, DatabaseError, OSError) as error:
        raise _trouble("连不上省里的数据库", error) from error
    try:
        yield Province(connection)
    except (InterfaceError, DatabaseError) as error:
        raise _trouble("省里的数据库没有收", error) from error
    finally:
        connection.close()


def _address(url: str) -> dict[str, Any]:
    try:
        parts = urlsplit(url)
        port = parts.port or 5432
    except ValueError:
        parts, port = urlsplit(""), 0
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        cure = "写成 postgresql://用户名:密码@地址/库名。"
        raise Invalid(f"看不懂数据库的地址。{cure}", [Problem("--database", "看不懂", cure)])
    asked = {key: found[-1] for key, found in parse_qs(parts.query).items()}
    host = asked.get("host", parts.hostname or "localhost")
    told: dict[str, Any] = {
        "user": unquote(parts.username or asked.get("user", "postgres")),
        "password": unquote(parts.password) if parts.password else None,
        "database": unquote(parts.path.strip("/")),
    }
    if host.startswith("/"):
        return told | {"unix_sock": f"{host}/.s.PGSQL.{asked.get('port', port)}"}
    return told | {"host": host, "port": port}


def _trouble(what: str, error: Exception) -> Trouble:
    told = error.args[0] if error.args else ""
    words = told.get("M", "") if isinstance(told, dict) else str(error)
    cure = "请核对地址、用户名和密码，或请省里的管理员看一看。"
    return Trouble(f"{what}：{words[:200]}。{cure}", [Problem("--database", words[:200], cure)])


def _line(cells: Sequence[object]) -> str:
    return "\t".join(map(_cell, cells)) + "\n"


def _cell(value: object) -> str:
    r"""As COPY reads it: \N for nothing, and what divides cells and lines written as two signs."""
    if value is None:
        return r"\N"
    text = repr(value) if isinstance(value, float) else str(value)
    for sign, told in (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")):
        text = text.replace(sign, told)
    return text
