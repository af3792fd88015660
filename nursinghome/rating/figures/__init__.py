"""Live figures over the registers, which items and must-haves of a star table name."""

from nursinghome.rating.figures.figure import Figure, Reader, Record
from nursinghome.rating.figures.table import FIGURES, Figures

__all__ = ["FIGURES", "Figure", "Figures", "Reader", "Record"]
