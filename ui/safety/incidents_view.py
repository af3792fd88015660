"""事故: what happened in the year, what still waits for its review, and the form for the county."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from nursinghome.evidence import Owner, Stage
from nursinghome.safety import INCIDENT, Harm, HeldIncident, Moment, Risk
from ui.kit.badges import Badge
from ui.kit.look import Look
from ui.kit.table import Column
from ui.kit.tokens import TextSize
from ui.safety.incident_forms import IncidentForm, ask_review
from ui.safety.record_pane import Shelf, Shown, Step
from ui.safety.register_view import RegisterView, Wording

OPEN, YEAR = "open", "year"
_WRONG = ("登记错了", "重复登记", "核实没有发生")
_AGAIN = ("措施没有落实", "又发生同样的事", "内容要补")
_BADGES = {
    "待分析": Badge.state("bad", "待分析", "circle-alert"),
    "待结案": Badge.state("warn", "待结案", "clock"),
    "已结案": Badge.state("good", "已结案", "circle-check"),
    "已撤销": Badge.state("plain", "已撤销", "undo-2"),
}


class IncidentsView(RegisterView[HeldIncident]):
    """The nine risks; whoever is on duty writes down, the office reviews and closes."""

    key = "incidents"
    title = "事故"
    permission = "safety.see"
    is_office = False
    wording = Wording(
        "事故", "登记事故", "shield-check", "这里没有事故", "出了事先救人，再点「登记事故」写下来。"
    )
    filters = ((YEAR, "今年的"), (OPEN, "没结案的"))
    cards_of = (
        ("circle-alert", "待分析"),
        ("clock", "待结案"),
        ("clipboard-check", "这个月"),
        ("file-clock", "今年"),
    )

    def columns(self, look: Look) -> Sequence[Column[HeldIncident]]:
        place = Column[HeldIncident](title="地点", words=lambda one: one.incident.place)
        harm = Column[HeldIncident](title="受伤", words=lambda one: one.worst.words)
        wide = look.text_size is TextSize.NORMAL
        return (
            Column[HeldIncident](title="时间", words=_when),
            Column[HeldIncident](title="类别", words=lambda one: one.incident.risk.words),
            Column[HeldIncident](title="老人", words=lambda one: "、".join(one.names), grows=True),
            *((place, harm) if wide else ()),
            Column[HeldIncident](title="办到哪", words=lambda one: one.state_words),
        )

    def records(self, key: str) -> Sequence[HeldIncident]:
        if key == OPEN:
            return self.parts.desk.incidents.unsettled()
        return self.parts.desk.incidents.between(*self._year())

    def show_cards(self) -> None:
        service = self.parts.desk.incidents
        unsettled = service.unsettled()
        waiting = [one for one in unsettled if one.review is None]
        ready = [one for one in unsettled if one.review is not None]
        for card, some, told in (
            (self.cards[0], waiting, "写原因、措施、复核"),
            (self.cards[1], ready, "分析好了，等结案"),
        ):
            tone = ("bad" if some is waiting else "warn") if some else ""
            card.show_number(str(len(some)), "起", told if some else "没有等着的", tone=tone)
        year = [one for one in service.between(*self._year()) if one.withdrawn_reason is None]
        first, last = self.month.first, self.month.last
        month = [one for one in year if first <= one.incident.happened_on <= last]
        self.cards[2].show_number(str(len(month)), "起", _counted(month))
        self.cards[3].show_number(str(len(year)), "起", _counted(year))

    def number_of(self, record: HeldIncident) -> int:
        return record.id

    def shown(self, record: HeldIncident) -> Shown:
        one, review = record.incident, record.review
        people = "\n".join(
            f"{name}，{hurt.harm.words}" for hurt, name in zip(one.hurt, record.names, strict=True)
        )
        stages = [] if record.withdrawn_reason else [Stage.RECORD]
        return Shown(
            head=f"{one.risk.words}：{'、'.join(record.names)}",
            badge=_BADGES[record.state_words],
            text=one.what,
            facts=[
                ("撤销", record.withdrawn_reason or ""),
                ("时间", f"{one.happened_on} {one.at}"),
                ("地点", one.place),
                ("发现人", one.seen_by),
                ("受伤", people),
                ("处置", one.first_aid),
                ("告知家属", _told(one.family_told)),
                ("报告民政", _told(one.county_told)),
                ("原因", review.cause if review else ""),
                ("措施", review.measure if review else ""),
                ("复核", f"{review.reviewed_on} {review.review}" if review else ""),
                ("结案", str(record.closed_on) if record.closed_on else ""),
            ],
            shelves=[Shelf("照片和材料", Owner(INCIDENT, record.id), stages)],
            steps=self._steps(record) if self.parts.may_change else (),
        )

    def write_new(self) -> int:
        return IncidentForm(self.parts).record(self)

    def print_choices(self) -> Sequence[tuple[str, Callable[[], None]]]:
        show = partial(self.print_register, "安全事故台账", "incidents")
        return [
            ("事故台账，今年到这个月（Ctrl+P）", partial(show, blank=False)),
            ("选中的事故报告单", self._print_chosen),
            ("事故台账和报告单，空表", partial(show, blank=True)),
        ]

    def _steps(self, record: HeldIncident) -> Sequence[Step]:
        """What is due first; the office alone reviews, closes and withdraws."""
        service, name = self.parts.desk.incidents, self._name(record)
        printing = Step("打印报告单", partial(self._print, record))
        if record.withdrawn_reason is not None:
            return [printing]
        correct = Step("更正、补填", partial(self._correct, record))
        if not self.parts.desk.is_office:
            return [printing] if record.closed_on is not None else [correct, printing]
        withdraw = self.withdrawing("撤销登记…", name, _WRONG, partial(service.withdraw, record.id))
        if record.closed_on is not None:
            again = self.withdrawing("重开…", name, _AGAIN, partial(service.reopen, record.id))
            return [printing, again, withdraw]
        review = Step(
            "写分析" if record.review is None else "改分析", partial(ask_review, self, record)
        )
        close = Step("结案", partial(self.do, f"已结案：{name}", partial(service.close, record.id)))
        due = [review] if record.review is None else [close, review]
        return [*due, correct, printing, withdraw]

    def _correct(self, record: HeldIncident) -> None:
        IncidentForm(self.parts).correct(self, record)

    def _print_chosen(self) -> None:
        if self.chosen is not None:
            self._print(self.chosen)

    def _print(self, record: HeldIncident) -> None:
        from nursinghome.reports.safety.incidents import (  # noqa: PLC0415 - only when printing
            NOTICE_TITLE,
            incident_notice,
        )

        self.print_of(NOTICE_TITLE, partial(incident_notice, incident_id=record.id))

    def _year(self) -> tuple[date, date]:
        return date(self.month.year, 1, 1), date(self.month.year, 12, 31)

    @staticmethod
    def _name(record: HeldIncident) -> str:
        day = record.incident.happened_on
        return f"{day.month}月{day.day}日{record.incident.risk.words}"


def _when(record: HeldIncident) -> str:
    return f"{record.incident.happened_on} {record.incident.at}"


def _told(moment: Moment | None) -> str:
    if moment is None:
        return "还没有"
    return f"{moment.on} {moment.at}" if moment.at else str(moment.on)


def _counted(some: Sequence[HeldIncident]) -> str:
    """跌倒 2　烫伤 1, and how many were taken to hospital."""
    counts = {risk: sum(one.incident.risk is risk for one in some) for risk in Risk}
    grave = sum(one.worst in {Harm.HOSPITAL, Harm.DEATH} for one in some)
    told = "　".join(f"{risk.words} {count}" for risk, count in counts.items() if count)
    return f"{told}　住院或死亡 {grave}" if grave else told or "没有登记"
