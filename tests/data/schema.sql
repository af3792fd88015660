CREATE INDEX absence_by_stay ON absence (stay_id, from_on);
CREATE INDEX assessment_by_day ON assessment (assessed_on);
CREATE INDEX assessment_by_resident ON assessment (resident_id, scale, state, assessed_on);
CREATE INDEX attachment_by_content ON attachment (sha256);
CREATE INDEX attachment_by_resident ON attachment (resident_id);
CREATE UNIQUE INDEX attachment_once ON attachment (resident_id, kind, sha256)
    WHERE withdrawn_reason IS NULL
    ;
CREATE UNIQUE INDEX attachment_photo ON attachment (resident_id)
    WHERE kind = 'photo' AND withdrawn_reason IS NULL
    ;
CREATE INDEX bed_outage_by_bed ON bed_outage (bed_id, from_on);
CREATE INDEX care_note_by_day ON care_note (noted_on);
CREATE INDEX care_note_by_resident ON care_note (resident_id, noted_on);
CREATE INDEX change_by_row ON change (table_name, row_id);
CREATE INDEX change_removed ON change (table_name, row_id) WHERE after IS NULL;
CREATE INDEX contact_by_resident ON contact (resident_id);
CREATE INDEX copy_out_by_resident ON copy_out (resident_id);
CREATE INDEX evidence_by_content ON evidence (sha256);
CREATE INDEX evidence_by_owner ON evidence (owner_kind, owner_id);
CREATE UNIQUE INDEX evidence_once ON evidence (owner_kind, owner_id, sha256)
    WHERE withdrawn_reason IS NULL
    ;
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX medicine_by_resident ON medicine (resident_id, from_on);
CREATE INDEX occupancy_by_bed ON occupancy (bed_id, from_on);
CREATE INDEX occupancy_by_stay ON occupancy (stay_id, from_on);
CREATE UNIQUE INDEX resident_by_id_number ON resident (id_number)
    WHERE id_number IS NOT NULL AND withdrawn_reason IS NULL
    ;
CREATE INDEX resident_by_name ON resident (name);
CREATE INDEX search_key_by_resident ON search_key (resident_id);
CREATE INDEX stay_by_end ON stay (discharged_on, admitted_on);
CREATE INDEX stay_by_resident ON stay (resident_id, admitted_on);
CREATE INDEX stay_by_start ON stay (admitted_on);
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
) STRICT;
CREATE TABLE absence (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        stay_id INTEGER NOT NULL REFERENCES stay (id) ON DELETE RESTRICT,
        kind TEXT NOT NULL CHECK (kind IN ('leave', 'hospital')),
        from_on TEXT NOT NULL CHECK (date(from_on) IS from_on),
        until_on TEXT CHECK (date(until_on) IS until_on),
        place TEXT,
        note TEXT,
        CHECK (until_on >= from_on)
    ) STRICT
    ;
CREATE TABLE account (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        login TEXT NOT NULL UNIQUE CHECK (length(login) BETWEEN 1 AND 40),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
        role TEXT NOT NULL CHECK (role IN ('director', 'clerk', 'carer', 'auditor')),
        left_on TEXT CHECK (date(left_on) IS left_on)
    ) STRICT
    ;
CREATE TABLE action (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        who TEXT NOT NULL,
        name TEXT NOT NULL,
        reason TEXT,
        undoes INTEGER UNIQUE REFERENCES action (id) ON DELETE RESTRICT,
        seal TEXT NOT NULL CHECK (length(seal) = 64)
    ) STRICT
    ;
CREATE TABLE assessment (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        resident_id INTEGER NOT NULL REFERENCES resident (id) ON DELETE RESTRICT,
        standard TEXT NOT NULL,
        edition TEXT NOT NULL,
        scale TEXT NOT NULL CHECK (scale IN ('tekun', 'ability', 'mzt039', 'ltci')),
        assessed_on TEXT NOT NULL CHECK (date(assessed_on) IS assessed_on),
        occasion TEXT NOT NULL
            CHECK (occasion IN ('first', 'regular', 'prompt', 'disputed', 'other')),
        origin TEXT NOT NULL CHECK (origin IN ('scored', 'paper')),
        assessor TEXT NOT NULL,
        second_assessor TEXT,
        informant TEXT,
        organisation TEXT,
        document_number TEXT,
        answers TEXT NOT NULL CHECK (json_valid(answers)),
        changes TEXT NOT NULL CHECK (json_valid(changes)),
        subtotals TEXT NOT NULL CHECK (json_valid(subtotals)),
        total INTEGER,
        preliminary_level TEXT,
        level TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'withdrawn')),
        effective_on TEXT CHECK (date(effective_on) IS effective_on),
        note TEXT,
        withdrawn_reason TEXT,
        CHECK ((state = 'confirmed') <= (effective_on IS NOT NULL)),
        CHECK ((state = 'withdrawn') = (withdrawn_reason IS NOT NULL)),
        CHECK ((origin = 'scored') = (total IS NOT NULL))
    ) STRICT
    ;
CREATE TABLE attachment (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        resident_id INTEGER NOT NULL REFERENCES resident (id) ON DELETE RESTRICT,
        kind TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES content (sha256) ON DELETE RESTRICT,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        media TEXT NOT NULL CHECK (media IN ('image/jpeg', 'application/pdf')),
        size INTEGER NOT NULL CHECK (size > 0),
        pages INTEGER NOT NULL DEFAULT 1 CHECK (pages BETWEEN 1 AND 60),
        dated_on TEXT CHECK (date(dated_on) IS dated_on),
        added_on TEXT NOT NULL CHECK (date(added_on) IS added_on),
        added_by TEXT NOT NULL,
        withdrawn_reason TEXT,
        CHECK (media = 'application/pdf' OR pages = 1),
        CHECK (kind <> 'photo' OR media = 'image/jpeg')
    ) STRICT
    ;
CREATE TABLE bed (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        room_id INTEGER NOT NULL REFERENCES room (id) ON DELETE RESTRICT,
        number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 10),
        label TEXT NOT NULL UNIQUE,
        is_nursing INTEGER NOT NULL DEFAULT 0 CHECK (is_nursing IN (0, 1)),
        is_dementia INTEGER NOT NULL DEFAULT 0 CHECK (is_dementia IN (0, 1)),
        in_service_from TEXT NOT NULL CHECK (date(in_service_from) IS in_service_from),
        retired_on TEXT CHECK (date(retired_on) IS retired_on),
        UNIQUE (room_id, number),
        CHECK (retired_on >= in_service_from)
    ) STRICT
    ;
CREATE TABLE bed_outage (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        bed_id INTEGER NOT NULL REFERENCES bed (id) ON DELETE RESTRICT,
        kind TEXT NOT NULL CHECK (kind IN ('repair', 'reserved', 'closed')),
        from_on TEXT NOT NULL CHECK (date(from_on) IS from_on),
        until_on TEXT CHECK (date(until_on) IS until_on),
        note TEXT,
        CHECK (until_on >= from_on)
    ) STRICT
    ;
CREATE TABLE building (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        floors INTEGER NOT NULL DEFAULT 1 CHECK (floors BETWEEN 1 AND 60)
    ) STRICT
    ;
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
    ;
CREATE TABLE care_note (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        resident_id INTEGER NOT NULL REFERENCES resident (id) ON DELETE RESTRICT,
        noted_on TEXT NOT NULL CHECK (date(noted_on) IS noted_on),
        shift TEXT CHECK (shift IN ('day', 'evening', 'night')),
        at TEXT CHECK (strftime('%H:%M', at) IS at),
        kind TEXT NOT NULL CHECK
            (kind IN ('meal', 'toilet', 'wash', 'turn', 'mood', 'visit', 'ill', 'other')),
        text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
        who TEXT NOT NULL CHECK (length(who) BETWEEN 1 AND 50),
        withdrawn_reason TEXT,
        CHECK ((shift IS NULL) <> (at IS NULL))
    ) STRICT
    ;
CREATE TABLE change (
        action_id INTEGER NOT NULL REFERENCES action (id) ON DELETE RESTRICT,
        position INTEGER NOT NULL,
        table_name TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        before TEXT CHECK (json_valid(before)),
        after TEXT CHECK (json_valid(after)),
        PRIMARY KEY (action_id, position),
        CHECK (before IS NOT NULL OR after IS NOT NULL)
    ) STRICT, WITHOUT ROWID
    ;
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
    ;
CREATE TABLE content (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
        size INTEGER NOT NULL CHECK (size > 0 AND size = length(bytes)),
        bytes BLOB NOT NULL
    ) STRICT
    ;
CREATE TABLE copy_out (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        resident_id INTEGER NOT NULL REFERENCES resident (id) ON DELETE RESTRICT,
        sha256 TEXT NOT NULL REFERENCES content (sha256) ON DELETE RESTRICT,
        name TEXT NOT NULL
    ) STRICT
    ;
CREATE TABLE document (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        resident_id INTEGER NOT NULL REFERENCES resident (id) ON DELETE RESTRICT,
        kind TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('present', 'missing', 'not_needed')),
        dated_on TEXT CHECK (date(dated_on) IS dated_on),
        note TEXT,
        UNIQUE (resident_id, kind)
    ) STRICT
    ;
CREATE TABLE draft (
        account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        form TEXT NOT NULL CHECK (length(form) BETWEEN 1 AND 100),
        at TEXT NOT NULL,
        content TEXT NOT NULL CHECK (json_valid(content)),
        PRIMARY KEY (account_id, form)
    ) STRICT, WITHOUT ROWID
    ;
CREATE TABLE evidence (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        owner_kind TEXT NOT NULL CHECK (length(owner_kind) BETWEEN 1 AND 40),
        owner_id INTEGER NOT NULL CHECK (owner_id > 0),
        stage TEXT NOT NULL CHECK (stage IN ('record', 'before', 'during', 'after')),
        sha256 TEXT NOT NULL REFERENCES content (sha256) ON DELETE RESTRICT,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        media TEXT NOT NULL CHECK (media IN ('image/jpeg', 'application/pdf')),
        size INTEGER NOT NULL CHECK (size > 0),
        pages INTEGER NOT NULL DEFAULT 1 CHECK (pages BETWEEN 1 AND 60),
        taken_on TEXT CHECK (date(taken_on) IS taken_on),
        caption TEXT CHECK (length(caption) BETWEEN 1 AND 100),
        added_on TEXT NOT NULL CHECK (date(added_on) IS added_on),
        added_by TEXT NOT NULL,
        withdrawn_reason TEXT,
        CHECK (media = 'application/pdf' OR pages = 1)
    ) STRICT
    ;
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
    ;
CREATE TABLE funding_category (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        code TEXT NOT NULL UNIQUE,
        label TEXT NOT NULL UNIQUE,
        counts_as TEXT NOT NULL
            CHECK (counts_as IN ('tekun', 'dibao', 'social', 'veteran', 'disabled', 'other')),
        is_used INTEGER NOT NULL DEFAULT 1 CHECK (is_used IN (0, 1))
    ) STRICT
    ;
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
    ;
CREATE TABLE home (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
        code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 30),
        region TEXT NOT NULL CHECK (region GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]*'),
        region_name TEXT NOT NULL,
        opened_on TEXT NOT NULL CHECK (date(opened_on) IS opened_on),
        director TEXT NOT NULL,
        credit_code TEXT CHECK (length(credit_code) = 18),
        registration_number TEXT,
        registered_on TEXT CHECK (date(registered_on) IS registered_on),
        filing_number TEXT,
        filed_on TEXT CHECK (date(filed_on) IS filed_on),
        management TEXT CHECK (management IN ('county', 'township', 'joint', 'entrusted')),
        phone TEXT,
        address TEXT,
        site_area_m2 REAL CHECK (site_area_m2 >= 0),
        floor_area_m2 REAL CHECK (floor_area_m2 >= 0),
        fire_area_m2 REAL CHECK (fire_area_m2 >= 0)
    ) STRICT
    ;
CREATE TABLE inspection_print (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        printed_on TEXT NOT NULL CHECK (date(printed_on) IS printed_on),
        printed_by TEXT NOT NULL,
        trace TEXT NOT NULL CHECK (json_valid(trace))
    ) STRICT
    ;
CREATE TABLE medicine (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        resident_id INTEGER NOT NULL REFERENCES resident (id) ON DELETE RESTRICT,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
        dose TEXT NOT NULL CHECK (length(dose) BETWEEN 1 AND 50),
        times_a_day INTEGER NOT NULL CHECK (times_a_day BETWEEN 1 AND 6),
        from_on TEXT NOT NULL CHECK (date(from_on) IS from_on),
        until_on TEXT CHECK (date(until_on) IS until_on),
        brought_by TEXT NOT NULL CHECK (length(brought_by) BETWEEN 1 AND 50),
        brought_on TEXT NOT NULL CHECK (date(brought_on) IS brought_on),
        quantity TEXT NOT NULL CHECK (length(quantity) BETWEEN 1 AND 50),
        has_consent INTEGER NOT NULL CHECK (has_consent IN (0, 1)),
        has_prescription INTEGER NOT NULL CHECK (has_prescription IN (0, 1)),
        stopped_reason TEXT,
        withdrawn_reason TEXT,
        CHECK (until_on > from_on),
        CHECK ((stopped_reason IS NOT NULL) <= (until_on IS NOT NULL))
    ) STRICT
    ;
CREATE TABLE medicine_tick (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        medicine_id INTEGER NOT NULL REFERENCES medicine (id) ON DELETE RESTRICT,
        given_on TEXT NOT NULL CHECK (date(given_on) IS given_on),
        turn INTEGER NOT NULL CHECK (turn BETWEEN 1 AND 6),
        outcome TEXT NOT NULL CHECK (outcome IN ('given', 'missed', 'refused')),
        UNIQUE (medicine_id, given_on, turn)
    ) STRICT
    ;
CREATE TABLE monthly_report (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
        correction INTEGER NOT NULL DEFAULT 0 CHECK (correction BETWEEN 0 AND 99),
        form TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('prepared', 'reviewed', 'frozen')),
        prepared_by TEXT NOT NULL,
        prepared_at TEXT NOT NULL,
        reviewed_by TEXT,
        reviewed_at TEXT,
        approved_by TEXT,
        approved_at TEXT,
        reason TEXT,
        replaces TEXT,
        cells TEXT CHECK (json_valid(cells)),
        content TEXT CHECK (json_valid(content)),
        sha256 TEXT CHECK (length(sha256) = 64),
        anchor TEXT,
        UNIQUE (month, correction),
        CHECK ((state = 'frozen') = (sha256 IS NOT NULL)),
        CHECK ((correction > 0) = (replaces IS NOT NULL)),
        CHECK ((correction > 0) = (reason IS NOT NULL))
    ) STRICT
    ;
CREATE TABLE occupancy (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        stay_id INTEGER NOT NULL REFERENCES stay (id) ON DELETE RESTRICT,
        bed_id INTEGER NOT NULL REFERENCES bed (id) ON DELETE RESTRICT,
        from_on TEXT NOT NULL CHECK (date(from_on) IS from_on),
        until_on TEXT CHECK (date(until_on) IS until_on),
        CHECK (until_on >= from_on)
    ) STRICT
    ;
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
    ;
CREATE TABLE room (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        building_id INTEGER REFERENCES building (id) ON DELETE RESTRICT,
        number TEXT NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 20),
        floor INTEGER NOT NULL DEFAULT 1,
        area_m2 REAL CHECK (area_m2 >= 0),
        has_bathroom INTEGER NOT NULL DEFAULT 0 CHECK (has_bathroom IN (0, 1)),
        state TEXT NOT NULL DEFAULT 'in_use'
            CHECK (state IN ('in_use', 'repair', 'closed', 'demolished'))
    ) STRICT
    ;
CREATE TABLE saved_filter (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        account_id INTEGER NOT NULL,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 8),
        category TEXT
            CHECK (category IN ('tekun', 'dibao', 'social', 'veteran', 'disabled', 'other')),
        selfcare TEXT CHECK (selfcare IN ('full', 'partial', 'none', 'unassessed')),
        sex TEXT CHECK (sex IN ('male', 'female')),
        least_age INTEGER CHECK (least_age BETWEEN 1 AND 120),
        is_away INTEGER NOT NULL DEFAULT 0 CHECK (is_away IN (0, 1)),
        lacks_photo INTEGER NOT NULL DEFAULT 0 CHECK (lacks_photo IN (0, 1)),
        UNIQUE (account_id, name)
    ) STRICT
    ;
CREATE TABLE search_key (
        key TEXT NOT NULL,
        resident_id INTEGER NOT NULL REFERENCES resident (id) ON DELETE CASCADE,
        PRIMARY KEY (key, resident_id)
    ) STRICT, WITHOUT ROWID
    ;
CREATE TABLE setting (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        value TEXT NOT NULL
    ) STRICT
    ;
CREATE TABLE sqlite_sequence(name,seq);
CREATE TABLE stay (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        resident_id INTEGER NOT NULL REFERENCES resident (id) ON DELETE RESTRICT,
        admitted_on TEXT NOT NULL CHECK (date(admitted_on) IS admitted_on),
        discharged_on TEXT CHECK (date(discharged_on) IS discharged_on),
        reason TEXT CHECK (reason IN ('home', 'transfer', 'death', 'other')),
        reason_word TEXT,
        note TEXT,
        withdrawn_reason TEXT,
        CHECK (discharged_on >= admitted_on),
        CHECK ((discharged_on IS NULL) = (reason IS NULL))
    ) STRICT
    ;
CREATE TRIGGER absence_alone_changed BEFORE UPDATE ON absence BEGIN SELECT RAISE(ABORT, 'overlap:absence') FROM absence other WHERE other.stay_id = NEW.stay_id AND 
    other.id IS NOT NEW.id
    AND other.from_on < coalesce(NEW.until_on, '9999-12-31')
    AND NEW.from_on < coalesce(other.until_on, '9999-12-31')
; END;
CREATE TRIGGER absence_alone_new BEFORE INSERT ON absence BEGIN SELECT RAISE(ABORT, 'overlap:absence') FROM absence other WHERE other.stay_id = NEW.stay_id AND 
    other.id IS NOT NEW.id
    AND other.from_on < coalesce(NEW.until_on, '9999-12-31')
    AND NEW.from_on < coalesce(other.until_on, '9999-12-31')
; END;
CREATE TRIGGER absence_in_stay_changed BEFORE UPDATE ON absence BEGIN SELECT RAISE(ABORT, 'outside:stay') FROM stay s WHERE 
    s.id = NEW.stay_id AND (NEW.from_on < s.admitted_on
    OR coalesce(NEW.until_on, '9999-12-31') > coalesce(s.discharged_on, '9999-12-31'))
; END;
CREATE TRIGGER absence_in_stay_new BEFORE INSERT ON absence BEGIN SELECT RAISE(ABORT, 'outside:stay') FROM stay s WHERE 
    s.id = NEW.stay_id AND (NEW.from_on < s.admitted_on
    OR coalesce(NEW.until_on, '9999-12-31') > coalesce(s.discharged_on, '9999-12-31'))
; END;
CREATE TRIGGER bed_holds_occupancy_changed BEFORE UPDATE ON bed BEGIN SELECT RAISE(ABORT, 'outside:bed') FROM occupancy o WHERE o.bed_id = NEW.id AND (o.from_on < NEW.in_service_from OR coalesce(o.until_on, '9999-12-31') > coalesce(NEW.retired_on, '9999-12-31')); END;
CREATE TRIGGER bed_holds_occupancy_new BEFORE INSERT ON bed BEGIN SELECT RAISE(ABORT, 'outside:bed') FROM occupancy o WHERE o.bed_id = NEW.id AND (o.from_on < NEW.in_service_from OR coalesce(o.until_on, '9999-12-31') > coalesce(NEW.retired_on, '9999-12-31')); END;
CREATE TRIGGER bed_outage_alone_changed BEFORE UPDATE ON bed_outage
    BEGIN
        SELECT RAISE(ABORT, 'overlap:outage') FROM bed_outage o
        WHERE o.bed_id = NEW.bed_id AND o.id IS NOT NEW.id
        AND o.from_on < coalesce(NEW.until_on, '9999-12-31')
        AND NEW.from_on < coalesce(o.until_on, '9999-12-31');
    END;
CREATE TRIGGER bed_outage_alone_new BEFORE INSERT ON bed_outage
    BEGIN
        SELECT RAISE(ABORT, 'overlap:outage') FROM bed_outage o
        WHERE o.bed_id = NEW.bed_id AND o.id IS NOT NEW.id
        AND o.from_on < coalesce(NEW.until_on, '9999-12-31')
        AND NEW.from_on < coalesce(o.until_on, '9999-12-31');
    END;
CREATE TRIGGER content_fixed BEFORE UPDATE ON content
    BEGIN
        SELECT RAISE(ABORT, 'fixed:content');
    END;
CREATE TRIGGER content_kept BEFORE DELETE ON content
    BEGIN
        SELECT RAISE(ABORT, 'fixed:content');
    END;
CREATE TRIGGER medicine_holds_its_ticks
    BEFORE UPDATE OF from_on, until_on, times_a_day ON medicine
    WHEN EXISTS (
        SELECT 1 FROM medicine_tick t WHERE t.medicine_id = NEW.id
        AND (t.given_on < NEW.from_on OR t.given_on >= coalesce(NEW.until_on, '9999-12-31')
            OR t.turn > NEW.times_a_day)
    )
    BEGIN
        SELECT RAISE(ABORT, 'outside:ticks');
    END;
CREATE TRIGGER medicine_tick_inside_insert BEFORE INSERT ON medicine_tick
        WHEN NOT EXISTS (
            SELECT 1 FROM medicine m WHERE m.id = NEW.medicine_id
            AND NEW.given_on >= m.from_on AND NEW.given_on < coalesce(m.until_on, '9999-12-31')
            AND NEW.turn <= m.times_a_day
        )
        BEGIN
            SELECT RAISE(ABORT, 'outside:medicine');
        END;
CREATE TRIGGER medicine_tick_inside_update BEFORE UPDATE ON medicine_tick
        WHEN NOT EXISTS (
            SELECT 1 FROM medicine m WHERE m.id = NEW.medicine_id
            AND NEW.given_on >= m.from_on AND NEW.given_on < coalesce(m.until_on, '9999-12-31')
            AND NEW.turn <= m.times_a_day
        )
        BEGIN
            SELECT RAISE(ABORT, 'outside:medicine');
        END;
CREATE TRIGGER monthly_report_frozen BEFORE UPDATE ON monthly_report
    WHEN OLD.state = 'frozen'
    BEGIN
        SELECT RAISE(ABORT, 'frozen:report');
    END;
CREATE TRIGGER monthly_report_kept BEFORE DELETE ON monthly_report
    WHEN OLD.state = 'frozen'
    BEGIN
        SELECT RAISE(ABORT, 'frozen:report');
    END;
CREATE TRIGGER occupancy_in_service_changed BEFORE UPDATE ON occupancy BEGIN SELECT RAISE(ABORT, 'outside:bed') FROM bed b WHERE b.id = NEW.bed_id AND (NEW.from_on < b.in_service_from OR coalesce(NEW.until_on, '9999-12-31') > coalesce(b.retired_on, '9999-12-31')); END;
CREATE TRIGGER occupancy_in_service_new BEFORE INSERT ON occupancy BEGIN SELECT RAISE(ABORT, 'outside:bed') FROM bed b WHERE b.id = NEW.bed_id AND (NEW.from_on < b.in_service_from OR coalesce(NEW.until_on, '9999-12-31') > coalesce(b.retired_on, '9999-12-31')); END;
CREATE TRIGGER occupancy_in_stay_changed BEFORE UPDATE ON occupancy BEGIN SELECT RAISE(ABORT, 'outside:stay') FROM stay s WHERE 
    s.id = NEW.stay_id AND (NEW.from_on < s.admitted_on
    OR coalesce(NEW.until_on, '9999-12-31') > coalesce(s.discharged_on, '9999-12-31'))
; END;
CREATE TRIGGER occupancy_in_stay_new BEFORE INSERT ON occupancy BEGIN SELECT RAISE(ABORT, 'outside:stay') FROM stay s WHERE 
    s.id = NEW.stay_id AND (NEW.from_on < s.admitted_on
    OR coalesce(NEW.until_on, '9999-12-31') > coalesce(s.discharged_on, '9999-12-31'))
; END;
CREATE TRIGGER occupancy_one_per_bed_changed BEFORE UPDATE ON occupancy BEGIN SELECT RAISE(ABORT, 'overlap:bed') FROM occupancy other WHERE other.bed_id = NEW.bed_id AND 
    other.id IS NOT NEW.id
    AND other.from_on < coalesce(NEW.until_on, '9999-12-31')
    AND NEW.from_on < coalesce(other.until_on, '9999-12-31')
; END;
CREATE TRIGGER occupancy_one_per_bed_new BEFORE INSERT ON occupancy BEGIN SELECT RAISE(ABORT, 'overlap:bed') FROM occupancy other WHERE other.bed_id = NEW.bed_id AND 
    other.id IS NOT NEW.id
    AND other.from_on < coalesce(NEW.until_on, '9999-12-31')
    AND NEW.from_on < coalesce(other.until_on, '9999-12-31')
; END;
CREATE TRIGGER occupancy_one_per_stay_changed BEFORE UPDATE ON occupancy BEGIN SELECT RAISE(ABORT, 'overlap:occupancy') FROM occupancy other WHERE other.stay_id = NEW.stay_id AND 
    other.id IS NOT NEW.id
    AND other.from_on < coalesce(NEW.until_on, '9999-12-31')
    AND NEW.from_on < coalesce(other.until_on, '9999-12-31')
; END;
CREATE TRIGGER occupancy_one_per_stay_new BEFORE INSERT ON occupancy BEGIN SELECT RAISE(ABORT, 'overlap:occupancy') FROM occupancy other WHERE other.stay_id = NEW.stay_id AND 
    other.id IS NOT NEW.id
    AND other.from_on < coalesce(NEW.until_on, '9999-12-31')
    AND NEW.from_on < coalesce(other.until_on, '9999-12-31')
; END;
CREATE TRIGGER resident_found_changed AFTER UPDATE OF search_keys, withdrawn_reason ON resident
    BEGIN
        DELETE FROM search_key WHERE resident_id = NEW.id;
        INSERT OR IGNORE INTO search_key (key, resident_id)
        SELECT value, NEW.id FROM json_each(NEW.search_keys) WHERE NEW.withdrawn_reason IS NULL;
    END;
CREATE TRIGGER resident_found_new AFTER INSERT ON resident
    BEGIN
        INSERT OR IGNORE INTO search_key (key, resident_id)
        SELECT value, NEW.id FROM json_each(NEW.search_keys) WHERE NEW.withdrawn_reason IS NULL;
    END;
CREATE TRIGGER stay_alone_changed BEFORE UPDATE ON stay BEGIN SELECT RAISE(ABORT, 'overlap:stay') FROM stay other WHERE other.resident_id = NEW.resident_id AND other.withdrawn_reason IS NULL AND NEW.withdrawn_reason IS NULL AND 
    other.id IS NOT NEW.id
    AND other.admitted_on < coalesce(NEW.discharged_on, '9999-12-31')
    AND NEW.admitted_on < coalesce(other.discharged_on, '9999-12-31')
; END;
CREATE TRIGGER stay_alone_new BEFORE INSERT ON stay BEGIN SELECT RAISE(ABORT, 'overlap:stay') FROM stay other WHERE other.resident_id = NEW.resident_id AND other.withdrawn_reason IS NULL AND NEW.withdrawn_reason IS NULL AND 
    other.id IS NOT NEW.id
    AND other.admitted_on < coalesce(NEW.discharged_on, '9999-12-31')
    AND NEW.admitted_on < coalesce(other.discharged_on, '9999-12-31')
; END;
CREATE TRIGGER stay_holds_absence_changed BEFORE UPDATE ON stay BEGIN SELECT RAISE(ABORT, 'outside:stay') FROM absence o WHERE o.stay_id = NEW.id AND (o.from_on < NEW.admitted_on OR coalesce(o.until_on, '9999-12-31') > coalesce(NEW.discharged_on, '9999-12-31')); END;
CREATE TRIGGER stay_holds_absence_new BEFORE INSERT ON stay BEGIN SELECT RAISE(ABORT, 'outside:stay') FROM absence o WHERE o.stay_id = NEW.id AND (o.from_on < NEW.admitted_on OR coalesce(o.until_on, '9999-12-31') > coalesce(NEW.discharged_on, '9999-12-31')); END;
CREATE TRIGGER stay_holds_occupancy_changed BEFORE UPDATE ON stay BEGIN SELECT RAISE(ABORT, 'outside:stay') FROM occupancy o WHERE o.stay_id = NEW.id AND (o.from_on < NEW.admitted_on OR coalesce(o.until_on, '9999-12-31') > coalesce(NEW.discharged_on, '9999-12-31')); END;
CREATE TRIGGER stay_holds_occupancy_new BEFORE INSERT ON stay BEGIN SELECT RAISE(ABORT, 'outside:stay') FROM occupancy o WHERE o.stay_id = NEW.id AND (o.from_on < NEW.admitted_on OR coalesce(o.until_on, '9999-12-31') > coalesce(NEW.discharged_on, '9999-12-31')); END;
