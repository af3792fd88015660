"""The words homes write in their lists of staff, ready to be looked up cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nursinghome.residents.importing.lexicon import ListWords, common_words, lookup
from nursinghome.standards.lists import Words

ANSWERED = (
    *("name", "sex", "id_number", "birth_date", "post", "employment", "full_time"),
    *("from_on", "until_on", "left_reason"),
    *("certificate", "certificate_number", "certificate_issuer"),
    *("certificate_issued", "certificate_until"),
    *("health", "health_issued", "health_until", "fire"),
)
"""The columns that an answers file may answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffWords(ListWords):
    """The words of a list of staff."""

    posts: Mapping[str, str]
    terms: Mapping[str, str]
    times: Mapping[str, str]
    reasons: Mapping[str, str]
    certificates: Mapping[str, str]
    marks: Mapping[str, str]


def staff_words(pack: Words) -> StaffWords:
    return StaffWords(
        whom="员工",
        hint="要有「姓名」和「岗位」，还要有身份证号、出生日期或到岗日期中的一列",
        needed=("name", "post"),
        first_day="from_on",
        posts=lookup(pack.list_of("post")),
        terms=lookup(pack.list_of("employment")),
        times=lookup(pack.list_of("full_time")),
        reasons=lookup(pack.list_of("left_reason")),
        certificates=lookup(pack.list_of("certificate")),
        marks=lookup(pack.list_of("mark")),
        **common_words(pack),
    )
