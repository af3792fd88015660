"""What may be written about a person, told all at once and field by field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from nursinghome.core import dates
from nursinghome.core.charset import code_of, unsupported
from nursinghome.core.errors import Invalid, Problem
from nursinghome.residents import idnumber
from nursinghome.residents.model import Contact, Health, Person

MOST_LETTERS = 50
OLDEST = 130
DOTS = "·•・‧∙⋅●."
"""Signs that are typed for the dot inside a name such as 吐尔逊·买买提."""

_WRONG_IN_NAMES = re.compile(r"[0-9０-９=+@\-_/\\;:,，、；：!?！？'\"*#<>|~^&%$\[\]{}]")


def tidy_name(text: str) -> str:
    """The name without blanks, with one sign for the dot; Latin letters keep single blanks."""
    name = text.strip()
    for sign in DOTS:
        name = name.replace(sign, "·")
    if name.isascii():
        return " ".join(name.split())
    return "".join(name.split())


def name_problems(name: str, where: str = "name") -> Iterator[Problem]:
    if not name:
        yield Problem(where, "没有填姓名", "请填姓名。")
        return
    if len(name) > MOST_LETTERS:
        yield Problem(where, f"姓名有 {len(name)} 个字", f"最多 {MOST_LETTERS} 个字。")
    wrong = _WRONG_IN_NAMES.findall(name)
    if wrong or name.startswith("·") or name.endswith("·"):
        signs = "".join(dict.fromkeys(wrong)) or "·"
        yield Problem(where, f"姓名里有「{signs}」", "一格只写一个人的姓名，去掉数字和符号。")


def text_problems(record: Person | Contact | Health) -> Iterator[Problem]:
    """Characters that no bundled font can draw, wherever they stand; notes may have lines."""
    for field in fields(record):
        text = getattr(record, field.name)
        if type(text) is str:
            for char in unsupported(text, lines=field.name == "note"):
                what = f"第 {text.index(char) + 1} 个字 {code_of(char)} 打印不出"
                yield Problem(field.name, what, "请核对输入；确是此字，用同音字并在备注写明。")


def person_problems(person: Person, today: date) -> Iterator[Problem]:
    yield from name_problems(person.name)
    yield from text_problems(person)
    if person.birth_date > today:
        yield Problem("birth_date", "出生日期在今天以后", "请核对出生日期。")
    elif dates.age_on(person.birth_date, today) > OLDEST:
        yield Problem("birth_date", f"按出生日期已过 {OLDEST} 岁", "请核对出生年份。")
    if person.ethnic is not None and not re.fullmatch(r"\d\d", person.ethnic):
        yield Problem("ethnic", f"「{person.ethnic}」不是民族代码", "请从列表里选。")
    yield from number_problems(person)


def number_problems(person: Person) -> Iterator[Problem]:
    """A number that cannot be is refused; one that does not fit needs its reason (id_note)."""
    if person.id_number is None:
        if not person.id_note:
            yield Problem("id_number", "没有身份证号", "请填号码，或在号码说明里写明原因。")
        return
    facts = idnumber.facts(person.id_number)
    if facts is None:
        yield Problem("id_number", "不是 18 位身份证号", "请对照身份证逐位核对。")
        return
    if person.id_note:
        return
    cure = "请对照身份证核对；证上确是这样，就在号码说明里写明。"
    if not facts.check_holds:
        yield Problem("id_number", "身份证号末位对不上", cure)
    if facts.birth_date != person.birth_date:
        yield Problem("birth_date", f"身份证号里是{dates.words(facts.birth_date)}", cure)
    if facts.sex != person.sex:
        yield Problem("sex", "与身份证号里的性别不同", cure)


def contact_problems(contact: Contact) -> Iterator[Problem]:
    yield from name_problems(contact.name)
    yield from text_problems(contact)
    if contact.is_emergency and not contact.phone:
        yield Problem("phone", "紧急联系人没有电话", "请填电话。")


def health_problems(health: Health, today: date, born: date) -> Iterator[Problem]:
    yield from text_problems(health)
    for where, value, least, most, unit in (
        ("height_cm", health.height_cm, 50, 250, "厘米"),
        ("weight_kg", health.weight_kg, 10, 300, "千克"),
    ):
        if value is not None and not least <= value <= most:
            yield Problem(where, f"填的是 {value:g} {unit}", f"请填 {least} 到 {most} {unit}。")
    if health.examined_on is not None:
        problem = day_problem(health.examined_on, today, born, "examined_on")
        if problem is not None:
            yield problem


def day_problem(day: date, today: date, born: date, where: str) -> Problem | None:
    """Why nothing of a person's register can have happened on the day."""
    if day > today:
        return Problem(where, f"{dates.words(day)}还没有到", "请填今天或以前的日期。")
    if day < born:
        what = f"{dates.words(day)}早于出生日期{dates.words(born)}"
        return Problem(where, what, "请核对两个日期。")
    return None


def refuse_if(message: str, problems: Iterator[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise Invalid(message, found)


def required_reason(reason: str) -> str:
    """A reason that says something; raises Invalid for a blank one."""
    text = reason.strip()
    if not text:
        raise Invalid("请写明原因。", [Problem("reason", "没有写原因", "写一句话就行。")])
    return text
