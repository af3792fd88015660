"""今日: what is to be done, out of every register, and how the home stands."""

from nursinghome.agenda.model import MOST_CARDS, Agenda, Situation, Task, Urgency, percent
from nursinghome.agenda.service import AgendaService, day_words

__all__ = [
    "MOST_CARDS",
    "Agenda",
    "AgendaService",
    "Situation",
    "Task",
    "Urgency",
    "day_words",
    "percent",
]
