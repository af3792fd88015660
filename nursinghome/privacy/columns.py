"""What every column of text or bytes in the file may say about a person.

The one table of it: a test holds it against the schema, so that a new column cannot be added
without saying what it holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum


class Holds(Enum):
    """What a column is to a person."""

    NAME = "name"
    """The name of whom the row is about."""
    KEY = "key"
    """A number, a telephone, an address: taken away, and looked for elsewhere."""
    BORN = "born"
    """The day of birth; its month stays, since counts by age hang on it."""
    TEXT = "text"
    """Words that somebody typed: anybody may be named in them."""
    WHO = "who"
    """The name of somebody who did something."""
    WORDS = "words"
    """A document of many parts (JSON) that may name people."""
    SEARCH = "search"
    """What somebody is found by."""
    BYTES = "bytes"
    """A photo or scan, or what was sent or received whole."""
    PLAIN = "plain"
    """A code, a day, a mark, a key: nothing of a person."""


N, K, B, T = Holds.NAME, Holds.KEY, Holds.BORN, Holds.TEXT
W, J, S, X, P = Holds.WHO, Holds.WORDS, Holds.SEARCH, Holds.BYTES, Holds.PLAIN

COLUMNS: Mapping[str, Mapping[Holds, str]] = {
    "_sqlite_migrations": {P: "migration_set name applied_at"},
    "absence": {P: "kind from_on until_on", T: "place note"},
    "account": {W: "login name", P: "role left_on"},
    "action": {W: "who", T: "name reason", P: "at seal"},
    "assessment": {
        P: "standard edition scale assessed_on occasion origin preliminary_level level state"
        " effective_on subtotals",
        W: "assessor second_assessor informant",
        K: "document_number",
        J: "answers changes",
        T: "organisation note withdrawn_reason",
    },
    "attachment": {
        P: "kind sha256 media dated_on added_on",
        W: "added_by",
        T: "name withdrawn_reason",
    },
    "backup": {P: "proved_at name place sha256 seal"},
    "bed": {P: "number label in_service_from retired_on"},
    "bed_outage": {P: "kind from_on until_on", T: "note"},
    "building": {P: "name"},
    "care_level": {P: "scale level from_on origin", T: "word"},
    "care_note": {P: "noted_on shift at kind", W: "who", T: "text withdrawn_reason"},
    "certificate": {
        P: "kind issued_on valid_until issuer",
        K: "number",
        T: "title withdrawn_reason",
    },
    "change": {P: "table_name", J: "before after"},
    "check_answer": {P: "item place option", T: "note"},
    "check_round": {
        P: "pack edition repeat purpose place checked_on closed_on",
        W: "who",
        T: "withdrawn_reason",
    },
    "complaint": {
        P: "received_on channel about closed_on satisfaction mediated_on",
        W: "handled_by mediator",
        T: "who phone what result agreement withdrawn_reason",
    },
    "contact": {P: "role", N: "name", K: "phone address", T: "relation"},
    "content": {P: "sha256", X: "bytes"},
    "copy_out": {P: "sha256", T: "name"},
    "county_form": {P: "template mark installed_at", J: "mapping", W: "installed_by"},
    "county_home": {P: "code region name signer closed_on town source"},
    "county_key": {P: "recipients fingerprint added_at signer office"},
    "county_office": {P: "name reader public signer"},
    "delivered_file": {P: "kind sha256", T: "name"},
    "delivery": {P: "delivered_at", W: "delivered_by", T: "place"},
    "document": {P: "kind state dated_on", T: "note"},
    "draft": {P: "at", T: "form", J: "content"},
    "drill": {
        P: "form kind planned_on held_on",
        W: "leader",
        T: "title script place staff evaluation withdrawn_reason",
    },
    "equipment": {
        P: "kind number began_on due_on retired_on",
        T: "name place note retired_reason withdrawn_reason",
    },
    "evidence": {
        P: "owner_kind stage sha256 media taken_on added_on",
        W: "added_by",
        T: "name caption withdrawn_reason",
    },
    "failed_delivery": {P: "month failed_at", W: "failed_by", T: "place what"},
    "food_sample": {
        P: "kept_from meal thrown_at",
        W: "kept_by thrown_by",
        T: "dish note withdrawn_reason",
    },
    "funding": {P: "category from_on review_due_on", K: "certificate", T: "word note"},
    "funding_category": {P: "code label counts_as"},
    "hazard": {
        P: "found_on level how due_on",
        W: "found_by owner",
        T: "place text measure withdrawn_reason",
    },
    "hazard_turn": {
        P: "from_on rectified_on rechecked_on",
        W: "rectified_by rechecked_by",
        T: "returned_reason reopened_reason",
    },
    "health": {P: "examined_on", T: "blood_type allergies conditions medicines disability note"},
    "home": {
        P: "name code region region_name opened_on credit_code registration_number registered_on"
        " filing_number filed_on management phone address",
        W: "director",
    },
    "incident": {
        P: "risk happened_on at family_told_on family_told_at county_told_on county_told_at"
        " reviewed_on closed_on",
        W: "seen_by",
        T: "place what first_aid cause measure review withdrawn_reason",
    },
    "incident_resident": {P: "harm"},
    "inspection_print": {P: "printed_on", W: "printed_by", J: "trace"},
    "job": {P: "post employment from_on until_on left_reason"},
    "journal_scrub": {P: "mark"},
    "licence": {
        P: "kind number issuer issued_on valid_until",
        T: "title note withdrawn_reason",
    },
    "medicine": {
        P: "dose from_on until_on brought_on quantity",
        T: "name brought_by stopped_reason withdrawn_reason",
    },
    "medicine_tick": {P: "given_on outcome"},
    "monthly_report": {
        P: "month form state prepared_at reviewed_at approved_at replaces cells sha256 anchor",
        W: "prepared_by reviewed_by approved_by",
        J: "content",
        T: "reason",
    },
    "notice": {
        P: "number issuer received_on replied_on reply_number",
        T: "title note withdrawn_reason",
    },
    "notice_item": {P: "due_on done_on", W: "who", T: "what measure withdrawn_reason"},
    "occupancy": {P: "from_on until_on"},
    "patrol": {P: "patrolled_on watch at", W: "who", T: "skipped finding withdrawn_reason"},
    "patrol_point": {T: "name look_for dropped_reason"},
    "person_request": {
        P: "subject kind received_on due_on state closed_on",
        N: "name",
        W: "closed_by",
        T: "asked_by relation what answer",
        J: "told",
    },
    "pin": {P: "slot"},
    "rating_effort": {P: "pack item", T: "what"},
    "rating_item": {P: "item stood_on", W: "stood_by", T: "told"},
    "rating_line": {P: "pack level", T: "basis"},
    "rating_must": {P: "must level", T: "note"},
    "rating_plan": {P: "item planned_on due_on done_on", T: "what withdrawn_reason"},
    "rating_rate": {P: "pack level per", T: "basis"},
    "receipt": {P: "slip received_at taken_at", W: "taken_by"},
    "received_package": {
        P: "month level sha256 report replaces written_at received_at anchor_seal cells bag"
        " receipted_at",
    },
    "rectification": {
        P: "source item found_on due_on done_on checked_on",
        W: "who checked_by",
        T: "spot fault measure outcome withdrawn_reason",
    },
    "resident": {
        P: "sex ethnic",
        N: "name",
        K: "id_number phone address insurance_number",
        B: "birth_date",
        S: "search_keys",
        T: "id_note education marital religion medical_insurance note withdrawn_reason",
    },
    "returned_package": {P: "returned_at", T: "reason"},
    "room": {P: "number state"},
    "room_work": {
        P: "work state due_on started_on accepted_on",
        W: "accepted_by",
        T: "fund note",
    },
    "roster_cell": {P: "day"},
    "roster_change": {P: "month at day", W: "changed_by", T: "reason"},
    "roster_issue": {
        P: "month published_at sha256 reopened_at",
        W: "published_by reopened_by",
        J: "content",
        T: "reopened_reason",
    },
    "roster_request": {P: "day wish", T: "note withdrawn_reason"},
    "roster_rules": {P: "labour_pack", T: "approval"},
    "roster_swap": {
        P: "first_day second_day state decided_on",
        W: "decided_by",
        T: "reason decided_reason",
    },
    "saved_filter": {P: "name category selfcare sex"},
    "seal_key": {P: "secret"},
    "search_key": {S: "key"},
    "sent_package": {P: "month level name sha256 report written_at", W: "written_by"},
    "setting": {P: "key", T: "value"},
    "shift_kind": {P: "name mark tint posts"},
    "shift_need": {P: "day_class"},
    "signing_key": {P: "secret public"},
    "staff_training": {P: "held_on", W: "teacher", T: "topic withdrawn_reason"},
    "stay": {P: "admitted_on discharged_on reason", T: "reason_word note withdrawn_reason"},
    "town_done": {P: "pack target town"},
    "upkeep": {P: "done_on kind next_on", W: "who", T: "note withdrawn_reason"},
    "water_day": {P: "on_day scald", T: "note"},
    "work_target": {P: "work"},
    "work_wording": {P: "pack"},
    "worker": {
        P: "sex",
        N: "name",
        K: "id_number phone address",
        B: "birth_date",
        T: "id_note education note withdrawn_reason",
    },
    "worker_absence": {P: "from_on until_on kind", T: "note withdrawn_reason"},
    "worker_condition": {P: "from_on until_on condition", T: "withdrawn_reason"},
    "worker_couple": {P: "match", T: "note withdrawn_reason"},
}

HELD: Mapping[str, Mapping[str, Holds]] = {
    table: {column: holds for holds, columns in kinds.items() for column in columns.split()}
    for table, kinds in COLUMNS.items()
}
"""Table -> column -> what it holds."""
