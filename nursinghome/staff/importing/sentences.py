"""What the reason codes of a list of staff say, beside those of any list."""

from __future__ import annotations

from nursinghome.residents.importing.sentences import SENTENCES, Sentences

STAFF_SENTENCES: Sentences = {
    **SENTENCES,
    # refused
    "duplicate_row": ("与{extra}是同一个人的同一段工作", "请删去多余的一行。"),
    "job_overlap": (
        "{value} 到岗时，{extra}还没有结束",
        "请核对日期；换了岗位的，在员工页「调整岗位」。",
    ),
    "hire_missing": ("没有到岗日期", "请填到岗的年月日。"),
    "too_young": (
        "{value} 到岗时还不满 16 周岁",
        "请核对到岗日期和出生日期；未满十六周岁不得招用。",
    ),
    "left_before_hire": ("离岗 {value} 早于到岗 {extra}", "请核对两个日期。"),
    "left_before_post": ("离岗 {value} 早于现在这个岗位的第一天 {extra}", "请核对离岗日期。"),
    "left_day_missing": (
        "写了离岗原因，没有离岗日期",
        "请补上离岗日期；还在岗的，请删去离岗原因。",
    ),
    # stored, and pointed out
    "post_unknown": ("不认得岗位「{value}」", "已归入其他，原词记在备注；请改成表里的岗位。"),
    "post_missing": ("没有写岗位", "已归入其他，请补上。"),
    "post_changed": ("岗位由{extra}", "已改成表上的；是中途换岗的，请用「调整岗位」写明从哪天起。"),
    "terms_unknown": ("不认得用工性质「{value}」", "已归入其他，原词记在备注；请核对。"),
    "terms_missing": ("没有写用工性质", "已归入其他，请补上。"),
    "full_time_unknown": ("看不出「{value}」是专职还是兼职", "已按专职登记，请核对。"),
    "left_reason_unknown": ("不认得离岗原因「{value}」", "已归入其他，请核对。"),
    "reason_missing": ("没有写离岗原因", "已归入其他，请补上。"),
    "certificate_unknown": ("证书表里没有「{extra}」", "已按其他证书登记，请核对种类。"),
    "certificate_unclear": ("「{value}」没有写明是哪种证", "没有登记证书，请写证书的名称。"),
    "certificate_details": (
        "一格写了几种证，分不清「{value}」是哪一种的",
        "证书已登记，编号、日期请在员工页补上。",
    ),
    "certificate_invalid": ("证书不能登记：{extra}", "请核对，再在员工页登记。"),
    "certificate_day": ("「{value}」不是完整的日期", "证书已登记，日期请在员工页补上。"),
    "health_until_missing": ("没有写健康证的到期日期", "已登记有健康证，请补上到期日期。"),
    "health_day": (
        "分不清 {value} 是发证还是到期",
        "没有登记健康证；到期日期请写在「健康证有效期」一列。",
    ),
}
