"""Draws people of the practice home: names, numbers, contacts, health and papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from stdnum.cn import ric

from nursinghome.core.dates import add_months
from nursinghome.demo import words
from nursinghome.demo.model import PersonPlan
from nursinghome.residents.codes import ContactRole, DocumentState, Sex
from nursinghome.residents.model import Contact, Health, Paper, Person
from nursinghome.standards.lists import Documents

ORDERS = {Sex.FEMALE: ("000", "998"), Sex.MALE: ("997", "999")}
"""Order codes that are given to nobody of that age: 996-999 are for people over 100."""

_NO_NUMBER = "证件遗失，派出所补办中"
_OTHER_BIRTH = "身份证出生日期与户口簿不同，以户口簿为准"
_OLD_NUMBER = "旧证15位号码，派出所已升位，新证未领"


class Crowd:
    """Draws one new person after another; no two get the same number."""

    def __init__(self, rng: Random, documents: Documents) -> None:
        self._rng = rng
        self._documents = documents
        self._numbers: set[str] = set()
        self._special = list(words.SPECIAL_NAMES)
        self._drawn = 0

    def person(self, on: date, *, category: str) -> PersonPlan:
        """Somebody whose file is opened on the day."""
        self._drawn += 1
        rng = self._rng
        name, sex, ethnic = self._named()
        born = self._birth(on, category)
        village = rng.choice(words.VILLAGES)
        has_family = category != "tekun" or rng.random() < 0.45
        person = Person(
            name=name,
            sex=sex,
            birth_date=born,
            id_number=self._number(born, sex, ethnic),
            ethnic=ethnic,
            phone=self._phone() if rng.random() < 0.35 else None,
            address=f"青禾县幸福镇{village}{rng.choice('一二三四五六')}组",
            education=rng.choice(words.EDUCATIONS),
            marital=rng.choice(words.MARITALS) if has_family else "未婚",
            medical_insurance="城乡居民基本医疗保险",
        )
        return PersonPlan(
            key=self._drawn,
            person=self._with_odd_number(person),
            contacts=tuple(self._contacts(name, village, has_family=has_family)),
            health=self._health(sex, on),
            papers=tuple(self._papers(on, category)),
        )

    def twin(self, file: PersonPlan) -> PersonPlan:
        """The same person entered a second time, without the number at hand."""
        self._drawn += 1
        person = replace(file.person, id_number=None, id_note="入住时没有带身份证", phone=None)
        return PersonPlan(key=self._drawn, person=person, contacts=file.contacts[:1])

    def _named(self) -> tuple[str, Sex, str]:
        rng = self._rng
        if self._special and self._drawn % 2:
            name, sex, ethnic = self._special.pop(0)
            return name, Sex(sex), ethnic
        pool = words.READ_OTHERWISE if rng.random() < 0.06 else words.COMMON_SURNAMES
        sex = Sex.MALE if rng.random() < 0.62 else Sex.FEMALE
        male = sex is Sex.MALE
        first = rng.choice(words.MALE_FIRST if male else words.FEMALE_FIRST)
        second = rng.choice(words.MALE_SECOND if male else words.FEMALE_SECOND)
        given = second if first == second or rng.random() < 0.08 else first + second
        return rng.choice(pool) + given, sex, "15" if rng.random() < 0.03 else "01"

    def _birth(self, on: date, category: str) -> date:
        """Most come in their seventies; only 特困 and 残疾 may be under sixty."""
        least = 58.2 if category in {"tekun", "disabled"} else 60.5
        very_old, young = self._rng.random() < 0.08, self._rng.random() < 0.08
        limits = (86, 96, 88) if very_old else (least, 62, least) if young else (least, 89, 72)
        age = self._rng.triangular(*limits)
        return on - timedelta(days=round(age * 365.25))

    def _number(self, born: date, sex: Sex, ethnic: str) -> str:
        while True:
            area = words.AREA_OF_ETHNIC.get(ethnic) or self._rng.choice(words.AREAS)
            stem = f"{area}{born:%Y%m%d}{self._rng.choice(ORDERS[sex])}"
            number = stem + str(ric.calc_check_digit(f"{stem}0"))
            if number not in self._numbers:
                self._numbers.add(number)
                return number
            ethnic = ""

    def _with_odd_number(self, person: Person) -> Person:
        """A few lack a number, or carry one that needs a word."""
        if self._drawn % 40 == 4:
            return replace(person, id_number=None, id_note=_NO_NUMBER)
        if self._drawn % 60 == 7:
            return replace(person, id_note=_OLD_NUMBER)
        if self._drawn % 60 == 10:
            household = person.birth_date + timedelta(days=self._rng.randint(20, 60))
            return replace(person, birth_date=household, id_note=_OTHER_BIRTH)
        return person

    def _phone(self) -> str:
        return f"1390000{self._rng.randint(1000, 9999)}"

    def _contacts(self, name: str, village: str, *, has_family: bool) -> Iterator[Contact]:
        rng = self._rng
        if has_family:
            yield self._relative(name, village)
        else:
            yield Contact(
                role=ContactRole.GUARDIAN,
                name=f"{village}村民委员会",
                relation="监护组织",
                phone=self._phone(),
                is_emergency=True,
            )
        helpers = (
            (ContactRole.CADRE, words.CADRES, "包联干部"),
            (ContactRole.DOCTOR, words.DOCTORS, "家庭医生"),
            (ContactRole.SOCIAL_WORKER, words.SOCIAL_WORKERS, "镇社工站"),
        )
        for role, pool, relation in helpers:
            if rng.random() < 0.88:
                yield Contact(
                    role=role, name=rng.choice(pool), relation=relation, phone=self._phone()
                )

    def _relative(self, name: str, village: str) -> Contact:
        rng = self._rng
        relations, weights = zip(*words.RELATIONS, strict=True)
        relation = rng.choices(relations, weights)[0]
        male = relation in words.MALE_RELATIONS
        given = rng.choice(words.YOUNG_MALE if male else words.YOUNG_FEMALE)
        surname = next((long for long in words.READ_OTHERWISE if name.startswith(long)), name[0])
        if relation not in words.SAME_SURNAME or "·" in name:
            surname = rng.choice(words.COMMON_SURNAMES)
        return Contact(
            role=ContactRole.FAMILY,
            name=surname + given,
            relation=relation,
            phone=self._phone(),
            address=f"青禾县幸福镇{village}",
            is_emergency=True,
        )

    def _health(self, sex: Sex, on: date) -> Health:
        rng = self._rng
        found = rng.sample(words.CONDITIONS, rng.choice((0, 1, 1, 2, 2, 3)))
        tall = rng.gauss(164, 6) if sex is Sex.MALE else rng.gauss(153, 5)
        return Health(
            height_cm=float(round(tall)),
            weight_kg=float(round(tall - 105 + rng.gauss(0, 6))),
            blood_type=rng.choice(("A", "B", "O", "AB", None)),
            allergies=rng.choice(words.ALLERGIES) if rng.random() < 0.08 else None,
            conditions="、".join(name for name, _ in found) or None,
            medicines="；".join(medicine for _, medicine in found if medicine) or None,
            disability=rng.choice(words.DISABILITIES) if rng.random() < 0.15 else None,
            examined_on=on - timedelta(days=rng.randint(1, 30)),
        )

    def _papers(self, on: date, category: str) -> Iterator[Paper]:
        needed = {
            entry.id for entry in self._documents.needed(tekun=category == "tekun", left=False)
        }
        for entry in self._documents.entries:
            if entry.id not in needed:
                continue
            held = self._rng.random() < 0.9
            days = self._rng.randint(0, 20)
            yield Paper(
                kind=entry.id,
                name=entry.label,
                required=True,
                state=DocumentState.PRESENT if held else DocumentState.MISSING,
                dated_on=on - timedelta(days=days) if held else None,
            )


def too_old(born: date, on: date) -> bool:
    """Nobody here lives beyond 97."""
    return on >= add_months(born, 97 * 12 + 6)
