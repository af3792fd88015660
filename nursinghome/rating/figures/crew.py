"""Figures of the staff: whether there are enough, and with the certificates that are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from nursinghome.core.dates import Month
from nursinghome.rating.figures.figure import Figure, Reader, Record, counted, unknown
from nursinghome.roster import published_months
from nursinghome.staff import CARER_LEVELS, Post, StaffLine, chosen_pack, lines_on, ratio_on

PAGE = "staff"
YEAR_OF_MONTHS = 12


def ratio(desk: Reader) -> Figure:
    """The staff that counts over the need by the home's pack; nothing while nobody is on file."""
    if not lines_on(desk.db, desk.today):
        return unknown()
    pack = chosen_pack(desk.registry, desk.settings)
    view = ratio_on(desk.db, desk.registry, desk.today, pack)
    need, have = view.need.workers, len(view.counted)
    lacking = f"，还差 {view.gap} 人" if view.gap else ""
    return Figure(
        words=f"应配 {need} 人，实有 {have} 人{lacking}",
        value=Fraction(have),
        share=Fraction(min(have, need), need) if need else Fraction(1),
        records=tuple(_record(line) for line in view.counted),
        mend=f"再配 {view.gap} 人" if view.gap else "",
        page=PAGE,
    )


def carers_certified_pct(desk: Reader) -> Figure:
    """Carers at work who hold one of the five levels; a training paper is none."""
    return _holding(
        desk,
        Post.CARER,
        [line for line in lines_on(desk.db, desk.today) if line.holds(CARER_LEVELS, desk.today)],
        ("护理员持等级证", "没有等级证", "考护理员等级证"),
    )


def cooks_health_cert_pct(desk: Reader) -> Figure:
    """Cooks at work whose 健康证 holds today."""
    lines = lines_on(desk.db, desk.today)
    return _holding(
        desk,
        Post.COOK,
        [line for line in lines if not line.lacks_health(desk.today)],
        ("炊事员持健康证", "没有有效的健康证", "补办健康证"),
    )


def rosters_12m(desk: Reader) -> Figure:
    """Rosters published of the last twelve full months, with the newest; nothing without any."""
    published = published_months(desk.db)
    if not published:
        return unknown()
    last = Month.of(desk.today).plus(-1)
    months = [last.plus(-back) for back in range(YEAR_OF_MONTHS)]
    held = [month for month in months if month in published]
    missing = YEAR_OF_MONTHS - len(held)
    return Figure(
        words=f"近 12 个月公布班表 {len(held)} 个月",
        value=Fraction(len(held)),
        share=Fraction(len(held), YEAR_OF_MONTHS),
        records=tuple(
            Record(
                PAGE,
                0,
                f"{month.words}{'有' if month in published else '没有公布'}班表",
                month in published,
            )
            for month in months
        ),
        newest=held[0].last if held else None,
        mend=f"按月公布班表，还缺 {missing} 个月" if missing else "",
        page=PAGE,
    )


def _holding(
    desk: Reader, post: Post, good: Sequence[StaffLine], words: tuple[str, str, str]
) -> Figure:
    """words: the label, what the others lack, and what mends it."""
    label, lacks, mend = words
    every = lines_on(desk.db, desk.today)
    if not every:
        return unknown()
    here = [one for one in every if one.works_on(desk.today) and one.job.job.post is post]
    if not here:
        return unknown(f"在岗没有{post.words}")
    have = {one.worker.id for one in good}
    missing = [one for one in here if one.worker.id not in have]
    share = Fraction(len(here) - len(missing), len(here))
    return Figure(
        words=counted(label, len(here) - len(missing), len(here)),
        value=share * 100,
        share=share,
        records=(
            *(_record(one, lacks) for one in missing),
            *(_record(one) for one in here if one not in missing),
        ),
        mend=f"{mend}（{len(missing)} 人）" if missing else "",
        page=PAGE,
    )


def _record(line: StaffLine, lacks: str = "") -> Record:
    told = f"{line.worker.name}（{line.job.job.post.words}）" if not lacks else line.worker.name
    return Record(PAGE, line.worker.id, f"{told}：{lacks}" if lacks else told, good=not lacks)
