"""Which permission each thing that the services do asks for; what is not listed is denied.

Of permissions joined by `|` one is enough to come in: the service looks at the record itself.
"""

from __future__ import annotations

from collections.abc import Mapping

SEE_ANY = "|".join(
    f"{register}.see" for register in ("safety", "office", "checklists", "renovation", "rating")
)
CHANGE_ANY = SEE_ANY.replace(".see", ".change")

RULES: Mapping[str, Mapping[str, str]] = {
    "accounts": {
        "accounts.change": "add change_role leave renew_recovery_key reset_password take_back",
        "accounts.see": "accounts seen",
        "own.use": "change_my_password entered left me",
    },
    "backups": {
        "backup.make": "keep make thin",
        "own.use": "all is_due last last_at unsaved_since usual_folder",
    },
    "drafts": {
        "own.use": "drop find keep",
    },
    "home": {
        "home.change": "add_bed add_building add_room change change_room set_up",
        "home.see": "profile",
        "residents.see": "beds dementia_target nursing_target rooms",
    },
    "choices": {
        "home.see": "all",
        "settings.change": "change",
    },
    "people": {
        "residents.change": "add change restore withdraw",
        "residents.see": "get history line lines list possible_duplicates",
    },
    "stays": {
        "residents.change": (
            "admit come_back correct discharge leave move reopen withdraw withdraw_absence"
        ),
        "residents.see": "get present_on timeline",
    },
    "beds": {
        "home.change": "close flag open_again put_back retire withdraw_outage",
        "residents.change": "swap",
        "residents.see": "free outages retired",
    },
    "dossier": {
        "residents.change": "add_contact change_contact remove_contact set_health set_paper",
        "residents.see": "card health papers",
    },
    "attachments": {
        "residents.change": "as_photo attach save_copy set_photo withdraw",
        "residents.see": "content of photo with_photo",
    },
    "filters": {
        "residents.see": "keep mine remove",
    },
    "funding": {
        "residents.change": "record state_level withdraw withdraw_level",
        "residents.see": "categories history levels reviews_due",
        "settings.change": "set_category",
    },
    "search": {
        "residents.see": "find",
    },
    "merging": {
        "residents.change": "merge",
    },
    "undoing": {
        "home.change|residents.change|settings.change": "undo",
        "residents.see": "last",
    },
    "imports": {
        "residents.change": "apply read",
    },
    "care": {
        "care.change": "confirm record record_paper withdraw",
        "care.see": "abilities due_list history level_name levels proposals",
    },
    "sittings": {
        "care.change": "confirm record",
        "care.see": "done of_month",
    },
    "notes": {
        "care.change": "correct withdraw write",
        "care.see": "of_month",
    },
    "medicines": {
        "care.change": "correct entrust stop tick withdraw",
        "care.see": "month people",
    },
    "evidence": {
        CHANGE_ANY: "attach undo withdraw",
        SEE_ANY: "by_owner content last of one",
    },
    "licences": {
        "office.change": "add correct renew withdraw",
        "office.see": "all board kinds",
    },
    "equipment": {
        "office.change": "add correct keep_up retire withdraw withdraw_upkeep",
        "office.see": "all upkeeps used_on",
    },
    "incidents": {
        "office.change": "close reopen review withdraw",
        "safety.change": "correct report",
        "safety.see": "between one unsettled",
    },
    "notices": {
        "office.change": (
            "add_item correct correct_item finish_item receive reopen_item reply withdraw "
            "withdraw_item"
        ),
        "office.see": "all one",
    },
    "complaints": {
        "office.change": "correct mediate receive reopen settle withdraw",
        "office.see": "all one",
    },
    "renovation": {
        "renovation.change": "register reopen set_targets undo",
        "renovation.see": "board last late row_for targets years",
    },
    "work_photos": {
        "renovation.change": "attach withdraw",
        "renovation.see": "of_room",
    },
    "hot_water": {
        "renovation.change": "record",
        "renovation.see": "month unlogged usual_hours",
    },
    "staff": {
        "staff.change": "add change correct_job leave move withdraw",
        "staff.see": "counts jobs lines",
    },
    "staff_imports": {
        "staff.change": "apply read",
    },
    "certificates": {
        "staff.change": "add correct withdraw",
        "staff.see": "of",
    },
    "training": {
        "staff.change": "add withdraw",
        "staff.see": "minutes of",
    },
    "ratios": {
        "staff.change": "choose",
        "staff.see": "chosen on packs",
    },
    "undoing_staff": {
        "staff.change": "undo",
        "staff.see": "last",
    },
    "check_book": {
        "checklists.see": (
            "answers due history pack_of packs places result round rounds spots where"
        ),
    },
    "roster": {
        "staff.change": "begin clear copy_month publish put reopen rewrite take",
        "staff.see": "changes view year",
    },
    "shift_kinds": {
        "staff.change": "add change restore retire set_needs",
        "staff.see": "kinds needs",
    },
    "roster_rules": {
        "staff.change": "set",
        "staff.see": "get laws",
    },
    "absences": {
        "staff.change": "add correct withdraw",
        "staff.see": "between",
    },
    "conditions": {
        "staff.change": "add withdraw",
        "staff.see": "of",
    },
    "requests": {
        "staff.change": "ask withdraw",
        "staff.see": "of_month",
    },
    "couples": {
        "staff.change": "add withdraw",
        "staff.see": "all",
    },
    "making": {
        "staff.change": "make",
        "staff.see": "check",
    },
    "swaps": {
        "staff.change": "agree ask refuse withdraw",
        "staff.see": "of_month",
    },
    "duty": {
        "staff.see": "at",
    },
    "undoing_roster": {
        "staff.change": "undo",
        "staff.see": "last",
    },
    "checks": {
        "checklists.change": "answer close correct open reopen withdraw",
    },
    "check_photos": {
        "checklists.change": "attach withdraw",
        "checklists.see": "of_round",
    },
    "actions": {
        CHANGE_ANY: "add change check done reopen withdraw",
        SEE_ANY: "of one open_on touching",
    },
    "packs": {
        "checklists.see": "pack",
        "settings.change": "edit install_file install_table read_file read_table",
    },
    "undoing_checks": {
        "checklists.change": "undo",
        "checklists.see": "last",
    },
    "hazards": {
        "safety.change": "correct mend recheck record reopen send_back withdraw",
        "safety.see": "all deadline of_month one standing still_open",
    },
    "patrols": {
        "safety.change": "correct fill keep_route record withdraw",
        "safety.see": "gaps grid need of_month route",
    },
    "drills": {
        "safety.change": "correct hold plan plan_part withdraw",
        "safety.see": "lacking of_part one part_of waiting",
    },
    "samples": {
        "safety.change": "correct keep throw withdraw",
        "safety.see": "held limits now of_month to_go",
    },
    "undoing_safety": {
        "safety.change|office.change": "undo",
        "safety.see": "last",
    },
    "work_items": {
        "renovation.change": "choose tick",
        "renovation.see": "of_board of_room wording wordings",
    },
    "rating": {
        "rating.change": "answer_must begin confirm note photo_owner reopen score settle withdraw",
        "rating.see": "changed_items past sheet tables",
    },
    "rating_choices": {
        "rating.change": "give_lines_back set_effort set_lines set_rates",
        "rating.see": "efforts line_bases rates subsidies",
    },
    "rating_advice": {
        "rating.change": "done drop plan",
        "rating.see": "advise find open_plans planned worth",
    },
    "rating_undoing": {
        "rating.change": "undo",
        "rating.see": "last",
    },
    "monthly": {
        "reports.approve": "approve",
        "reports.prepare": "correct prepare",
        "reports.review": "review",
        "reports.see": "cells checks compare content drift editions names pdf xlsx",
    },
    "agenda": {
        "residents.see": "checked duty paper today trend",
    },
    "calendar": {
        "reports.see": "months",
    },
    "exports": {
        "reports.see": "county_key fingerprint leaving letter log",
        "reports.send": "export look take_county_key",
    },
    "answers": {
        "reports.see": "answers",
        "reports.send": "take",
    },
    "county_forms": {
        "reports.see": "filled installed paper",
        "reports.send": "install read",
    },
    "county": {
        "reports.see": "homes missing office summary",
        "settings.change": "merge receive set_up trust undo",
    },
    "desk": {
        "reports.see": (
            "calendar crossed due_day example lines reports targets trend watched wrong"
        ),
        "settings.change": "close give_back register set_done set_due_day take_after_all",
    },
    "receipts": {
        "reports.see": "waiting",
        "settings.change": "write",
    },
    "audit": {
        "audit.see": "chain names paper read",
        "own.use": "cut_short",
    },
    "person_requests": {
        "privacy.handle": "all changes corrected keeping paper people receive refuse withdraw",
    },
    "person_data": {
        "privacy.handle": "copy erase held preview sweep",
    },
    "witness": {
        "files.out": "saved",
        "identity.reveal": "revealed",
        "own.use": "looked printed",
    },
    "pins": {
        "own.use": "board drop has offered set",
    },
}
"""Service, as the workspace names it -> permission -> the methods that it opens."""
