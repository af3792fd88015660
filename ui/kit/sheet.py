"""The one style sheet: frames, buttons, fields and scroll bars over Fusion."""

from __future__ import annotations

from ui.kit.tokens import Colours, Radius, Sizes


def sheet(colours: Colours, sizes: Sizes, *, contrast: bool) -> str:
    """Words take their colour from the palette; only parts with edges are named here."""
    rules = _frames(colours, 2 if contrast else 1) + _buttons(colours, sizes)
    return rules + _fields(colours, sizes, contrast=contrast) + _lists(colours, sizes)


def _frames(c: Colours, width: int) -> str:
    return f"""
QFrame#card, QFrame#pane {{ background: {c.surface}; border: {width}px solid {c.line};
  border-radius: {Radius.CARD}px; }}
QFrame#card[current="true"] {{ border: 2px solid {c.accent}; }}
QFrame#paper {{ background: #FFFFFF; border: 1px solid {c.line}; }}
QWidget#lockside {{ background: qlineargradient(x1: 0, y1: 0, x2: 0.6, y2: 1,
  stop: 0 {c.lock_top}, stop: 1 {c.lock_foot}); }}
QFrame#rail {{ background: {c.side}; border: 0; border-right: 1px solid {c.line}; }}
QFrame#topbar {{ background: {c.surface}; border: 0; border-bottom: 1px solid {c.line}; }}
QFrame#topbar[practice="true"] {{ background: {c.warn.ground};
  border-bottom: 2px solid {c.warn.edge}; }}
QWidget#statusbar {{ background: {c.surface}; border: 0; border-top: 1px solid {c.line}; }}
QFrame#hairline {{ background: {c.line}; border: 0; }}
QFrame#stepper, QFrame#segments {{ background: {c.surface}; border: 1px solid {c.edge};
  border-radius: {Radius.CONTROL}px; }}
QFrame#good {{ background: {c.good.ground}; border: 1px solid {c.good.edge};
  border-radius: {Radius.CARD}px; }}
QFrame#warn {{ background: {c.warn.ground}; border: 1px solid {c.warn.edge};
  border-radius: {Radius.CARD}px; }}
QFrame#bad {{ background: {c.bad.ground}; border: 1px solid {c.bad.edge};
  border-radius: {Radius.CARD}px; }}
QFrame#shade {{ background: #7F847F; border-radius: {Radius.CARD}px; }}
QDialog {{ background: {c.surface}; }}
QToolTip {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.edge}; padding: 4px; }}
"""


def _buttons(c: Colours, s: Sizes) -> str:
    inner, small = s.control - 2, s.small_control - 2
    return f"""
QPushButton {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.edge};
  border-radius: {Radius.CONTROL}px; padding: 0 14px; min-height: {inner}px;
  max-height: {inner}px; outline: 0; }}
QPushButton:hover {{ border-color: {c.accent}; }}
QPushButton:pressed {{ background: {c.surface2}; }}
QPushButton:disabled {{ color: {c.faint}; border-color: {c.line}; }}
QPushButton[kind="primary"] {{ background: {c.accent}; color: {c.on_accent};
  border-color: {c.accent}; }}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {{
  background: {c.hover}; border-color: {c.hover}; }}
QPushButton[kind="primary"]:disabled {{ background: {c.surface}; color: {c.faint};
  border-color: {c.line}; }}
QPushButton[kind="ghost"] {{ background: transparent; color: {c.accent};
  border-color: transparent; padding: 0 8px; }}
QPushButton[kind="ghost"]:hover {{ border-color: {c.accent}; }}
QPushButton[kind="danger"] {{ color: {c.bad.words}; border-color: {c.bad.words}; }}
QPushButton[kind="danger"]:hover {{ border-color: {c.accent}; }}
QPushButton[small="true"] {{ min-height: {small}px; max-height: {small}px; padding: 0 10px; }}
QPushButton[answer="true"] {{ text-align: left; }}
QPushButton[kind="segment"] {{ border: 0; border-radius: {Radius.TAG}px; padding: 0 12px;
  margin: 2px; min-height: {s.control - 6}px; max-height: {s.control - 6}px; }}
QPushButton[kind="segment"]:hover {{ color: {c.accent}; }}
QPushButton[kind="segment"]:checked {{ background: {c.accent}; color: {c.on_accent}; }}
QPushButton[kind="pill"] {{ border-radius: {s.small_control // 2}px; padding: 0 9px;
  min-height: {small}px; max-height: {small}px; }}
QPushButton[kind="pill"]:checked {{ background: {c.accent}; color: {c.on_accent};
  border-color: {c.accent}; }}
QPushButton[kind="tab"] {{ background: transparent; border: 0; border-radius: 0;
  border-bottom: 3px solid transparent; padding: 0 6px; }}
QPushButton[kind="tab"]:checked {{ color: {c.accent}; border-bottom-color: {c.accent}; }}
QPushButton[kind="tab"]:hover {{ color: {c.accent}; }}
QToolButton {{ background: transparent; border: 1px solid transparent;
  border-radius: {Radius.CONTROL}px; padding: 4px; color: {c.text}; }}
QToolButton:hover {{ border-color: {c.accent}; }}
QToolButton[kind="nav"]:checked {{ background: {c.accent}; color: {c.on_accent}; }}
QToolButton[kind="nav"] {{ padding: 4px 6px; }}
"""


def _fields(c: Colours, s: Sizes, *, contrast: bool) -> str:
    inner = s.control - 2
    resting = "dashed" if contrast else "solid"  # without colours something else must tell it
    return f"""
QLineEdit, QComboBox, QPlainTextEdit {{ background: {c.surface}; color: {c.text};
  border: 1px solid {c.edge}; border-radius: {Radius.CONTROL}px; padding: 0 10px;
  selection-background-color: {c.accent}; selection-color: {c.on_accent};
  placeholder-text-color: {c.text2}; }}
QLineEdit, QComboBox {{ min-height: {inner}px; max-height: {inner}px; }}
QPlainTextEdit {{ padding: 4px 6px; }}
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus {{ border: 2px solid {c.accent};
  padding: 0 9px; }}
QLineEdit:focus, QComboBox:focus {{ min-height: {inner - 2}px; max-height: {inner - 2}px; }}
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] {{
  border: 2px solid {c.bad.words}; padding: 0 9px; }}
QLineEdit[wrong="true"], QComboBox[wrong="true"] {{ min-height: {inner - 2}px;
  max-height: {inner - 2}px; }}
QFrame#segments[wrong="true"] {{ border-color: {c.bad.words}; }}
QLineEdit:disabled, QComboBox:disabled {{ background: {c.surface2}; color: {c.text2};
  border-color: {c.line}; border-style: {resting}; }}
QComboBox::drop-down {{ border: 0; width: {s.icon + 8}px; }}
QComboBox QAbstractItemView {{ background: {c.surface}; border: 1px solid {c.edge};
  selection-background-color: {c.tint}; selection-color: {c.text}; outline: 0; }}
QPushButton[big="true"] {{ min-height: {s.control + 20}px; max-height: {s.control + 20}px;
  padding: 0 28px; }}
QCheckBox, QRadioButton {{ spacing: 8px; min-height: {s.small_control}px; }}
"""


def _lists(c: Colours, s: Sizes) -> str:
    return f"""
QScrollArea {{ background: transparent; border: 0; }}
QListView, QTableView {{ background: {c.surface}; outline: 0; border: 0; }}
QListView#hits {{ border: 1px solid {c.edge}; }}
QTableView::item {{ padding: 0 5px; }}
QTableView {{ gridline-color: {c.line}; selection-background-color: {c.tint};
  selection-color: {c.text}; }}
QHeaderView {{ background: {c.surface2}; border: 0; }}
QHeaderView::section {{ background: {c.surface2}; color: {c.text2}; border: 0;
  border-bottom: 1px solid {c.line}; padding: 4px 8px; font-size: {s.caption}px; }}
QFrame#paper QTableView {{ background: #FFFFFF; }}
QFrame#paper QHeaderView, QFrame#paper QHeaderView::section {{ background: #FFFFFF; }}
QFrame#paper QHeaderView::section {{ color: #000000; border-top: 2px solid #000000;
  border-right: 1px solid #222222; border-bottom: 1px solid #222222; padding: 4px 0;
  font-size: {s.body - 1}px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {c.edge}; border-radius: 4px; margin: 2px; min-height: 32px;
  min-width: 32px; }}
QScrollBar::handle:hover {{ background: {c.accent}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {c.line}; border: 0; border-radius: 4px; min-height: 8px;
  max-height: 8px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 4px; }}
QMenu {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.edge}; padding: 4px; }}
QMenu::item {{ padding: 8px 20px; border-radius: {Radius.TAG}px; }}
QMenu::item:selected {{ background: {c.tint}; color: {c.accent}; }}
"""
