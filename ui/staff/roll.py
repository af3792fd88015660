"""The lines of the list: what each column says of somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nursinghome.safety import Light, LightDays
from nursinghome.staff import Certificate, HeldPaper, Post, StaffLine
from ui.kit.badges import Badge
from ui.kit.look import Look
from ui.kit.table import Column
from ui.kit.tokens import TextSize
from ui.safety.lights import TONES, light_badge, light_words

HERE, LEFT, ALL = "here", "left", "all"
FILTERS = ((HERE, "在岗"), (LEFT, "已离岗"), (ALL, "全部"))
CERTIFICATES = "证书"
"""The head of the column with the lights."""
_WORST_FIRST = (Light.OVER, Light.RED, Light.AMBER, Light.AHEAD, Light.GOOD)
_POSTS = list(Post)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Somebody on a day, with the light of what they can prove."""

    line: StaffLine
    today: date
    days: LightDays

    @property
    def number(self) -> int:
        return self.line.worker.id

    @property
    def has_left(self) -> bool:
        until = self.line.job.job.until_on
        return until is not None and until <= self.today

    @property
    def is_to_come(self) -> bool:
        return self.line.job.job.from_on > self.today

    @property
    def worst(self) -> HeldPaper | None:
        """The certificate that runs out first; one that somebody needs no more is not asked."""
        found = [one for one in self.line.current if one.paper.valid_until is not None]
        return min(found, key=lambda one: str(one.paper.valid_until), default=None)

    @property
    def light(self) -> Light | None:
        """None when a certificate is missing that the post asks for."""
        if self.has_left:
            return Light.GOOD
        held = {one.paper.kind for one in self.line.papers}
        if self.line.lacks_health(self.today) and Certificate.HEALTH not in held:
            return None
        until = self.worst.paper.valid_until if self.worst is not None else None
        return self.days.light(until, self.today)

    @property
    def certificates(self) -> str:
        """缺健康证, 健康证过期 3 天, 健康证剩 25 天, 2 份, 没有."""
        if self.light is None:
            return "缺健康证"
        if self.worst is not None and self.light is not Light.GOOD:
            told = light_words(self.light, self.worst.paper.valid_until, self.today)
            return f"{self.worst.paper.words.split('（')[0]}{told}"
        count = len(self.line.current)
        return f"{count} 份" if count else "没有"

    @property
    def badge(self) -> Badge:
        if self.light is None:
            return Badge.state("bad", "缺健康证", "circle-x")
        if self.light is Light.GOOD and not self.line.current:
            return Badge.state("plain", "没有证书")
        tone, icon = TONES[self.light]
        return Badge.state(tone, self.certificates, icon)

    @property
    def state(self) -> Badge:
        if self.has_left:
            return Badge.state("plain", "已离岗")
        return Badge.state("plain", "还没到岗") if self.is_to_come else Badge.state("good", "在岗")


def rows(lines: Sequence[StaffLine], key: str, today: date, days: LightDays) -> list[Row]:
    """What the filter of the key shows, managers first."""
    found = [Row(line=line, today=today, days=days) for line in lines]
    if key != ALL:
        found = [one for one in found if one.has_left == (key == LEFT)]
    return sorted(found, key=lambda one: (one.has_left, _POSTS.index(one.line.job.job.post)))


def columns(look: Look) -> tuple[Column[Row], ...]:
    """Wide letters leave out what the pane says too."""
    phone = Column[Row](title="电话", words=lambda one: one.line.worker.phone or "")
    terms = Column[Row](title="用工", words=lambda one: one.line.job.job.employment.words)
    wide = look.text_size is TextSize.NORMAL
    return (
        Column[Row](title="姓名", words=lambda one: one.line.worker.name, grows=True),
        Column[Row](
            title="岗位",
            words=lambda one: one.line.job.job.post.words,
            sort=lambda one: _POSTS.index(one.line.job.job.post),
        ),
        *((terms,) if wide else ()),
        Column[Row](title="到岗", words=lambda one: str(one.line.job.job.from_on)),
        Column[Row](
            title=CERTIFICATES,
            words=lambda one: one.certificates,
            sort=lambda one: -1 if one.light is None else _WORST_FIRST.index(one.light),
        ),
        *((phone,) if wide else ()),
    )


def paper_badge(held: HeldPaper, days: LightDays, today: date) -> Badge:
    until = held.paper.valid_until
    return light_badge(days.light(until, today), until, today)
