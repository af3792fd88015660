"""What each role may do; what is not in the table is denied."""

from __future__ import annotations

from enum import Enum


class Role(Enum):
    """The hats worn in a home; the words stand on screen and paper."""

    DIRECTOR = "director"
    CLERK = "clerk"
    CARER = "carer"
    AUDITOR = "auditor"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Role.DIRECTOR: "院长",
    Role.CLERK: "会计",
    Role.CARER: "护理员",
    Role.AUDITOR: "系统/审计",
}

_OWN = {"own.use"}
"""One's own password, drafts and name; whether there is a backup."""
_WATCH = {"accounts.see", "audit.see", "backup.make"}
"""Who may come in, what was done, and that nothing of it is lost: that is all an auditor sees,
whose records they are is not."""
_OUT = {"identity.reveal", "files.out"}
"""Whole identity numbers on screen, and files that leave the program."""
_SEE = {
    "home.see",
    "residents.see",
    "care.see",
    "checklists.see",
    "safety.see",
    "office.see",
    "renovation.see",
    "rating.see",
    "staff.see",
    "reports.see",
}
_KEEP = {
    "home.change",
    "residents.change",
    "care.change",
    "checklists.change",
    "safety.change",
    "office.change",
    "renovation.change",
    "rating.change",
    "staff.change",
    "reports.prepare",
    "backup.make",
}
_DECIDE = {
    "reports.review",
    "reports.approve",
    "reports.send",
    "roster.override",
    "settings.change",
    "accounts.change",
    "privacy.handle",
}

_SHIFT = {"safety.see", "safety.change", "checklists.see"}
"""Patrols, samples and the handing over are written down by whoever is on duty. What came to the
office, complaints and notices, and the home's own papers are nothing for a shift to read."""

PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.DIRECTOR: frozenset(_OWN | _SEE | _KEEP | _DECIDE | _WATCH | _OUT),
    Role.CLERK: frozenset(_OWN | _SEE | _KEEP | _OUT | {"reports.review"}),
    Role.CARER: frozenset(_OWN | {"home.see", "residents.see", "care.see", "care.change"} | _SHIFT),
    Role.AUDITOR: frozenset(_OWN | {"home.see"} | _WATCH | {"files.out"}),
}

FUNCTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("看院的资料、选项", ("home.see",)),
    ("看老人、床位", ("residents.see",)),
    ("办入住、改档案", ("residents.change",)),
    ("看全身份证号", ("identity.reveal",)),
    ("看评估照护", ("care.see",)),
    ("评估、记照护", ("care.change",)),
    ("看安全、巡查", ("safety.see",)),
    ("记安全、巡查", ("safety.change",)),
    ("看投诉、通知、证照", ("office.see",)),
    ("记投诉、通知、证照", ("office.change",)),
    ("看检查表", ("checklists.see",)),
    ("填检查表", ("checklists.change",)),
    ("看三改、星级", ("renovation.see", "rating.see")),
    ("记三改、星级", ("renovation.change", "rating.change")),
    ("看员工、排班", ("staff.see",)),
    ("改员工、排班", ("staff.change",)),
    ("违规也排上", ("roster.override",)),
    ("看月报", ("reports.see",)),
    ("填月报", ("reports.prepare",)),
    ("复核月报", ("reports.review",)),
    ("定稿、上报", ("reports.approve", "reports.send")),
    ("存成文件", ("files.out",)),
    ("改院的资料", ("home.change",)),
    ("改选项", ("settings.change",)),
    ("备份", ("backup.make",)),
    ("看账户、看审计", ("accounts.see", "audit.see")),
    ("管账户", ("accounts.change",)),
    ("办个人信息申请", ("privacy.handle",)),
)
"""What the table of roles shows, line by line; together the lines name every permission."""


def can(role: Role, permissions: tuple[str, ...]) -> bool:
    return PERMISSIONS[role].issuperset(permissions)
