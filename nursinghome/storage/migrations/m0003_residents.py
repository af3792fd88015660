"""Residents: who they are, whom to call, what is on file about them."""

from __future__ import annotations

from sqlite_utils import Database  # noqa: TID251 - the package face has named the driver

STATEMENTS = (
    """
    CREATE TABLE resident (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
        sex TEXT NOT NULL CHECK (sex IN ('male', 'female')),
        birth_date TEXT NOT NULL CHECK (date(birth_date) IS birth_date),
        id_number TEXT CHECK (length(id_number) = 18),
        id_note TEXT,
        ethnic TEXT CHECK (length(ethnic) = 2),
        phone TEXT,
        address TEXT,
        education TEXT,
        marital TEXT,
        religion TEXT,
        medical_insurance TEXT,
        insurance_number TEXT,
        note TEXT,
        search_keys TEXT NOT NULL CHECK (json_valid(search_keys)),
        merged_into INTEGER REFERENCES resident (id) ON DELETE RESTRICT,
        withdrawn_reason TEXT
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX resident_by_id_number ON resident (id_number)
    WHERE id_number IS NOT NULL AND withdrawn_reason IS NULL
    """,
    "CREATE INDEX resident_by_name ON resident (name)",
    """
    CREATE TABLE search_key (
        key TEXT NOT NULL,
        resident_id INTEGER NOT NULL REFERENCES resident (id) ON DELETE CASCADE,
        PRIMARY KEY (key, resident_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX search_key_by_resident ON search_key (resident_id)",
    """
    CREATE TRIGGER resident_found_new AFTER INSERT ON resident
    BEGIN
        INSERT OR IGNORE INTO search_key (key, resident_id)
        SELECT value, NEW.id FROM json_each(NEW.search_keys) WHERE NEW.withdrawn_reason IS NULL;
    END
    """,
    """
    CREATE TRIGGER resident_found_changed AFTER UPDATE OF search_keys, withdrawn_reason ON resident
    BEGIN
        DELETE FROM search_key WHERE resident_id = NEW.id;
        INSERT OR IGNORE INTO search_key (key, resident_id)
        SELECT value, NEW.id FROM json_each(NEW.search_keys) WHERE NEW.withdrawn_reason IS NULL;
    END
    """,
    """
    CREATE TABLE contact (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        resident_id INTEGER NOT NULL REFERENCES resident (id) ON DELETE RESTRICT,
        role TEXT NOT NULL CHECK (role IN ('family', 'guardian', 'cadre', 'doctor', 'social_worker', 'other')),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
        relation TEXT,
        phone TEXT,
        address TEXT,
        is_emergency INTEGER NOT NULL DEFAULT 0 CHECK (is_emergency IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX contact_by_resident ON contact (resident_id)",
    """
    CREATE TABLE health (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        resident_id INTEGER NOT NULL UNIQUE REFERENCES resident (id) ON DELETE RESTRICT,
        height_cm REAL CHECK (height_cm BETWEEN 50 AND 250),
        weight_kg REAL CHECK (weight_kg BETWEEN 10 AND 300),
        blood_type TEXT,
        allergies TEXT,
        conditions TEXT,
        medicines TEXT,
        disability TEXT,
        examined_on TEXT CHECK (date(examined_on) IS examined_on),
        note TEXT
    ) STRICT
    """,
    """
    CREATE TABLE document (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        resident_id INTEGER NOT NULL REFERENCES resident (id) ON DELETE RESTRICT,
        kind TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('present', 'missing', 'not_needed')),
        dated_on TEXT CHECK (date(dated_on) IS dated_on),
        note TEXT,
        UNIQUE (resident_id, kind)
    ) STRICT
    """,
    """
    CREATE TABLE funding_category (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        code TEXT NOT NULL UNIQUE,
        label TEXT NOT NULL UNIQUE,
        counts_as TEXT NOT NULL
            CHECK (counts_as IN ('tekun', 'dibao', 'social', 'veteran', 'disabled', 'other')),
        is_used INTEGER NOT NULL DEFAULT 1 CHECK (is_used IN (0, 1))
    ) STRICT
    """,
    """
    INSERT INTO funding_category (code, label, counts_as) VALUES
        ('tekun', '特困', 'tekun'), ('dibao', '低保', 'dibao'), ('social', '社会老人', 'social'),
        ('veteran', '优抚', 'veteran'), ('disabled', '残疾', 'disabled'), ('other', '其他', 'other')
    """,
    """
    CREATE TABLE funding (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        resident_id INTEGER NOT NULL REFERENCES resident (id) ON DELETE RESTRICT,
        category TEXT NOT NULL REFERENCES funding_category (code) ON DELETE RESTRICT,
        word TEXT,
        from_on TEXT NOT NULL CHECK (date(from_on) IS from_on),
        certificate TEXT,
        review_due_on TEXT CHECK (date(review_due_on) IS review_due_on),
        note TEXT,
        UNIQUE (resident_id, from_on)
    ) STRICT
    """,
    """
    CREATE TABLE care_level (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        resident_id INTEGER NOT NULL REFERENCES resident (id) ON DELETE RESTRICT,
        scale TEXT NOT NULL CHECK (scale IN ('tekun', 'ability', 'mzt039', 'ltci')),
        level TEXT NOT NULL,
        word TEXT,
        from_on TEXT NOT NULL CHECK (date(from_on) IS from_on),
        origin TEXT NOT NULL CHECK (origin IN ('stated', 'assessed', 'paper')),
        assessment_id INTEGER,
        UNIQUE (resident_id, scale, from_on),
        CHECK (scale <> 'tekun' OR level IN ('full', 'partial', 'none', 'unassessed')),
        CHECK (scale <> 'ability' OR level IN ('0', '1', '2', '3', '4')),
        CHECK (scale <> 'ability' OR origin <> 'stated')
    ) STRICT
    """,
)


def up(db: Database) -> None:
    for statement in STATEMENTS:
        db.execute(statement)
