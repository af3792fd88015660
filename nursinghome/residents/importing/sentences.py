"""What each reason code says to people: what is wrong in the cell, and how to cure it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One remark about one cell; `column` is the header's own text, `value` the cell as read.

    A remark about a whole line has no column.
    """

    row: int
    column: str = ""
    value: str
    reason: str
    text: str


Sentences = Mapping[str, tuple[str, str]]

SENTENCES: Sentences = {
    # refused
    "name_missing": ("没有姓名", "请补上姓名；不要的行请整行删去。"),
    "name_multiple": ("「{value}」是两个人", "请一人一行。"),
    "name_invalid": ("「{value}」不是姓名", "请只写姓名，去掉数字和符号；间隔号请用「·」。"),
    "char_unsupported": (
        "有打印不出的字 {extra}",
        "请换成正式编码的同一个字，或用同音字并在备注说明。",
    ),
    "id_damaged": (
        "号码 {value} 被表格软件改成了约数，后几位已经丢失",
        "请照身份证重新填写，并把这一列设成文本。",
    ),
    "id_malformed": ("「{value}」不是身份证号：{extra}", "请对照身份证逐位核对。"),
    "id_15_unclear": (
        "15 位旧号 {value} 与出生日期、性别对不上，或这两项没有填清楚",
        "请填 18 位新号，或补齐出生日期和性别。",
    ),
    "id_conflict": ("号码 {value} 已经是{extra}的", "请核对两个人的身份证。"),
    "duplicate_row": ("与{extra}是同一个人的同一次入住", "请删去多余的一行。"),
    "stay_overlap": ("{value} 入住时，{extra}还没有结束", "请核对两次入住的日期。"),
    "sex_missing": ("没有写明性别，也没有身份证号可查", "请填男或女。"),
    "birth_missing": ("没有写明出生年月日，也没有身份证号可查", "请填出生年月日。"),
    "admission_missing": ("没有入住日期", "请填入住的年月日。"),
    "date_unreadable": ("「{value}」不是日期", "请写成 2021-7-5 的样子。"),
    "date_incomplete": ("「{value}」没有写到日", "请补上几月几日。"),
    "date_future": ("{value} 还没有到", "请核对年份。"),
    "admission_before_birth": ("入住 {value} 早于出生 {extra}", "请核对两个日期。"),
    "discharge_before_admission": ("离院 {value} 早于入住 {extra}", "请核对两个日期。"),
    "discharge_date_missing": (
        "写了离院原因，没有离院日期",
        "请补上离院日期；还在院的，请删去离院原因。",
    ),
    # stored, and pointed out
    "id_missing": ("没有身份证号", "已先登记，办好后请补上号码。"),
    "id_check_digit": ("号码 {value} 的末位对不上，可能抄错了", "已照原样登记，请对照身份证核对。"),
    "id_15_upgraded": ("15 位旧号 {value} 已换成 18 位 {extra}", "请对照身份证核对。"),
    "id_birth_mismatch": (
        "出生日期 {value} 与身份证号里的 {extra} 不同",
        "已按表上的登记，请核对。",
    ),
    "id_sex_mismatch": ("性别「{value}」与身份证号里的「{extra}」不同", "已按表上的登记，请核对。"),
    "sex_unknown": ("不认得性别「{value}」", "已按身份证号登记为{extra}，请核对。"),
    "birth_incomplete": ("「{value}」没有写到日", "已按身份证号登记为 {extra}，请核对。"),
    "birth_unreadable": ("「{value}」不是日期", "已按身份证号登记为 {extra}，请核对。"),
    "date_two_digit_year": ("「{value}」的年份只有两位", "已读作 {extra}，请核对。"),
    "bed_taken": ("{extra}住着", "已登记入住，没有安排床位，请另选床位。"),
    "bed_unreadable": ("看不出「{value}」是哪张床", "没有安排床位；床位请写成 203-1 的样子。"),
    "bed_out_of_service": ("{extra} 床在这段时间没有启用", "没有安排床位，请另选床位。"),
    "category_unknown": ("不认得类别「{value}」", "已归入其他，原词留着；请改成表里的类别。"),
    "category_missing": ("没有写类别", "已归入其他，请补上。"),
    "care_unknown": ("不认得自理情况「{value}」", "已记为未评估，原词留着；请核对。"),
    "care_assessed": (
        "写的是「{value}」，评估结论是{extra}",
        "以评估为准，没有改动；情况变了请重新评估。",
    ),
    "reason_unknown": ("不认得离院原因「{value}」", "已归入其他，原词留着；请核对。"),
    "reason_missing": ("没有写离院原因", "已归入其他，请补上。"),
    # may be pointed out
    "id_normalised": ("号码已去掉空格等多余的符号，读作 {extra}", "请看一眼对不对。"),
    "date_serial": ("「{value}」是表格软件的日期序号，读作 {extra}", "请看一眼对不对。"),
    "formula_text": ("「{value}」以等号开头，只当文字留着", "不是要写的内容就请删去。"),
    "row_hidden": ("这一行在表格里是隐藏的，也已读入", "不该导入的请跳过这一行。"),
    "name_same": ("{extra}也叫{value}，是另一个人", "请核对不是重复登记。"),
    "bed_created": ("院里原来没有 {extra} 床，已新建", "床号写错的请改正。"),
    "id_area_unknown": (
        "号码开头的地区码 {extra} 不在地区表里",
        "地区改过名的不用管，抄错的请改正。",
    ),
}

_CODES = {"birth_incomplete": "date_incomplete", "birth_unreadable": "date_unreadable"}


def code_of(reason: str) -> str:
    """The code told to other programs: two sentences may share one."""
    return _CODES.get(reason, reason)


def sentence(told_by: tuple[str, str], *, row: int, column: str, value: str, extra: str) -> str:
    """第 12 行「性别」：不认得性别「不详」。已按身份证号登记为女，请核对。"""
    what, cure = told_by
    told = what.format(value=_short(value), extra=extra)
    return f"第 {row} 行「{column}」：{told}。{cure.format(value=_short(value), extra=extra)}"


def _short(value: str) -> str:
    one_line = " ".join(value.split())
    return one_line if len(one_line) <= 40 else f"{one_line[:40]}…"
