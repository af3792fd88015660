"""The codes that stand in the file, each with the word that stands on paper."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

DOCUMENTS = "resident-documents"
"""The pack with the kinds of documents; a county's own pack takes its name."""
ETHNIC = "gbt3304"
"""The pack with the names of the ethnic groups."""


class Coded(StrEnum):
    """A code that is text in the file and knows its Chinese word."""

    _value_: str
    words: str

    def __new__(cls, code: str, words: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.words = words
        return member


class Sex(Coded):
    """As the identity card says."""

    MALE = "male", "男"
    FEMALE = "female", "女"


class Category(Coded):
    """The six kinds every funding category counts as."""

    TEKUN = "tekun", "特困"
    DIBAO = "dibao", "低保"
    SOCIAL = "social", "社会老人"
    VETERAN = "veteran", "优抚"
    DISABLED = "disabled", "残疾"
    OTHER = "other", "其他"


class SelfCare(Coded):
    """特困自理类别; it never becomes an ability level."""

    FULL = "full", "全自理"
    PARTIAL = "partial", "半护理"
    NONE = "none", "全护理"
    UNASSESSED = "unassessed", "未评估"


class Origin(Coded):
    """Where a level comes from."""

    STATED = "stated", "院里填写"
    ASSESSED = "assessed", "评估得出"
    PAPER = "paper", "纸质结论"


class DischargeReason(Coded):
    """Why a stay ended; 去世 ends the register of the person."""

    HOME = "home", "回家"
    TRANSFER = "transfer", "转院"
    DEATH = "death", "去世"
    OTHER = "other", "其他"


class AbsenceKind(Coded):
    """Why a resident is out while the bed stays theirs."""

    LEAVE = "leave", "请假"
    HOSPITAL = "hospital", "住院"


class ContactRole(Coded):
    """What somebody is to the resident; cadre, doctor and social worker are the N of 1+N."""

    FAMILY = "family", "亲属"
    GUARDIAN = "guardian", "监护人"
    CADRE = "cadre", "党员干部"
    DOCTOR = "doctor", "联系医生"
    SOCIAL_WORKER = "social_worker", "社工"
    OTHER = "other", "其他"


class DocumentState(Coded):
    """Whether a paper is in the file."""

    PRESENT = "present", "已有"
    MISSING = "missing", "缺"
    NOT_NEEDED = "not_needed", "不需要"


class Management(Coded):
    """Who runs the home."""

    COUNTY = "county", "县级直管"
    TOWNSHIP = "township", "乡镇管理"
    JOINT = "joint", "县乡共管"
    ENTRUSTED = "entrusted", "委托运营"


class RoomState(Coded):
    """What a room can be used for."""

    IN_USE = "in_use", "在用"
    REPAIR = "repair", "维修"
    CLOSED = "closed", "停用"
    DEMOLISHED = "demolished", "已拆除"


class OutageKind(Coded):
    """Why a bed cannot be given out."""

    REPAIR = "repair", "维修"
    RESERVED = "reserved", "预留"
    CLOSED = "closed", "停用"


class Presence(Coded):
    """How a person stands to the home on a day."""

    PRESENT = "present", "在院"
    ABSENT = "absent", "在院（外出）"
    LEFT = "left", "已离院"
    EXPECTED = "expected", "未入住"


class ScaleCode(Coded):
    """The four scales; what one of them says is never turned into another."""

    TEKUN = "tekun", "特困自理类别"
    ABILITY = "ability", "能力等级"
    MZT039 = "mzt039", "老年人能力评估（MZ/T 039）"
    LTCI = "ltci", "长护险等级"


class Ability(Coded):
    """能力等级 by GB/T 42195-2022, in the short words of papers."""

    INTACT = "0", "能力完好"
    MILD = "1", "轻度失能"
    MODERATE = "2", "中度失能"
    SEVERE = "3", "重度失能"
    TOTAL = "4", "完全失能"


class OldAbility(Coded):
    """Levels of old files by MZ/T 039-2013, which had no 完全失能."""

    INTACT = "0", "能力完好"
    MILD = "1", "轻度失能"
    MODERATE = "2", "中度失能"
    SEVERE = "3", "重度失能"


class InsuredLevel(Coded):
    """长护险等级, as its paper says it."""

    NORMAL = "0", "基本正常"
    MILD = "1", "轻度失能"
    MODERATE = "2", "中度失能"
    SEVERE_1 = "3", "重度失能Ⅰ级"
    SEVERE_2 = "4", "重度失能Ⅱ级"
    SEVERE_3 = "5", "重度失能Ⅲ级"


class Occasion(Coded):
    """评估原因, GB/T 42195-2022 A.1."""

    FIRST = "first", "首次评估"
    REGULAR = "regular", "常规评估"
    PROMPT = "prompt", "即时评估"
    DISPUTED = "disputed", "对结果有疑问的复评"
    OTHER = "other", "其他"


class AssessmentOrigin(Coded):
    """Whether answers were scored or a level was copied from a paper."""

    SCORED = "scored", "逐项计分"
    PAPER = "paper", "纸质结论"


class Shift(Coded):
    """Who was on duty when something was noted."""

    DAY = "day", "白班"
    EVENING = "evening", "中班"
    NIGHT = "night", "夜班"


class NoteKind(Coded):
    """What a care note is about."""

    MEAL = "meal", "饮食"
    TOILET = "toilet", "大小便"
    WASH = "wash", "洗浴清洁"
    TURN = "turn", "翻身"
    MOOD = "mood", "情绪睡眠"
    VISIT = "visit", "探视"
    ILL = "ill", "不适就医"
    OTHER = "other", "其他"


class Given(Coded):
    """What became of one dose of an entrusted medicine."""

    GIVEN = "given", "给了"
    MISSED = "missed", "没给"
    REFUSED = "refused", "拒服"


class Harm(Coded):
    """How badly an incident hurt somebody, from the least to the worst."""

    NONE = "none", "无伤"
    SLIGHT = "slight", "轻微伤"
    TREATED = "treated", "送医处理"
    HOSPITAL = "hospital", "住院"
    DEATH = "death", "死亡"


class Channel(Coded):
    """How a complaint came in."""

    VISIT = "visit", "当面"
    PHONE = "phone", "电话"
    LETTER = "letter", "来信"
    BOX = "box", "意见箱"
    ONLINE = "online", "网上"
    AUTHORITY = "authority", "上级转办"


class About(Coded):
    """What a complaint is about."""

    CARE = "care", "照护"
    FOOD = "food", "伙食"
    ROOM = "room", "居住"
    FEE = "fee", "收费"
    MEDICAL = "medical", "医疗"
    STAFF = "staff", "工作人员态度"
    DISPUTE = "dispute", "老人之间纠纷"
    OTHER = "other", "其他"


class Satisfaction(Coded):
    """What who complained says of the result."""

    GOOD = "good", "满意"
    FAIR = "fair", "基本满意"
    BAD = "bad", "不满意"
    UNASKED = "unasked", "未回访"


class AssessmentState(Coded):
    """A result is proposed until somebody confirms it and says from when it holds."""

    PROPOSED = "proposed", "待确认"
    CONFIRMED = "confirmed", "已确认"
    WITHDRAWN = "withdrawn", "已撤销"
