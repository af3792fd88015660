"""What tells something: badges, banners, progress, and questions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.gallery.frame import GalleryPage, State
from ui.kit.badges import Badge, BadgeLabel
from ui.kit.buttons import row
from ui.kit.card import column
from ui.kit.dialogs import Dialogs, Question, ReasonSheet, Sheet
from ui.kit.fields import ChoiceField, DateField
from ui.kit.form import Form
from ui.kit.form_sheet import FormSheet
from ui.kit.look import Look
from ui.kit.messages import Banners, Message
from ui.kit.progress import ProgressCard
from ui.kit.tokens import Space

_SELFCARE = (("full", "全自理"), ("partial", "半护理"), ("none", "全护理"), ("", "未评估"))
_ABILITY = ("能力完好", "轻度失能", "中度失能", "重度失能", "完全失能")
_STATES = (
    ("good", "能上报", "circle-check"),
    ("warn", "快到期", "clock"),
    ("bad", "已超期", "circle-alert"),
    ("", "地方", ""),
)


def _line(parts: list[QWidget]) -> QWidget:
    made = QWidget()
    made.setLayout(row(*parts, None, spacing=8))
    return made


def badges_page(look: Look) -> GalleryPage:
    made = GalleryPage(look, "标记", "两种等级形状不同，黑白打印也分得清")
    selfcare = [BadgeLabel(look, Badge.selfcare(key, words)) for key, words in _SELFCARE]
    ability = [
        BadgeLabel(look, Badge.ability(level, f"{level}级 {words}"))
        for level, words in enumerate(_ABILITY)
    ]
    states = [BadgeLabel(look, Badge.state(*one)) for one in _STATES]
    long = BadgeLabel(look, Badge.state("warn", "健康证 11月15日到期，还有 13 天", "clock"))
    made.card(
        "特困自理类别", [State(words="蓝色药丸，里面是字", part=_line([*selfcare]))], columns=1
    )
    made.card("能力等级", [State(words="紫色方框，四根柱子", part=_line([*ability]))], columns=1)
    made.card(
        "状态",
        [
            State(words="图形和字一起说", part=_line([*states])),
            State(words="字多", part=_line([long])),
        ],
        columns=1,
    )
    return made.finish()


_SEVERAL = (
    Message(tone="good", fact="已登记：赵德顺 11月2日回院", action="撤回"),
    Message(tone="warn", fact="10月月报已上报，后来又改了 2 处", action="做更正01"),
    Message(
        tone="bad", fact="U盘拔掉了，上报没有写完", cure="请插回，再写一次。", action="再写一次"
    ),
)
_OFFER = Message(
    tone="warn",
    fact="上次填到一半，没有保存",
    cure="是11月2日 10:41 填的。",
    action="接着填",
    other="丢弃",
)
_DONE = Message(tone="good", fact="已存好：探访.xlsx", cure="在 D 盘的「报表」里", seconds=8)
_LONG = Message(
    tone="bad",
    fact="欧阳买买提江·吐尔逊 10月12日离院，11月1日的评估不能保存",
    cure="日期要在住院里的那几天。请核对评估日期，或先撤销离院。",
)


def _banners(look: Look, *messages: Message) -> QWidget:
    made = Banners(look)
    holder = column(made, spacing=0)
    for message in messages:
        made.tell(message)
    return holder


def messages_page(look: Look) -> GalleryPage:
    made = GalleryPage(look, "提示条", "出了什么，怎么办，一个按钮")
    several = "要马上办、要知道、办好了；最多两条，别的等着"
    made.card(
        "",
        [
            State(words=several, part=_banners(look, *_SEVERAL)),
            State(words="两个按钮", part=_banners(look, _OFFER)),
            State(words="过 8 秒自己收起", part=_banners(look, _DONE)),
            State(words="字多", part=_banners(look, _LONG)),
        ],
        columns=1,
    )
    made.card(
        "要等的",
        [
            State(words="办到哪里，能停下", part=_progress(look, stopping=False)),
            State(words="正在停下", part=_progress(look, stopping=True)),
        ],
        columns=2,
    )
    return made.finish()


def _progress(look: Look, *, stopping: bool) -> QWidget:
    card = ProgressCard(look)
    holder = column(card, spacing=0)
    card.begin("正在读回核对")
    card.show_progress(3, 4, "已核对 2.1 MB，共 2.9 MB，还要 6 秒")
    if stopping:
        card.stop.click()
    card.show()
    return holder


def dialogs_page(look: Look) -> GalleryPage:
    made = GalleryPage(look, "问一句", "只在离院、上报、撤销时问；按钮是要做的事")
    leaving = Question(
        title="张秀梅 11月2日离院？",
        fact="203-1 床会空出来，11月2日起不计在院。",
        note="登记错了可以撤销，历史里会留下记录。",
        do="登记离院",
        leave="不登记",
        danger=True,
    )
    form = Form(
        [
            ChoiceField(look, "reason", "离院原因", [("a", "回家"), ("b", "转院"), ("c", "去世")]),
            DateField(look, "on", "离院日期"),
        ]
    )
    form.put({"reason": "a", "on": "2026-11-02"})
    dialogs = Dialogs(look)
    with_form = FormSheet(leaving, form, lambda: None, dialogs=dialogs)
    withdrawing = Question(
        title="撤销 张秀梅 的入住？", fact="2023-03-12 起的这次入住不再计数。", do="撤销入住",
        leave="不撤销", danger=True,
    )  # fmt: skip
    reason = ReasonSheet(look, withdrawing, ["登记重复", "填错了人", "没有来住"])
    full = Question(
        title="磁盘满了，没有保存", fact="请腾出空间再试。原来的内容没有动。", do="知道了", leave=""
    )
    made.focused = with_form.do
    pair = QWidget()
    line = QHBoxLayout(pair)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Space.L)
    line.addWidget(_shaded(with_form), 1)
    side = QVBoxLayout()
    side.setSpacing(Space.L)
    side.addWidget(_shaded(reason))
    side.addWidget(_shaded(Sheet(look, full)))
    line.addLayout(side, 1)
    made.column.addWidget(pair, 1)
    return made


def _shaded(sheet: QDialog) -> QWidget:
    """The dialog as a part of the page, over the darkened ground."""
    ground = QFrame()
    ground.setObjectName("shade")
    box = QVBoxLayout(ground)
    box.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
    sheet.setWindowFlags(Qt.WindowType.Widget)
    box.addStretch(1)
    box.addWidget(sheet)
    box.addStretch(1)
    sheet.show()
    return ground
