"""Fields of a form in every state: words, names, lists, and those that understand what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from nursinghome.core.ids import ResidentId
from nursinghome.residents import Hit, Sex
from ui.gallery.frame import GalleryPage, State
from ui.kit.fields import ChoiceField, DateField, Field, ListField, MemoField, NameField, TextField
from ui.kit.id_field import IdField
from ui.kit.look import Look
from ui.kit.person_field import PersonField
from ui.kit.person_list import HitList, HitsModel

TODAY = date(2026, 11, 2)
NUMBER = "500236194003029970"
_SEXES = [("male", "男"), ("female", "女")]
_KINDS = [("tekun", "特困供养"), ("social", "社会寄养")]
_LONG = "重庆市奉节县幸福镇长寿村三组 18 号，从村小学往东走 200 米"


def typed(field: Field, words: str, *, leaves: bool = False) -> Field:
    """As if somebody had typed it, and gone on."""
    line = field.editor
    if isinstance(line, QLineEdit):
        line.setText(words)
        line.setModified(True)
        line.textEdited.emit(words)
        if leaves:
            line.editingFinished.emit()
    return field


def off(field: Field, words: str = "") -> Field:
    field.put(words)
    field.setEnabled(False)
    return field


def words_page(look: Look) -> GalleryPage:
    made = GalleryPage(look, "填字", "标题在上，错在下", (("回车", "下一格"), ("Esc", "不要了")))
    here = TextField(look, "a", "电话")
    made.focused = here.editor
    wrong = TextField(look, "b", "电话")
    wrong.put("1380000")
    wrong.complain("电话要 11 位，现在是 7 位。请补齐。")
    doubt = TextField(look, "c", "号码说明")
    doubt.put("证上确是这样")
    doubt.complain("和上月填的不一样。请核对。", bad=False)
    filled = TextField(look, "d", "户籍地址")
    filled.put("幸福镇长寿村三组")
    long = TextField(look, "e", "户籍地址")
    long.put(_LONG)
    memo, empty_memo = MemoField(look, "f", "备注"), MemoField(look, "g", "备注")
    memo.put("左耳听不清，说话请靠右边。\n女儿每周六来。")
    made.card(
        "一行字",
        [
            State(words="空的", part=TextField(look, "h", "电话")),
            State(words="正在填", part=here),
            State(words="填好了", part=filled),
            State(words="填错了", part=wrong),
            State(words="要核对", part=doubt),
            State(words="不能改", part=off(TextField(look, "i", "电话"), "13800000625")),
            State(words="字多", part=long, span=2),
        ],
        columns=4,
    )
    made.card(
        "几行字",
        [State(words="空的", part=empty_memo), State(words="填好了", part=memo)],
        columns=2,
    )
    return made.finish()


def names_page(look: Look) -> GalleryPage:
    made = GalleryPage(look, "姓名", "印不出的字，一打出来就说是哪个字")
    here = NameField(look, "a", "姓名")
    made.focused = here.editor
    made.card(
        "姓名",
        [
            State(words="空的，正在填", part=here),
            State(words="填好了", part=typed(NameField(look, "b", "姓名"), "张秀梅", leaves=True)),
            State(
                words="生僻字照样显示",
                part=typed(NameField(look, "c", "姓名"), "\U00020bb7𬭎\u4dae"),
            ),
            State(words="印不出的字", part=typed(NameField(look, "d", "姓名"), "张\ue7c8")),
            State(words="看不见的符号", part=typed(NameField(look, "e", "姓名"), "李\u200b强")),
            State(words="长的", part=typed(NameField(look, "f", "姓名"), "欧阳买买提江·吐尔逊")),
            State(words="不能改", part=off(NameField(look, "g", "姓名"), "赵德顺")),
        ],
    )
    return made.finish()


def dates_page(look: Look) -> GalleryPage:
    made = GalleryPage(look, "日期", "怎么写都认，当场说成公历和农历")

    def day(words: str, *, leaves: bool = False, rough: bool = False) -> Field:
        field = DateField(look, "day", "出生日期", latest=TODAY, month_enough=rough)
        return typed(field, words, leaves=leaves) if words else field

    here = day("")
    made.focused = here.editor
    solar = ("1950.3.2", "19500302", "1950年3月2日", "50-3-2")
    lunar = ("农历1950年正月十五", "1950正月十五", "农历1950-1-15", "2023闰二月初一")
    made.card("公历", [State(words=words, part=day(words)) for words in solar], columns=4)
    made.card("农历", [State(words=words, part=day(words)) for words in lunar], columns=4)
    made.card(
        "别的样子",
        [
            State(words="空的，正在填", part=here),
            State(words="填完改成一个样子", part=day("1950/3/2", leaves=True)),
            State(words="只要年月的地方", part=day("1950.3", leaves=True, rough=True)),
            State(words="不能改", part=off(day(""), "1950-03-02")),
            State(words="还少几号", part=day("1950-3", leaves=True)),
            State(words="没有这一天", part=day("1945-2-30", leaves=True)),
            State(words="还没到", part=day("2027-1-1", leaves=True)),
            State(words="没有这个闰月", part=day("1950闰二月初五", leaves=True)),
        ],
        columns=4,
    )
    return made.finish()


def numbers_page(look: Look) -> GalleryPage:
    made = GalleryPage(look, "身份证号", "边填边核对，能看出什么就说什么")

    def number(words: str, *, leaves: bool = False) -> Field:
        return typed(IdField(look), words, leaves=leaves)

    here = number("")
    made.focused = here.editor
    made.card(
        "边填边说",
        [
            State(words="空的，正在填", part=here),
            State(words="填到一半", part=number(NUMBER[:10])),
            State(words="看得出生日了", part=number(NUMBER[:14])),
            State(words="填对了", part=number(NUMBER)),
            State(words="不能改", part=off(IdField(look), NUMBER)),
            State(words="15 位的老号码", part=number("500236400302997", leaves=True)),
        ],
    )
    made.card(
        "填错了",
        [
            State(words="有字母", part=number("5OO236")),
            State(words="没填完就走", part=number(NUMBER[:14], leaves=True)),
            State(words="生日不对", part=number("50023619401302")),
            State(words="末位对不上，只是提醒", part=number(NUMBER[:-1] + "1", leaves=True)),
            State(words="和旁边填的不一样", part=_beside_others(look), span=2),
        ],
    )
    return made.finish()


def _beside_others(look: Look) -> Field:
    born = DateField(look, "born", "出生日期")
    born.put("1941-03-02")
    sex = ChoiceField(look, "sex", "性别", _SEXES)
    sex.put("female")
    number = IdField(look)
    number.serve(born, sex)
    born.setParent(number)
    sex.setParent(number)
    born.hide()
    sex.hide()
    return typed(number, NUMBER, leaves=True)


def lists_page(look: Look) -> GalleryPage:
    made = GalleryPage(look, "选", "少的全摆出来，多的收在单子里", (("← →", "换一个"),))
    here = ListField(look, "a", "类别", _KINDS)
    made.focused = here.editor
    empty, wrong = ListField(look, "b", "类别", _KINDS), ListField(look, "c", "类别", _KINDS)
    for field in (empty, wrong):
        field.put("")
    wrong.complain("没有选。请选一个。")
    sex, none, bad = (ChoiceField(look, key, "性别", _SEXES) for key in ("d", "e", "f"))
    sex.put("female")
    bad.complain("没有选。请选男或女。")
    made.card(
        "单子",
        [
            State(words="选好了，走到这里", part=here),
            State(words="没有选", part=empty),
            State(words="该选没选", part=wrong),
            State(words="不能改", part=off(ListField(look, "g", "类别", _KINDS), "social")),
        ],
        columns=4,
    )
    made.card(
        "摆出来的",
        [
            State(words="没有选", part=none),
            State(words="选好了", part=sex),
            State(words="该选没选", part=bad),
            State(words="不能改", part=off(ChoiceField(look, "h", "性别", _SEXES), "male")),
        ],
        columns=4,
    )
    return made.finish()


def _hit(number: int, name: str, initials: str, bed: str | None, *, left: bool = False) -> Hit:
    return Hit(
        resident_id=ResidentId(number),
        name=name,
        initials=initials,
        sex=Sex.FEMALE if number % 2 else Sex.MALE,
        birth_date=date(1940 + number, 8, 6),
        id_number=None if number == 4 else f"50023619400806{998 + number % 2:03d}{number}",
        bed=bed,
        is_here=bed is not None,
        admitted_on=date(2024, 1, 1) if bed or left else None,
        discharged_on=date(2025, 1, 1) if left else None,
    )


HITS = (
    _hit(1, "张秀梅", "zxm", "203-1"),
    _hit(2, "赵德顺", "zds", "101-2"),
    _hit(3, "祝玉兰", "zyl", None, left=True),
    _hit(4, "欧阳买买提江·吐尔逊", "oymmtjtex", None),
)


def _find(words: str) -> Sequence[Hit]:
    key = words.strip().lower()
    return [hit for hit in HITS if key and (hit.initials.startswith(key) or key in hit.name)]


def people_page(look: Look) -> GalleryPage:
    made = GalleryPage(
        look, "找人", "拼音首字母、姓名、床号、身份证尾号", (("↑ ↓", "挑"), ("回车", "选定"))
    )

    def who(words: str = "", *, chosen: str = "", leaves: bool = False) -> PersonField:
        field = PersonField(
            look, "who", "哪位老人", find=_find, named=lambda n: HITS[n - 1].name, today=TODAY
        )
        if words:
            typed(field, words)
        if chosen:
            field.choose(HITS[int(chosen) - 1])
        if leaves:
            field.line.left.emit()
        return field

    here = who()
    made.focused = here.editor
    off_field = who()
    off(off_field, "1")
    made.card(
        "找人",
        [
            State(words="空的，正在填", part=here),
            State(words="选好了", part=who(chosen="1")),
            State(words="没有这个人", part=who("qq")),
            State(words="没有选定就走", part=who("不", leaves=True)),
            State(words="不能改", part=off_field),
        ],
    )
    made.card("打开的名单", [State(words="打了 z，第一位已经挑中", part=_list(look))], columns=2)
    return made.finish()


def _list(look: Look) -> QWidget:
    view, model = HitList(look, TODAY), HitsModel(TODAY)
    model.setParent(view)
    model.show(HITS)
    view.setModel(model)
    view.setCurrentIndex(model.index(0))
    view.setFixedHeight(look.sizes.row * len(HITS) + 2)
    return view
