"""What the star paper says, as ready words: the same content gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nursinghome.core.dates import words
from nursinghome.evidence import EvidenceService
from nursinghome.rating import ITEM, ItemLine, Line, Must, Sheet, points, rate
from nursinghome.rating.queries import planned, stood
from nursinghome.reports.pdf.photos import Photo
from nursinghome.reports.thumbnails import Thumbnails
from nursinghome.residents import Home
from nursinghome.storage import Ledger

TITLE = "养老机构星级自评册"
TABLE = "养老机构等级（星级）自评表"
FILLED = "★"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One item: what it asks, its points, the score and what proves it."""

    code: str
    group: str
    text: str
    points: str
    score: str
    proof: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A section with its rows and what they come to."""

    title: str
    of: str
    rows: tuple[Row, ...]
    score: str
    rate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One line of the annex: an item and what the registers hold for it."""

    code: str
    text: str
    told: str
    newest: str
    photos: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The paper from cover to annex; a blank one has no annex."""

    blank: bool
    home: str
    director: str
    table: str
    badge: str
    filing: str
    level: str
    beds: str
    residents: str
    day: str
    who: str
    dated: date | None
    chapters: tuple[Chapter, ...]
    total: tuple[str, str, str]
    """Full score, score, rate."""
    heads: tuple[str, ...]
    """The levels as the heads of the must-haves."""
    musts: tuple[tuple[str, ...], ...]
    """Label, what each level asks, what there is, and whether that is enough."""
    conclusion: str
    lines: str
    notes: tuple[str, ...]
    proofs: tuple[Proof, ...]
    photos: tuple[Photo, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """The figures at the head of the table."""

    beds: int
    nursing: int
    residents: int


def content_of(
    ledger: Ledger, sheet: Sheet, home: Home, crowd: Crowd, *, blank: bool = False
) -> Content:
    """The filled paper of a sheet, or the blank one for writing by hand."""
    own = None if blank else sheet.own
    photos = () if own is None else tuple(_photos(ledger, sheet, own.id))
    return Content(
        blank=blank,
        home=home.name,
        director=home.director,
        table=sheet.pack.title,
        badge=sheet.badge,
        filing=home.filing_number or "",
        level="" if own is None else _level(sheet),
        beds="" if blank else f"{crowd.beds} 张（护理型 {crowd.nursing} 张）",
        residents="" if blank else f"{crowd.residents} 人",
        day="" if own is None else words(own.on),
        who="" if own is None else own.who,
        dated=own.on if own else None,
        chapters=tuple(_chapters(sheet, blank=own is None)),
        total=_total(sheet, blank=own is None),
        heads=tuple(line.label for line in sheet.lines),
        musts=tuple(_must(one, sheet, blank=own is None) for one in sheet.musts),
        conclusion="" if own is None else _conclusion(sheet, len(planned(ledger.db, own.id))),
        lines="；".join(filter(None, map(_line, sheet.lines))) or "各等级分数线未定",
        notes=tuple(_notes(sheet, blank=own is None)),
        proofs=() if own is None else tuple(_proof(row) for row in sheet.rows if _has_proof(row)),
        photos=photos,
    )


def _level(sheet: Sheet) -> str:
    reached = sheet.judgement.reached
    if reached is None:
        return sheet.conclusion
    stars = FILLED * sheet.judgement.stars(reached.code)
    return f"{stars}（{reached.label}）"


def _chapters(sheet: Sheet, *, blank: bool) -> Iterator[Chapter]:
    for part in sheet.parts:
        yield Chapter(
            title=part.title,
            of=points(part.of),
            rows=tuple(_row(one, blank=blank) for one in sheet.rows_of(part.id)),
            score="" if blank else points(part.got),
            rate="" if blank else f"得分率 {part.rate}",
        )


def _row(one: ItemLine, *, blank: bool) -> Row:
    item = one.item
    return Row(
        code=item.code,
        group=item.group,
        text=item.text,
        points=points(item.points),
        score="" if blank else _score(one),
        proof="" if blank else _reason(one),
    )


def _score(one: ItemLine) -> str:
    return "不适用" if one.is_out else points(one.score)


def _reason(one: ItemLine) -> str:
    """Why points were lost, else what proves the item."""
    if one.score is None and not one.is_out:
        return "未评"
    return one.proof or ("要看：" + "、".join(one.item.papers) if one.item.papers else "")


def _total(sheet: Sheet, *, blank: bool) -> tuple[str, str, str]:
    of, got = sheet.judgement.of, sheet.judgement.total
    if blank:
        return points(of), "", ""
    return points(of), points(got), f"得分率 {rate(got, of)}"


def _must(one: Must, sheet: Sheet, *, blank: bool) -> tuple[str, ...]:
    reached = sheet.judgement.reached
    asked = [one.asks(line.code) or "—" for line in sheet.lines]
    if blank:
        return one.need.label, *asked, "", ""
    there = one.figure.words if one.figure is not None else one.note
    if not there and one.is_answered:
        named = {line.code: line.label for line in sheet.lines}
        there = f"够{named[one.answer]}" if one.answer else "达不到"
    if reached is None:
        return one.need.label, *asked, there, ""
    told = {True: "够", False: "不够", None: "待核"}[one.met(reached.code)]
    return one.need.label, *asked, there, told if one.asks(reached.code) else "—"


def _conclusion(sheet: Sheet, listed: int) -> str:
    """What the home says of itself; `listed` things were put on its list."""
    reached, total = sheet.judgement.reached, points(sheet.judgement.total)
    start = f"　　对照《{sheet.pack.title}》逐项自查，我院总得分 {total} 分"
    left = len(sheet.unanswered)
    open_words = f"，还有 {left} 条没有打分" if left else ""
    if reached is None:
        return f"{start}{open_words}，{sheet.conclusion}。"
    unmet = sheet.unmet(reached.code)
    tail = (
        f"必备内容有 {len(unmet)} 项要核：{'、'.join(one.need.label for one in unmet)}。"
        if unmet
        else "必备内容符合。"
    )
    lost = sum(one.lost > 0 for one in sheet.rows if one.answered)
    mend = f"扣分的有 {lost} 条，列入要办的事 {listed} 件。" if lost else ""
    return f"{start}{open_words}，分数达到{reached.label}要求，拟申报{reached.label}。{tail}{mend}"


def _line(line: Line) -> str:
    if not line.known:
        return ""
    told = []
    verb = "超过" if line.beyond else "满"
    if line.total is not None:
        told.append(f"总分{verb} {points(line.total)}")
    if line.section_pct is not None:
        told.append(f"每部分{verb} {points(line.section_pct)}%")
    return f"{line.label} {'、'.join(told)}{'（本院设定）' if line.own else ''}"


def _notes(sheet: Sheet, *, blank: bool) -> Iterator[str]:
    pack = sheet.pack
    yield f"依据{pack.name}（{sheet.badge}），{pack.edition}版；要求是简写，拿不准时看原文。"
    unknown = "、".join(line.label for line in sheet.judgement.unknown)
    if unknown:
        yield f"{unknown}的分数线未定，不作判定。"
    yield "佐证一栏是台账里的现有记录；得分由人确认。"
    others = (("评审", sheet.review_total()), ("上年自评", sheet.last_total()))
    told = "，".join(f"{name}得分 {points(total)}" for name, total in others if total is not None)
    if told and not blank:
        yield f"{told}；逐条对照见电子表。"


def _has_proof(row: ItemLine) -> bool:
    return bool(row.proof)


def _proof(row: ItemLine) -> Proof:
    days = [one.figure.newest for one in row.evidence if one.figure.newest is not None]
    return Proof(
        code=row.item.code,
        text=row.item.text,
        told=row.proof,
        newest=str(max(days)) if days else "",
        photos=row.photos,
    )


def _photos(ledger: Ledger, sheet: Sheet, round_id: int) -> Iterator[Photo]:
    service = EvidenceService(ledger)
    held, small = service.by_owner(ITEM), Thumbnails(service, ITEM)
    owners = stood(ledger.db, round_id)
    for row in sheet.rows:
        owner = owners.get(row.item.code)
        for one in held.get(owner.row_id, ()) if owner else ():
            yield small.photo(row.item.code, one)


def cells(sheet: Sheet) -> Mapping[str, object]:
    """Every item for other programs, then the sections, the total and the level."""
    found: dict[str, object] = {
        row.item.code: {
            "score": _number(row.score),
            "review": _number(row.review),
            "last": _number(row.last),
            "max": _number(row.item.points),
            "evidence": [
                {"figure": one.key, "text": one.figure.words, "records": len(one.figure.records)}
                for one in row.evidence
            ],
            "photos": row.photos,
            "suggested": _number(row.suggested),
            "confidence": sheet.pack.confidence.value,
        }
        for row in sheet.rows
    }
    for part in sheet.parts:
        found[f"section_{part.id}"] = {"score": _number(part.got), "max": _number(part.of)}
    reached = sheet.judgement.reached
    found["total"] = {
        "score": _number(sheet.judgement.total),
        "review": _number(sheet.review_total()),
        "last": _number(sheet.last_total()),
        "max": _number(sheet.judgement.of),
    }
    found["level"] = reached.code if reached else None
    return found


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
