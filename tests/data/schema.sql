CREATE INDEX absence_by_stay ON absence (stay_id, from_on);
CREATE INDEX action_by_account ON action (account_id);
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
CREATE INDEX certificate_by_worker ON certificate (worker_id, kind);
CREATE INDEX change_by_row ON change (table_name, row_id);
CREATE INDEX change_removed ON change (table_name, row_id) WHERE after IS NULL;
CREATE INDEX check_answer_by_resident ON check_answer (resident_id);
CREATE INDEX check_answer_by_round ON check_answer (round_id);
CREATE UNIQUE INDEX check_answer_once ON check_answer (round_id, item, place, place_id)
    WHERE place <> 'resident'
    ;
CREATE INDEX check_round_by_pack ON check_round (pack, checked_on);
CREATE INDEX check_round_by_resident ON check_round (resident_id);
CREATE INDEX complaint_by_day ON complaint (received_on);
CREATE INDEX complaint_by_resident ON complaint (resident_id);
CREATE INDEX contact_by_resident ON contact (resident_id);
CREATE INDEX copy_out_by_resident ON copy_out (resident_id);
CREATE INDEX delivered_file_by_delivery ON delivered_file (delivery_id);
CREATE INDEX drill_by_day ON drill (held_on);
CREATE INDEX drill_by_plan ON drill (planned_on);
CREATE INDEX evidence_by_content ON evidence (sha256);
CREATE INDEX evidence_by_owner ON evidence (owner_kind, owner_id);
CREATE UNIQUE INDEX evidence_once ON evidence (owner_kind, owner_id, sha256)
    WHERE withdrawn_reason IS NULL
    ;
CREATE INDEX food_sample_by_time ON food_sample (kept_from);
CREATE INDEX food_sample_held ON food_sample (kept_from)
    WHERE thrown_at IS NULL AND withdrawn_reason IS NULL
    ;
CREATE INDEX hazard_by_day ON hazard (found_on);
CREATE INDEX hazard_turn_by_end ON hazard_turn (rechecked_on, from_on);
CREATE INDEX hazard_turn_by_hazard ON hazard_turn (hazard_id, from_on);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX incident_by_day ON incident (happened_on);
CREATE INDEX incident_resident_by_incident ON incident_resident (incident_id);
CREATE INDEX incident_resident_by_resident ON incident_resident (resident_id);
CREATE INDEX job_by_worker ON job (worker_id, from_on);
CREATE INDEX licence_by_kind ON licence (kind, issued_on);
CREATE UNIQUE INDEX licence_replaced_once ON licence (replaces)
    WHERE replaces IS NOT NULL AND withdrawn_reason IS NULL
    ;
CREATE INDEX medicine_by_resident ON medicine (resident_id, from_on);
CREATE INDEX notice_item_by_notice ON notice_item (notice_id);
CREATE INDEX occupancy_by_bed ON occupancy (bed_id, from_on);
CREATE INDEX occupancy_by_stay ON occupancy (stay_id, from_on);
CREATE UNIQUE INDEX patrol_once ON patrol (patrolled_on, watch, turn)
    WHERE withdrawn_reason IS NULL
    ;
CREATE INDEX person_request_by_subject ON person_request (subject, subject_id);
CREATE UNIQUE INDEX rating_plan_once ON rating_plan (round_id, item)
    WHERE done_on IS NULL AND withdrawn_reason IS NULL
    ;
CREATE INDEX receipt_by_package ON receipt (package_id, id);
CREATE INDEX received_package_by_month ON received_package (month, home_id, sequence);
CREATE INDEX rectification_by_source ON rectification (source, source_id);
CREATE INDEX rectification_open ON rectification (due_on)
    WHERE checked_on IS NULL AND withdrawn_reason IS NULL
    ;
CREATE UNIQUE INDEX resident_by_id_number ON resident (id_number)
    WHERE id_number IS NOT NULL AND withdrawn_reason IS NULL
    ;
CREATE INDEX resident_by_name ON resident (name);
CREATE INDEX roster_cell_by_day ON roster_cell (day);
CREATE INDEX roster_cell_by_kind ON roster_cell (kind_id);
CREATE INDEX roster_change_by_cell ON roster_change (worker_id, day);
CREATE INDEX roster_change_by_month ON roster_change (month, revision);
CREATE UNIQUE INDEX roster_issue_in_force ON roster_issue (month) WHERE reopened_at IS NULL
    ;
CREATE INDEX roster_request_by_day ON roster_request (day);
CREATE UNIQUE INDEX roster_request_once ON roster_request (worker_id, day, coalesce(kind_id, 0))
    WHERE withdrawn_reason IS NULL
    ;
CREATE INDEX roster_swap_by_day ON roster_swap (first_day, second_day);
CREATE INDEX search_key_by_resident ON search_key (resident_id);
CREATE UNIQUE INDEX shift_kind_by_digit ON shift_kind (digit) WHERE retired = 0;
CREATE UNIQUE INDEX shift_kind_by_mark ON shift_kind (mark) WHERE retired = 0;
CREATE INDEX staff_training_by_worker ON staff_training (worker_id);
CREATE INDEX stay_by_end ON stay (discharged_on, admitted_on);
CREATE INDEX stay_by_resident ON stay (resident_id, admitted_on);
CREATE INDEX stay_by_start ON stay (admitted_on);
CREATE INDEX upkeep_by_equipment ON upkeep (equipment_id, done_on);
CREATE INDEX worker_absence_by_worker ON worker_absence (worker_id, from_on);
CREATE UNIQUE INDEX worker_by_id_number ON worker (id_number)
    WHERE id_number IS NOT NULL AND withdrawn_reason IS NULL
    ;
CREATE INDEX worker_condition_by_worker ON worker_condition (worker_id, from_on);
CREATE UNIQUE INDEX worker_couple_once ON worker_couple (first_id, second_id)
    WHERE withdrawn_reason IS NULL
    ;
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
CREATE TABLE backup (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        proved_at TEXT NOT NULL CHECK (datetime(proved_at) IS NOT NULL),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        place TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 1000),
        size INTEGER NOT NULL CHECK (size > 0),
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        rows INTEGER NOT NULL CHECK (rows >= 0),
        last_action INTEGER NOT NULL CHECK (last_action >= 0),
        seal TEXT NOT NULL CHECK (length(seal) = 64)
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
CREATE TABLE "certificate" (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        worker_id INTEGER NOT NULL REFERENCES worker (id) ON DELETE RESTRICT,
        kind TEXT NOT NULL CHECK (kind IN ('carer_5', 'carer_4', 'carer_3', 'carer_2', 'carer_1',
            'care_training', 'health', 'fire', 'medic', 'social_work', 'cook', 'accounting',
            'first_aid', 'other')),
        title TEXT CHECK (length(title) BETWEEN 1 AND 60),
        number TEXT CHECK (length(number) BETWEEN 1 AND 40),
        issuer TEXT CHECK (length(issuer) BETWEEN 1 AND 60),
        issued_on TEXT CHECK (date(issued_on) IS issued_on),
        valid_until TEXT CHECK (date(valid_until) IS valid_until),
        withdrawn_reason TEXT,
        CHECK (valid_until >= issued_on),
        CHECK (kind <> 'other' OR title IS NOT NULL)
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
CREATE TABLE check_answer (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        round_id INTEGER NOT NULL REFERENCES check_round (id) ON DELETE RESTRICT,
        item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 40),
        
    place TEXT NOT NULL
        CHECK (place IN ('home', 'building', 'room', 'bed', 'equipment', 'resident')),
    place_id INTEGER NOT NULL CHECK (place_id >= 0),
    resident_id INTEGER REFERENCES resident (id) ON DELETE RESTRICT
,
        option TEXT CHECK (length(option) BETWEEN 1 AND 10),
        tenths INTEGER CHECK (tenths >= 0),
        is_left_out INTEGER NOT NULL DEFAULT 0 CHECK (is_left_out IN (0, 1)),
        note TEXT CHECK (length(note) BETWEEN 1 AND 500),
        CHECK ((option IS NOT NULL) + (tenths IS NOT NULL) + is_left_out = 1),
        
    CHECK ((place = 'resident') = (resident_id IS NOT NULL)),
    CHECK ((place IN ('home', 'resident')) = (place_id = 0))

    ) STRICT
    ;
CREATE TABLE check_round (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pack TEXT NOT NULL CHECK (length(pack) BETWEEN 2 AND 64),
        edition TEXT NOT NULL CHECK (length(edition) BETWEEN 1 AND 30),
        repeat TEXT NOT NULL
            CHECK (repeat IN ('once', 'monthly', 'half-year', 'yearly', 'any')),
        purpose TEXT NOT NULL CHECK (purpose IN ('check', 'self', 'review')),
        
    place TEXT NOT NULL
        CHECK (place IN ('home', 'building', 'room', 'bed', 'equipment', 'resident')),
    place_id INTEGER NOT NULL CHECK (place_id >= 0),
    resident_id INTEGER REFERENCES resident (id) ON DELETE RESTRICT
,
        checked_on TEXT NOT NULL CHECK (date(checked_on) IS checked_on),
        who TEXT NOT NULL CHECK (length(who) BETWEEN 1 AND 50),
        closed_on TEXT CHECK (date(closed_on) IS closed_on),
        withdrawn_reason TEXT,
        CHECK (closed_on >= checked_on),
        
    CHECK ((place = 'resident') = (resident_id IS NOT NULL)),
    CHECK ((place IN ('home', 'resident')) = (place_id = 0))

    ) STRICT
    ;
CREATE TABLE complaint (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        received_on TEXT NOT NULL CHECK (date(received_on) IS received_on),
        channel TEXT NOT NULL CHECK
            (channel IN ('visit', 'phone', 'letter', 'box', 'online', 'authority')),
        who TEXT CHECK (length(who) BETWEEN 1 AND 60),
        phone TEXT CHECK (length(phone) BETWEEN 1 AND 40),
        resident_id INTEGER REFERENCES resident (id) ON DELETE RESTRICT,
        about TEXT NOT NULL CHECK
            (about IN ('care', 'food', 'room', 'fee', 'medical', 'staff', 'dispute', 'other')),
        what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 500),
        handled_by TEXT NOT NULL CHECK (length(handled_by) BETWEEN 1 AND 60),
        result TEXT CHECK (length(result) BETWEEN 1 AND 500),
        closed_on TEXT CHECK (date(closed_on) IS closed_on),
        satisfaction TEXT CHECK (satisfaction IN ('good', 'fair', 'bad', 'unasked')),
        mediated_on TEXT CHECK (date(mediated_on) IS mediated_on),
        mediator TEXT CHECK (length(mediator) BETWEEN 1 AND 60),
        agreement TEXT CHECK (length(agreement) BETWEEN 1 AND 1000),
        withdrawn_reason TEXT,
        CHECK (closed_on >= received_on),
        CHECK ((closed_on IS NULL) = (result IS NULL)),
        CHECK ((closed_on IS NULL) = (satisfaction IS NULL)),
        CHECK (mediated_on >= received_on),
        CHECK ((mediated_on IS NULL) = (mediator IS NULL)),
        CHECK ((mediated_on IS NULL) = (agreement IS NULL))
    ) STRICT
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
CREATE TABLE county_form (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        mapping TEXT NOT NULL,
        template TEXT NOT NULL REFERENCES content (sha256),
        mark TEXT NOT NULL CHECK (length(mark) = 64),
        is_signed INTEGER NOT NULL CHECK (is_signed IN (0, 1)),
        installed_at TEXT NOT NULL,
        installed_by TEXT NOT NULL
    ) STRICT
    ;
CREATE TABLE county_home (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 30),
        region TEXT NOT NULL,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
        signer TEXT CHECK (length(signer) = 64),
        closed_on TEXT CHECK (date(closed_on) IS closed_on)
    , town TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT '') STRICT
    ;
CREATE TABLE county_key (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        recipients TEXT NOT NULL CHECK (recipients GLOB 'age1*'),
        fingerprint TEXT NOT NULL,
        added_at TEXT NOT NULL
    , signer TEXT CHECK (length(signer) = 64), office TEXT CHECK (length(office) BETWEEN 1 AND 100)) STRICT
    ;
CREATE TABLE county_office (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
        reader TEXT NOT NULL,
        public TEXT NOT NULL CHECK (public GLOB 'age1*'),
        signer TEXT NOT NULL CHECK (length(signer) = 64)
    ) STRICT
    ;
CREATE TABLE delivered_file (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        delivery_id INTEGER NOT NULL REFERENCES delivery (id) ON DELETE RESTRICT,
        kind TEXT NOT NULL CHECK (kind IN ('package', 'view', 'form', 'readme')),
        name TEXT NOT NULL,
        size INTEGER NOT NULL CHECK (size > 0),
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
    ) STRICT
    ;
CREATE TABLE delivery (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        package_id INTEGER NOT NULL REFERENCES sent_package (id) ON DELETE RESTRICT,
        place TEXT NOT NULL,
        delivered_at TEXT NOT NULL,
        delivered_by TEXT NOT NULL
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
CREATE TABLE drill (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        form TEXT NOT NULL CHECK (form IN ('drill', 'training')),
        kind TEXT NOT NULL CHECK (kind IN ('fire', 'evacuation', 'choking', 'fall', 'wandering',
            'food', 'weather', 'device', 'care', 'other')),
        title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 60),
        planned_on TEXT NOT NULL CHECK (date(planned_on) IS planned_on),
        leader TEXT NOT NULL CHECK (length(leader) BETWEEN 1 AND 50),
        script TEXT CHECK (length(script) BETWEEN 1 AND 2000),
        held_on TEXT CHECK (date(held_on) IS held_on),
        place TEXT CHECK (length(place) BETWEEN 1 AND 50),
        staff TEXT CHECK (length(staff) BETWEEN 1 AND 1000),
        residents INTEGER CHECK (residents BETWEEN 0 AND 9999),
        evaluation TEXT CHECK (length(evaluation) BETWEEN 1 AND 1000),
        withdrawn_reason TEXT,
        CHECK ((held_on IS NULL) = (staff IS NULL)),
        CHECK ((held_on IS NULL) = (evaluation IS NULL)),
        CHECK ((held_on IS NULL) = (place IS NULL))
    ) STRICT
    ;
CREATE TABLE equipment (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK (kind IN ('elevator', 'boiler', 'pressure', 'extinguisher',
            'hydrant', 'detector', 'sprinkler', 'emergency_light', 'heating', 'kitchen', 'other')),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
        place TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 60),
        number TEXT CHECK (length(number) BETWEEN 1 AND 60),
        pieces INTEGER NOT NULL CHECK (pieces BETWEEN 1 AND 999),
        began_on TEXT CHECK (date(began_on) IS began_on),
        due_on TEXT CHECK (date(due_on) IS due_on),
        note TEXT CHECK (length(note) BETWEEN 1 AND 200),
        retired_on TEXT CHECK (date(retired_on) IS retired_on),
        retired_reason TEXT,
        withdrawn_reason TEXT,
        CHECK ((retired_on IS NULL) = (retired_reason IS NULL))
    ) STRICT
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
CREATE TABLE failed_delivery (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
        place TEXT NOT NULL,
        what TEXT NOT NULL,
        failed_at TEXT NOT NULL,
        failed_by TEXT NOT NULL
    ) STRICT
    ;
CREATE TABLE food_sample (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kept_from TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M', kept_from) IS kept_from),
        meal TEXT NOT NULL CHECK (meal IN ('breakfast', 'lunch', 'supper')),
        dish TEXT NOT NULL CHECK (length(dish) BETWEEN 1 AND 50),
        grams INTEGER NOT NULL CHECK (grams BETWEEN 1 AND 5000),
        kept_by TEXT NOT NULL CHECK (length(kept_by) BETWEEN 1 AND 50),
        thrown_at TEXT CHECK (strftime('%Y-%m-%dT%H:%M', thrown_at) IS thrown_at),
        thrown_by TEXT CHECK (length(thrown_by) BETWEEN 1 AND 50),
        note TEXT CHECK (length(note) BETWEEN 1 AND 200),
        withdrawn_reason TEXT,
        CHECK (thrown_at >= kept_from),
        CHECK ((thrown_at IS NULL) = (thrown_by IS NULL))
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
CREATE TABLE hazard (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        found_on TEXT NOT NULL CHECK (date(found_on) IS found_on),
        level TEXT NOT NULL CHECK (level IN ('major', 'large', 'general', 'low')),
        how TEXT NOT NULL CHECK (how IN ('patrol', 'self_check', 'inspection', 'report')),
        found_by TEXT NOT NULL CHECK (length(found_by) BETWEEN 1 AND 50),
        place TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 50),
        room_id INTEGER REFERENCES room (id) ON DELETE RESTRICT,
        text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
        measure TEXT CHECK (length(measure) BETWEEN 1 AND 500),
        owner TEXT NOT NULL CHECK (length(owner) BETWEEN 1 AND 50),
        due_on TEXT NOT NULL CHECK (date(due_on) IS due_on),
        cost INTEGER CHECK (cost >= 0),
        patrol_id INTEGER REFERENCES patrol (id) ON DELETE RESTRICT,
        withdrawn_reason TEXT,
        CHECK (due_on >= found_on)
    ) STRICT
    ;
CREATE TABLE hazard_turn (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        hazard_id INTEGER NOT NULL REFERENCES hazard (id) ON DELETE RESTRICT,
        from_on TEXT NOT NULL CHECK (date(from_on) IS from_on),
        rectified_on TEXT CHECK (date(rectified_on) IS rectified_on),
        rectified_by TEXT CHECK (length(rectified_by) BETWEEN 1 AND 50),
        rechecked_on TEXT CHECK (date(rechecked_on) IS rechecked_on),
        rechecked_by TEXT CHECK (length(rechecked_by) BETWEEN 1 AND 50),
        returned_reason TEXT,
        reopened_reason TEXT, rechecked_alone INTEGER NOT NULL DEFAULT 0 CHECK (rechecked_alone IN (0, 1)),
        CHECK (rectified_on >= from_on),
        CHECK (rechecked_on >= rectified_on),
        CHECK ((rectified_on IS NULL) = (rectified_by IS NULL)),
        CHECK ((rechecked_on IS NULL) = (rechecked_by IS NULL)),
        CHECK (rechecked_on IS NULL OR rectified_on IS NOT NULL),
        CHECK (rechecked_by <> rectified_by)
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
CREATE TABLE incident (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        risk TEXT NOT NULL CHECK (risk IN ('choking', 'ingestion', 'pressure', 'burn', 'bed_fall',
            'fall', 'injury', 'missing', 'event')),
        happened_on TEXT NOT NULL CHECK (date(happened_on) IS happened_on),
        at TEXT NOT NULL CHECK (strftime('%H:%M', at) IS at),
        place TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 60),
        seen_by TEXT NOT NULL CHECK (length(seen_by) BETWEEN 1 AND 60),
        what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 500),
        first_aid TEXT CHECK (length(first_aid) BETWEEN 1 AND 500),
        family_told_on TEXT CHECK (date(family_told_on) IS family_told_on),
        family_told_at TEXT CHECK (strftime('%H:%M', family_told_at) IS family_told_at),
        county_told_on TEXT CHECK (date(county_told_on) IS county_told_on),
        county_told_at TEXT CHECK (strftime('%H:%M', county_told_at) IS county_told_at),
        cause TEXT CHECK (length(cause) BETWEEN 1 AND 500),
        measure TEXT CHECK (length(measure) BETWEEN 1 AND 500),
        review TEXT CHECK (length(review) BETWEEN 1 AND 500),
        reviewed_on TEXT CHECK (date(reviewed_on) IS reviewed_on),
        closed_on TEXT CHECK (date(closed_on) IS closed_on),
        withdrawn_reason TEXT,
        CHECK (family_told_on >= happened_on),
        CHECK (family_told_at IS NULL OR family_told_on IS NOT NULL),
        CHECK (county_told_on >= happened_on),
        CHECK (county_told_at IS NULL OR county_told_on IS NOT NULL),
        CHECK (reviewed_on >= happened_on),
        CHECK (reviewed_on IS NULL OR
            (cause IS NOT NULL AND measure IS NOT NULL AND review IS NOT NULL)),
        CHECK (closed_on IS NULL OR closed_on >= reviewed_on),
        CHECK (closed_on IS NULL OR reviewed_on IS NOT NULL)
    ) STRICT
    ;
CREATE TABLE incident_resident (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        incident_id INTEGER NOT NULL REFERENCES incident (id) ON DELETE RESTRICT,
        resident_id INTEGER NOT NULL REFERENCES resident (id) ON DELETE RESTRICT,
        harm TEXT NOT NULL CHECK (harm IN ('none', 'slight', 'treated', 'hospital', 'death'))
    ) STRICT
    ;
CREATE TABLE inspection_print (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        printed_on TEXT NOT NULL CHECK (date(printed_on) IS printed_on),
        printed_by TEXT NOT NULL,
        trace TEXT NOT NULL CHECK (json_valid(trace))
    ) STRICT
    ;
CREATE TABLE job (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        worker_id INTEGER NOT NULL REFERENCES worker (id) ON DELETE RESTRICT,
        post TEXT NOT NULL CHECK (post IN ('director', 'deputy', 'manager', 'accountant', 'carer',
            'medic', 'social_worker', 'cook', 'cleaner', 'guard', 'other')),
        employment TEXT NOT NULL CHECK (employment IN
            ('formal', 'contract', 'public_post', 'agency', 'temporary', 'other')),
        full_time INTEGER NOT NULL CHECK (full_time IN (0, 1)),
        from_on TEXT NOT NULL CHECK (date(from_on) IS from_on),
        until_on TEXT CHECK (date(until_on) IS until_on),
        left_reason TEXT CHECK (left_reason IN
            ('resigned', 'ended', 'retired', 'dismissed', 'moved', 'died', 'other')),
        CHECK (until_on >= from_on),
        CHECK (left_reason IS NULL OR until_on IS NOT NULL)
    ) STRICT
    ;
CREATE TABLE journal_scrub (
        id INTEGER PRIMARY KEY REFERENCES action (id) ON DELETE RESTRICT,
        mark TEXT NOT NULL CHECK (length(mark) = 64)
    ) STRICT
    ;
CREATE TABLE licence (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
        title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 60),
        number TEXT CHECK (length(number) BETWEEN 1 AND 60),
        issuer TEXT NOT NULL CHECK (length(issuer) BETWEEN 1 AND 60),
        issued_on TEXT NOT NULL CHECK (date(issued_on) IS issued_on),
        valid_until TEXT CHECK (date(valid_until) IS valid_until),
        note TEXT CHECK (length(note) BETWEEN 1 AND 200),
        replaces INTEGER REFERENCES licence (id) ON DELETE RESTRICT,
        withdrawn_reason TEXT,
        CHECK (valid_until >= issued_on),
        CHECK (replaces < id)
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
CREATE TABLE notice (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        number TEXT CHECK (length(number) BETWEEN 1 AND 60),
        issuer TEXT NOT NULL CHECK (length(issuer) BETWEEN 1 AND 60),
        title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 100),
        received_on TEXT NOT NULL CHECK (date(received_on) IS received_on),
        replied_on TEXT CHECK (date(replied_on) IS replied_on),
        reply_number TEXT CHECK (length(reply_number) BETWEEN 1 AND 60),
        note TEXT CHECK (length(note) BETWEEN 1 AND 200),
        withdrawn_reason TEXT,
        CHECK (replied_on >= received_on),
        CHECK (reply_number IS NULL OR replied_on IS NOT NULL)
    ) STRICT
    ;
CREATE TABLE notice_item (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        notice_id INTEGER NOT NULL REFERENCES notice (id) ON DELETE RESTRICT,
        what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 200),
        due_on TEXT NOT NULL CHECK (date(due_on) IS due_on),
        who TEXT NOT NULL CHECK (length(who) BETWEEN 1 AND 60),
        measure TEXT CHECK (length(measure) BETWEEN 1 AND 300),
        done_on TEXT CHECK (date(done_on) IS done_on),
        withdrawn_reason TEXT,
        CHECK (done_on IS NULL OR measure IS NOT NULL)
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
CREATE TABLE patrol (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        patrolled_on TEXT NOT NULL CHECK (date(patrolled_on) IS patrolled_on),
        watch TEXT NOT NULL CHECK (watch IN ('day', 'night')),
        turn INTEGER NOT NULL CHECK (turn BETWEEN 1 AND 12),
        at TEXT CHECK (strftime('%H:%M', at) IS at),
        who TEXT NOT NULL CHECK (length(who) BETWEEN 1 AND 50),
        skipped TEXT CHECK (length(skipped) BETWEEN 1 AND 200),
        finding TEXT CHECK (length(finding) BETWEEN 1 AND 500),
        withdrawn_reason TEXT
    ) STRICT
    ;
CREATE TABLE patrol_point (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        position INTEGER NOT NULL CHECK (position > 0),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
        look_for TEXT CHECK (length(look_for) BETWEEN 1 AND 200),
        room_id INTEGER REFERENCES room (id) ON DELETE RESTRICT,
        dropped_reason TEXT
    ) STRICT
    ;
CREATE TABLE person_request (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        subject TEXT NOT NULL CHECK (subject IN ('resident', 'contact', 'worker')),
        subject_id INTEGER NOT NULL CHECK (subject_id > 0),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
        kind TEXT NOT NULL CHECK (kind IN ('copy', 'correct', 'erase')),
        asked_by TEXT NOT NULL CHECK (length(asked_by) BETWEEN 1 AND 50),
        relation TEXT CHECK (length(relation) BETWEEN 1 AND 30),
        what TEXT CHECK (length(what) BETWEEN 1 AND 500),
        received_on TEXT NOT NULL CHECK (date(received_on) IS received_on),
        due_on TEXT NOT NULL CHECK (date(due_on) IS due_on),
        from_action INTEGER NOT NULL CHECK (from_action >= 0),
        state TEXT NOT NULL CHECK (state IN ('open', 'done', 'refused', 'withdrawn')),
        answer TEXT CHECK (length(answer) BETWEEN 1 AND 500),
        closed_on TEXT CHECK (date(closed_on) IS closed_on),
        closed_by TEXT,
        until_action INTEGER,
        told TEXT CHECK (json_valid(told)),
        CHECK (due_on >= received_on),
        CHECK (closed_on >= received_on),
        CHECK ((state = 'open') = (closed_on IS NULL)),
        CHECK ((state = 'open') = (closed_by IS NULL)),
        CHECK (state NOT IN ('refused', 'withdrawn') OR answer IS NOT NULL)
    ) STRICT
    ;
CREATE TABLE pin (
        account_id INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
        slot TEXT NOT NULL CHECK (json_valid(slot))
    ) STRICT
    ;
CREATE TABLE rating_effort (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pack TEXT NOT NULL CHECK (length(pack) BETWEEN 2 AND 64),
        item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 40),
        what TEXT CHECK (length(what) BETWEEN 1 AND 60),
        yuan INTEGER CHECK (yuan BETWEEN 0 AND 100000000),
        days INTEGER CHECK (days BETWEEN 0 AND 3650),
        is_out INTEGER NOT NULL DEFAULT 0 CHECK (is_out IN (0, 1)),
        UNIQUE (pack, item)
    ) STRICT
    ;
CREATE TABLE rating_item (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        round_id INTEGER NOT NULL REFERENCES check_round (id) ON DELETE RESTRICT,
        item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 40),
        told TEXT CHECK (length(told) BETWEEN 1 AND 1000),
        stood_on TEXT CHECK (date(stood_on) IS stood_on),
        stood_by TEXT,
        UNIQUE (round_id, item),
        CHECK ((told IS NULL) = (stood_on IS NULL)),
        CHECK ((told IS NULL) = (stood_by IS NULL))
    ) STRICT
    ;
CREATE TABLE rating_line (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pack TEXT NOT NULL CHECK (length(pack) BETWEEN 2 AND 64),
        level TEXT NOT NULL CHECK (length(level) BETWEEN 1 AND 20),
        tenths INTEGER CHECK (tenths >= 0),
        pct_tenths INTEGER CHECK (pct_tenths BETWEEN 0 AND 1000),
        beyond INTEGER NOT NULL CHECK (beyond IN (0, 1)),
        basis TEXT CHECK (length(basis) BETWEEN 1 AND 100),
        UNIQUE (pack, level)
    ) STRICT
    ;
CREATE TABLE rating_must (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        round_id INTEGER NOT NULL REFERENCES check_round (id) ON DELETE RESTRICT,
        must TEXT NOT NULL CHECK (length(must) BETWEEN 1 AND 40),
        level TEXT CHECK (length(level) BETWEEN 1 AND 20),
        note TEXT CHECK (length(note) BETWEEN 1 AND 200),
        UNIQUE (round_id, must)
    ) STRICT
    ;
CREATE TABLE rating_plan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        round_id INTEGER NOT NULL REFERENCES check_round (id) ON DELETE RESTRICT,
        item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 40),
        what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 100),
        tenths INTEGER NOT NULL CHECK (tenths > 0),
        yuan INTEGER NOT NULL CHECK (yuan >= 0),
        days INTEGER NOT NULL CHECK (days >= 0),
        planned_on TEXT NOT NULL CHECK (date(planned_on) IS planned_on),
        due_on TEXT NOT NULL CHECK (date(due_on) IS due_on),
        done_on TEXT CHECK (date(done_on) IS done_on),
        withdrawn_reason TEXT,
        CHECK (due_on >= planned_on),
        CHECK (done_on >= planned_on)
    ) STRICT
    ;
CREATE TABLE rating_rate (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pack TEXT NOT NULL CHECK (length(pack) BETWEEN 2 AND 64),
        level TEXT NOT NULL CHECK (length(level) BETWEEN 1 AND 20),
        per TEXT NOT NULL CHECK (per IN ('resident-month', 'bed-month', 'home-year')),
        fen INTEGER NOT NULL CHECK (fen >= 0),
        basis TEXT CHECK (length(basis) BETWEEN 1 AND 100),
        UNIQUE (pack, level)
    ) STRICT
    ;
CREATE TABLE receipt (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        package_id INTEGER NOT NULL REFERENCES sent_package (id) ON DELETE RESTRICT,
        slip TEXT NOT NULL UNIQUE REFERENCES content (sha256),
        is_accepted INTEGER NOT NULL CHECK (is_accepted IN (0, 1)),
        received_at TEXT NOT NULL,
        taken_at TEXT NOT NULL,
        taken_by TEXT NOT NULL
    ) STRICT
    ;
CREATE TABLE received_package (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        home_id INTEGER NOT NULL REFERENCES county_home (id) ON DELETE RESTRICT,
        month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
        sequence INTEGER NOT NULL CHECK (sequence BETWEEN 1 AND 100),
        level TEXT NOT NULL CHECK (level IN ('summary', 'masked', 'named')),
        sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
        report TEXT NOT NULL CHECK (length(report) = 64),
        replaces TEXT CHECK (length(replaces) = 64),
        written_at TEXT NOT NULL,
        received_at TEXT NOT NULL,
        anchor INTEGER NOT NULL,
        anchor_seal TEXT NOT NULL CHECK (length(anchor_seal) = 64),
        cells TEXT NOT NULL CHECK (json_valid(cells)),
        findings INTEGER NOT NULL CHECK (findings >= 0),
        bag TEXT NOT NULL REFERENCES content (sha256),
        receipted_at TEXT,
        CHECK ((sequence > 1) = (replaces IS NOT NULL)),
        UNIQUE (home_id, month, sequence)
    ) STRICT
    ;
CREATE TABLE rectification (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        source TEXT NOT NULL CHECK (source IN ('check', 'hazard', 'notice')),
        source_id INTEGER NOT NULL CHECK (source_id > 0),
        item TEXT CHECK (length(item) BETWEEN 1 AND 40),
        spot TEXT CHECK (length(spot) BETWEEN 1 AND 50),
        fault TEXT NOT NULL CHECK (length(fault) BETWEEN 1 AND 200),
        measure TEXT NOT NULL CHECK (length(measure) BETWEEN 1 AND 500),
        who TEXT NOT NULL CHECK (length(who) BETWEEN 1 AND 50),
        found_on TEXT NOT NULL CHECK (date(found_on) IS found_on),
        due_on TEXT NOT NULL CHECK (date(due_on) IS due_on),
        fen INTEGER CHECK (fen >= 0),
        done_on TEXT CHECK (date(done_on) IS done_on),
        outcome TEXT CHECK (length(outcome) BETWEEN 1 AND 500),
        checked_by TEXT CHECK (length(checked_by) BETWEEN 1 AND 50),
        checked_on TEXT CHECK (date(checked_on) IS checked_on),
        withdrawn_reason TEXT, checked_alone INTEGER NOT NULL DEFAULT 0 CHECK (checked_alone IN (0, 1)),
        CHECK (due_on >= found_on),
        CHECK (done_on >= found_on),
        CHECK (checked_on >= done_on),
        CHECK ((checked_on IS NULL) = (checked_by IS NULL)),
        CHECK ((checked_on IS NOT NULL) <= (done_on IS NOT NULL)),
        CHECK (checked_by <> who)
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
CREATE TABLE returned_package (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        package_id INTEGER NOT NULL UNIQUE REFERENCES received_package (id) ON DELETE RESTRICT,
        reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 300),
        returned_at TEXT NOT NULL
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
CREATE TABLE room_work (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        room_id INTEGER NOT NULL REFERENCES room (id) ON DELETE RESTRICT,
        work TEXT NOT NULL CHECK (work IN ('water', 'bedding', 'bath')),
        state TEXT NOT NULL CHECK (state IN ('undone', 'planned', 'doing', 'done', 'none')),
        planned_year INTEGER CHECK (planned_year BETWEEN 2000 AND 2100),
        planned_quarter INTEGER CHECK (planned_quarter BETWEEN 1 AND 4),
        due_on TEXT CHECK (date(due_on) IS due_on),
        started_on TEXT CHECK (date(started_on) IS started_on),
        accepted_on TEXT CHECK (date(accepted_on) IS accepted_on),
        accepted_by TEXT CHECK (length(accepted_by) BETWEEN 1 AND 50),
        budget_fen INTEGER CHECK (budget_fen >= 0),
        spent_fen INTEGER CHECK (spent_fen >= 0),
        fund TEXT CHECK (length(fund) BETWEEN 1 AND 60),
        note TEXT CHECK (length(note) BETWEEN 1 AND 200),
        UNIQUE (room_id, work),
        CHECK ((accepted_on IS NOT NULL) = (state = 'done')),
        CHECK ((accepted_by IS NOT NULL) = (state = 'done')),
        CHECK (accepted_on >= started_on),
        CHECK (planned_year IS NOT NULL OR planned_quarter IS NULL)
    ) STRICT
    ;
CREATE TABLE roster_cell (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        worker_id INTEGER NOT NULL REFERENCES worker (id) ON DELETE RESTRICT,
        day TEXT NOT NULL CHECK (date(day) IS day),
        kind_id INTEGER REFERENCES shift_kind (id) ON DELETE RESTRICT,
        fixed INTEGER NOT NULL CHECK (fixed IN (0, 1)),
        UNIQUE (worker_id, day)
    ) STRICT
    ;
CREATE TABLE roster_change (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        month TEXT NOT NULL CHECK (date(month || '-01') IS month || '-01'),
        revision INTEGER NOT NULL CHECK (revision > 1),
        at TEXT NOT NULL,
        changed_by TEXT NOT NULL,
        worker_id INTEGER NOT NULL REFERENCES worker (id) ON DELETE RESTRICT,
        day TEXT NOT NULL CHECK (date(day) IS day),
        before_id INTEGER REFERENCES shift_kind (id) ON DELETE RESTRICT,
        after_id INTEGER REFERENCES shift_kind (id) ON DELETE RESTRICT,
        reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
        CHECK (before_id IS NOT after_id),
        CHECK (substr(day, 1, 7) = month)
    ) STRICT
    ;
CREATE TABLE roster_issue (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        month TEXT NOT NULL CHECK (date(month || '-01') IS month || '-01'),
        revision INTEGER NOT NULL CHECK (revision > 0),
        published_at TEXT NOT NULL,
        published_by TEXT NOT NULL,
        content TEXT NOT NULL CHECK (json_valid(content)),
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        reopened_at TEXT,
        reopened_by TEXT,
        reopened_reason TEXT,
        CHECK ((reopened_at IS NULL) = (reopened_by IS NULL)),
        CHECK ((reopened_at IS NULL) = (reopened_reason IS NULL)),
        UNIQUE (month, revision)
    ) STRICT
    ;
CREATE TABLE roster_request (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        worker_id INTEGER NOT NULL REFERENCES worker (id) ON DELETE RESTRICT,
        day TEXT NOT NULL CHECK (date(day) IS day),
        wish TEXT NOT NULL CHECK (wish IN ('want', 'avoid')),
        kind_id INTEGER REFERENCES shift_kind (id) ON DELETE RESTRICT,
        weight INTEGER NOT NULL CHECK (weight BETWEEN 1 AND 3),
        note TEXT CHECK (length(note) BETWEEN 1 AND 200),
        withdrawn_reason TEXT
    ) STRICT
    ;
CREATE TABLE roster_rules (
        id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id = 1),
        labour_pack TEXT NOT NULL,
        comprehensive INTEGER NOT NULL CHECK (comprehensive IN (0, 1)),
        approval TEXT CHECK (length(approval) BETWEEN 1 AND 40),
        rest_hours INTEGER NOT NULL CHECK (rest_hours BETWEEN 0 AND 48),
        rest_after_night INTEGER NOT NULL CHECK (rest_after_night BETWEEN 0 AND 7),
        nights_in_a_row INTEGER NOT NULL CHECK (nights_in_a_row BETWEEN 1 AND 14),
        certified_company INTEGER NOT NULL CHECK (certified_company IN (0, 1)),
        presence INTEGER NOT NULL CHECK (presence BETWEEN 0 AND 20),
        by_ratio INTEGER NOT NULL CHECK (by_ratio IN (0, 1)),
        CHECK (comprehensive = 0 OR approval IS NOT NULL)
    ) STRICT
    ;
CREATE TABLE roster_swap (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        first_id INTEGER NOT NULL REFERENCES worker (id) ON DELETE RESTRICT,
        first_day TEXT NOT NULL CHECK (date(first_day) IS first_day),
        second_id INTEGER NOT NULL REFERENCES worker (id) ON DELETE RESTRICT,
        second_day TEXT NOT NULL CHECK (date(second_day) IS second_day),
        reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
        asked_by INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('asked', 'agreed', 'refused', 'withdrawn')),
        decided_on TEXT CHECK (date(decided_on) IS decided_on),
        decided_by TEXT,
        decided_reason TEXT CHECK (length(decided_reason) BETWEEN 1 AND 200),
        CHECK (first_id <> second_id),
        CHECK ((state = 'asked') = (decided_on IS NULL))
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
CREATE TABLE seal_key (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        secret TEXT NOT NULL CHECK (length(secret) = 64)
    ) STRICT
    ;
CREATE TABLE search_key (
        key TEXT NOT NULL,
        resident_id INTEGER NOT NULL REFERENCES resident (id) ON DELETE CASCADE,
        PRIMARY KEY (key, resident_id)
    ) STRICT, WITHOUT ROWID
    ;
CREATE TABLE sent_package (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
        sequence INTEGER NOT NULL CHECK (sequence BETWEEN 1 AND 100),
        level TEXT NOT NULL CHECK (level IN ('summary', 'masked', 'named')),
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES content (sha256),
        report TEXT NOT NULL CHECK (length(report) = 64),
        county_key_id INTEGER NOT NULL REFERENCES county_key (id) ON DELETE RESTRICT,
        written_at TEXT NOT NULL,
        written_by TEXT NOT NULL,
        UNIQUE (month, sequence)
    ) STRICT
    ;
CREATE TABLE setting (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        value TEXT NOT NULL
    ) STRICT
    ;
CREATE TABLE shift_kind (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 8),
        mark TEXT NOT NULL CHECK (length(mark) = 1),
        starts INTEGER NOT NULL CHECK (starts BETWEEN 0 AND 1439),
        lasts INTEGER NOT NULL CHECK (lasts BETWEEN 1 AND 1440),
        breaks INTEGER NOT NULL CHECK (breaks BETWEEN 0 AND lasts - 1),
        tint TEXT NOT NULL CHECK (tint IN ('day', 'early', 'late', 'night', 'duty')),
        digit INTEGER CHECK (digit BETWEEN 1 AND 9),
        posts TEXT NOT NULL CHECK (json_type(posts) = 'array' AND json_array_length(posts) > 0),
        on_call INTEGER NOT NULL CHECK (on_call IN (0, 1)),
        retired INTEGER NOT NULL CHECK (retired IN (0, 1))
    ) STRICT
    ;
CREATE TABLE shift_need (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind_id INTEGER NOT NULL REFERENCES shift_kind (id) ON DELETE RESTRICT,
        day_class TEXT NOT NULL CHECK (day_class IN ('workday', 'weekend', 'holiday')),
        people INTEGER NOT NULL CHECK (people BETWEEN 0 AND 99),
        UNIQUE (kind_id, day_class)
    ) STRICT
    ;
CREATE TABLE signing_key (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        secret TEXT NOT NULL CHECK (length(secret) = 64),
        public TEXT NOT NULL CHECK (length(public) = 64)
    ) STRICT
    ;
CREATE TABLE sqlite_sequence(name,seq);
CREATE TABLE staff_training (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        worker_id INTEGER NOT NULL REFERENCES worker (id) ON DELETE RESTRICT,
        held_on TEXT NOT NULL CHECK (date(held_on) IS held_on),
        topic TEXT NOT NULL CHECK (length(topic) BETWEEN 1 AND 60),
        minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 24000),
        teacher TEXT CHECK (length(teacher) BETWEEN 1 AND 60),
        passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
        withdrawn_reason TEXT
    ) STRICT
    ;
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
CREATE TABLE town_done (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pack TEXT NOT NULL,
        target TEXT NOT NULL,
        town TEXT NOT NULL,
        done INTEGER NOT NULL CHECK (done BETWEEN 0 AND 9999),
        UNIQUE (pack, target, town)
    ) STRICT
    ;
CREATE TABLE upkeep (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        equipment_id INTEGER NOT NULL REFERENCES equipment (id) ON DELETE RESTRICT,
        done_on TEXT NOT NULL CHECK (date(done_on) IS done_on),
        kind TEXT NOT NULL CHECK (kind IN ('inspect', 'maintain', 'repair', 'replace')),
        passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
        who TEXT NOT NULL CHECK (length(who) BETWEEN 1 AND 60),
        next_on TEXT CHECK (date(next_on) IS next_on),
        note TEXT CHECK (length(note) BETWEEN 1 AND 200),
        withdrawn_reason TEXT,
        CHECK (next_on > done_on)
    ) STRICT
    ;
CREATE TABLE water_day (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        on_day TEXT NOT NULL UNIQUE CHECK (date(on_day) IS on_day),
        hours INTEGER CHECK (hours BETWEEN 0 AND 24),
        celsius INTEGER CHECK (celsius BETWEEN 0 AND 100),
        scald TEXT CHECK (scald IN ('good', 'bad')),
        note TEXT CHECK (length(note) BETWEEN 1 AND 100),
        CHECK (hours IS NOT NULL OR celsius IS NOT NULL OR scald IS NOT NULL OR note IS NOT NULL)
    ) STRICT
    ;
CREATE TABLE work_target (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
        work TEXT NOT NULL CHECK (work IN ('water', 'bedding', 'bath')),
        rooms INTEGER NOT NULL CHECK (rooms BETWEEN 0 AND 9999),
        UNIQUE (year, work)
    ) STRICT
    ;
CREATE TABLE work_wording (
        id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id = 1),
        pack TEXT NOT NULL CHECK (length(pack) BETWEEN 1 AND 80)
    ) STRICT
    ;
CREATE TABLE worker (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
        sex TEXT NOT NULL CHECK (sex IN ('male', 'female')),
        birth_date TEXT NOT NULL CHECK (date(birth_date) IS birth_date),
        id_number TEXT CHECK (length(id_number) = 18),
        id_note TEXT,
        phone TEXT,
        address TEXT,
        education TEXT,
        note TEXT,
        withdrawn_reason TEXT
    ) STRICT
    ;
CREATE TABLE worker_absence (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        worker_id INTEGER NOT NULL REFERENCES worker (id) ON DELETE RESTRICT,
        from_on TEXT NOT NULL CHECK (date(from_on) IS from_on),
        until_on TEXT NOT NULL CHECK (date(until_on) IS until_on),
        kind TEXT NOT NULL CHECK (kind IN
            ('personal', 'sick', 'annual', 'maternity', 'training', 'other')),
        note TEXT CHECK (length(note) BETWEEN 1 AND 200),
        withdrawn_reason TEXT,
        CHECK (until_on > from_on)
    ) STRICT
    ;
CREATE TABLE worker_condition (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        worker_id INTEGER NOT NULL REFERENCES worker (id) ON DELETE RESTRICT,
        from_on TEXT NOT NULL CHECK (date(from_on) IS from_on),
        until_on TEXT NOT NULL CHECK (date(until_on) IS until_on),
        condition TEXT NOT NULL CHECK (condition IN ('pregnant', 'nursing')),
        withdrawn_reason TEXT,
        CHECK (until_on > from_on)
    ) STRICT
    ;
CREATE TABLE worker_couple (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        first_id INTEGER NOT NULL REFERENCES worker (id) ON DELETE RESTRICT,
        second_id INTEGER NOT NULL REFERENCES worker (id) ON DELETE RESTRICT,
        match TEXT NOT NULL CHECK (match IN ('apart', 'together')),
        note TEXT CHECK (length(note) BETWEEN 1 AND 200),
        withdrawn_reason TEXT,
        CHECK (first_id < second_id)
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
CREATE TRIGGER check_answer_fixed_delete BEFORE DELETE ON check_answer
        WHEN EXISTS (
            SELECT 1 FROM check_round r WHERE r.id = OLD.round_id
            AND (r.closed_on IS NOT NULL OR r.withdrawn_reason IS NOT NULL)
        )
        BEGIN
            SELECT RAISE(ABORT, 'frozen:round');
        END;
CREATE TRIGGER check_answer_fixed_insert BEFORE INSERT ON check_answer
        WHEN EXISTS (
            SELECT 1 FROM check_round r WHERE r.id = NEW.round_id
            AND (r.closed_on IS NOT NULL OR r.withdrawn_reason IS NOT NULL)
        )
        BEGIN
            SELECT RAISE(ABORT, 'frozen:round');
        END;
CREATE TRIGGER check_answer_fixed_update BEFORE UPDATE OF round_id, item, place, place_id, option, tenths, is_left_out, note ON check_answer
        WHEN EXISTS (
            SELECT 1 FROM check_round r WHERE r.id = OLD.round_id
            AND (r.closed_on IS NOT NULL OR r.withdrawn_reason IS NOT NULL)
        )
        BEGIN
            SELECT RAISE(ABORT, 'frozen:round');
        END;
CREATE TRIGGER check_round_once_insert BEFORE INSERT ON check_round
        WHEN NEW.closed_on IS NULL AND NEW.withdrawn_reason IS NULL AND EXISTS (
            SELECT 1 FROM check_round r WHERE r.id <> NEW.id AND r.pack = NEW.pack
            AND r.purpose = NEW.purpose AND r.who = NEW.who AND r.place = NEW.place
            AND r.place_id = NEW.place_id AND r.resident_id IS NEW.resident_id
            AND r.closed_on IS NULL AND r.withdrawn_reason IS NULL
        )
        BEGIN
            SELECT RAISE(ABORT, 'overlap:round');
        END;
CREATE TRIGGER check_round_once_update BEFORE UPDATE ON check_round
        WHEN NEW.closed_on IS NULL AND NEW.withdrawn_reason IS NULL AND EXISTS (
            SELECT 1 FROM check_round r WHERE r.id <> NEW.id AND r.pack = NEW.pack
            AND r.purpose = NEW.purpose AND r.who = NEW.who AND r.place = NEW.place
            AND r.place_id = NEW.place_id AND r.resident_id IS NEW.resident_id
            AND r.closed_on IS NULL AND r.withdrawn_reason IS NULL
        )
        BEGIN
            SELECT RAISE(ABORT, 'overlap:round');
        END;
CREATE TRIGGER content_fixed BEFORE UPDATE ON content
    BEGIN
        SELECT RAISE(ABORT, 'fixed:content');
    END;
CREATE TRIGGER content_kept BEFORE DELETE ON content
    BEGIN
        SELECT RAISE(ABORT, 'fixed:content');
    END;
CREATE TRIGGER hazard_turn_alone_insert BEFORE INSERT ON hazard_turn
        WHEN EXISTS (
            SELECT 1 FROM hazard_turn t WHERE t.hazard_id = NEW.hazard_id AND t.id <> NEW.id
            AND t.from_on < coalesce(NEW.rechecked_on, '9999-12-31')
            AND coalesce(t.rechecked_on, '9999-12-31') > NEW.from_on
        ) OR NEW.from_on < (SELECT h.found_on FROM hazard h WHERE h.id = NEW.hazard_id)
        BEGIN
            SELECT RAISE(ABORT, 'overlap:hazard');
        END;
CREATE TRIGGER hazard_turn_alone_update BEFORE UPDATE ON hazard_turn
        WHEN EXISTS (
            SELECT 1 FROM hazard_turn t WHERE t.hazard_id = NEW.hazard_id AND t.id <> NEW.id
            AND t.from_on < coalesce(NEW.rechecked_on, '9999-12-31')
            AND coalesce(t.rechecked_on, '9999-12-31') > NEW.from_on
        ) OR NEW.from_on < (SELECT h.found_on FROM hazard h WHERE h.id = NEW.hazard_id)
        BEGIN
            SELECT RAISE(ABORT, 'overlap:hazard');
        END;
CREATE TRIGGER job_alone_insert BEFORE INSERT ON job 
    WHEN EXISTS (
        SELECT 1 FROM job other WHERE other.worker_id = NEW.worker_id AND other.id IS NOT NEW.id
        AND other.from_on < coalesce(NEW.until_on, '9999-12-31')
        AND NEW.from_on < coalesce(other.until_on, '9999-12-31')
    )
    BEGIN
        SELECT RAISE(ABORT, 'overlap:job');
    END;
CREATE TRIGGER job_alone_update BEFORE UPDATE ON job 
    WHEN EXISTS (
        SELECT 1 FROM job other WHERE other.worker_id = NEW.worker_id AND other.id IS NOT NEW.id
        AND other.from_on < coalesce(NEW.until_on, '9999-12-31')
        AND NEW.from_on < coalesce(other.until_on, '9999-12-31')
    )
    BEGIN
        SELECT RAISE(ABORT, 'overlap:job');
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
CREATE TRIGGER roster_cell_frozen_delete BEFORE DELETE ON roster_cell
        WHEN OLD.kind_id IS NOT NULL AND EXISTS (
            SELECT 1 FROM roster_issue
            WHERE month = substr(OLD.day, 1, 7) AND reopened_at IS NULL
        ) AND NOT EXISTS (
            SELECT 1 FROM roster_change c WHERE c.id = (
                SELECT max(id) FROM roster_change
                WHERE worker_id = OLD.worker_id AND day = OLD.day
            ) AND c.before_id IS OLD.kind_id AND c.after_id IS NULL
        )
        BEGIN
            SELECT RAISE(ABORT, 'frozen:roster');
        END;
CREATE TRIGGER roster_cell_frozen_insert BEFORE INSERT ON roster_cell
        WHEN NULL IS NOT NEW.kind_id AND EXISTS (
            SELECT 1 FROM roster_issue
            WHERE month = substr(NEW.day, 1, 7) AND reopened_at IS NULL
        ) AND NOT EXISTS (
            SELECT 1 FROM roster_change c WHERE c.id = (
                SELECT max(id) FROM roster_change
                WHERE worker_id = NEW.worker_id AND day = NEW.day
            ) AND c.before_id IS NULL AND c.after_id IS NEW.kind_id
        )
        BEGIN
            SELECT RAISE(ABORT, 'frozen:roster');
        END;
CREATE TRIGGER roster_cell_frozen_update BEFORE UPDATE ON roster_cell
        WHEN OLD.kind_id IS NOT NEW.kind_id AND EXISTS (
            SELECT 1 FROM roster_issue
            WHERE month = substr(OLD.day, 1, 7) AND reopened_at IS NULL
        ) AND NOT EXISTS (
            SELECT 1 FROM roster_change c WHERE c.id = (
                SELECT max(id) FROM roster_change
                WHERE worker_id = OLD.worker_id AND day = OLD.day
            ) AND c.before_id IS OLD.kind_id AND c.after_id IS NEW.kind_id
        )
        BEGIN
            SELECT RAISE(ABORT, 'frozen:roster');
        END;
CREATE TRIGGER roster_cell_stays BEFORE UPDATE ON roster_cell
    WHEN OLD.worker_id <> NEW.worker_id OR OLD.day <> NEW.day
    BEGIN
        SELECT RAISE(ABORT, 'frozen:roster');
    END;
CREATE TRIGGER roster_change_kept_delete BEFORE DELETE ON roster_change
        BEGIN
            SELECT RAISE(ABORT, 'frozen:roster_change');
        END;
CREATE TRIGGER roster_change_kept_update BEFORE UPDATE ON roster_change
        BEGIN
            SELECT RAISE(ABORT, 'frozen:roster_change');
        END;
CREATE TRIGGER roster_issue_kept_delete BEFORE DELETE ON roster_issue
    BEGIN
        SELECT RAISE(ABORT, 'frozen:roster_change');
    END;
CREATE TRIGGER roster_issue_kept_update
    BEFORE UPDATE OF month, revision, published_at, published_by, content, sha256 ON roster_issue
    BEGIN
        SELECT RAISE(ABORT, 'frozen:roster_change');
    END;
CREATE TRIGGER sent_package_kept BEFORE UPDATE ON sent_package
    BEGIN
        SELECT RAISE(ABORT, 'frozen:package');
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
CREATE TRIGGER worker_absence_alone_insert BEFORE INSERT ON worker_absence 
        WHEN NEW.withdrawn_reason IS NULL AND EXISTS (
            SELECT 1 FROM worker_absence other WHERE other.worker_id = NEW.worker_id
            AND other.id IS NOT NEW.id AND other.withdrawn_reason IS NULL 
            AND other.from_on < NEW.until_on AND NEW.from_on < other.until_on
        )
        BEGIN
            SELECT RAISE(ABORT, 'overlap:leave');
        END;
CREATE TRIGGER worker_absence_alone_update BEFORE UPDATE ON worker_absence 
        WHEN NEW.withdrawn_reason IS NULL AND EXISTS (
            SELECT 1 FROM worker_absence other WHERE other.worker_id = NEW.worker_id
            AND other.id IS NOT NEW.id AND other.withdrawn_reason IS NULL 
            AND other.from_on < NEW.until_on AND NEW.from_on < other.until_on
        )
        BEGIN
            SELECT RAISE(ABORT, 'overlap:leave');
        END;
CREATE TRIGGER worker_condition_alone_insert BEFORE INSERT ON worker_condition 
        WHEN NEW.withdrawn_reason IS NULL AND EXISTS (
            SELECT 1 FROM worker_condition other WHERE other.worker_id = NEW.worker_id
            AND other.id IS NOT NEW.id AND other.withdrawn_reason IS NULL AND other.condition = NEW.condition
            AND other.from_on < NEW.until_on AND NEW.from_on < other.until_on
        )
        BEGIN
            SELECT RAISE(ABORT, 'overlap:condition');
        END;
CREATE TRIGGER worker_condition_alone_update BEFORE UPDATE ON worker_condition 
        WHEN NEW.withdrawn_reason IS NULL AND EXISTS (
            SELECT 1 FROM worker_condition other WHERE other.worker_id = NEW.worker_id
            AND other.id IS NOT NEW.id AND other.withdrawn_reason IS NULL AND other.condition = NEW.condition
            AND other.from_on < NEW.until_on AND NEW.from_on < other.until_on
        )
        BEGIN
            SELECT RAISE(ABORT, 'overlap:condition');
        END;
CREATE VIEW desk_cell AS
    SELECT o.public AS office, p.id AS report_id, e.key AS code,
        CASE e.type WHEN 'integer' THEN e.value END AS whole,
        CASE e.type WHEN 'real' THEN e.value END AS part
    FROM received_package p CROSS JOIN county_office o CROSS JOIN json_each(p.cells) e;
CREATE VIEW desk_home AS
    SELECT o.public AS office, h.id, h.code, h.region, h.name, h.town, h.source, h.signer,
        h.closed_on
    FROM county_home h CROSS JOIN county_office o;
CREATE VIEW desk_report AS
    SELECT o.public AS office, p.id, p.home_id, p.month, p.sequence, p.level, p.sha256, p.report,
        p.written_at, p.received_at, p.findings, r.reason AS returned
    FROM received_package p CROSS JOIN county_office o
    LEFT JOIN returned_package r ON r.package_id = p.id;
