"""The codes of the staff register, each with the word that stands on paper."""

from __future__ import annotations

from nursinghome.residents.codes import Coded


class Post(Coded):
    """What somebody works as; a person has one post at a time."""

    DIRECTOR = "director", "院长"
    DEPUTY = "deputy", "副院长"
    MANAGER = "manager", "管理人员"
    ACCOUNTANT = "accountant", "会计"
    CARER = "carer", "护理员"
    MEDIC = "medic", "医护人员"
    SOCIAL_WORKER = "social_worker", "社会工作者"
    COOK = "cook", "炊事员"
    CLEANER = "cleaner", "保洁员"
    GUARD = "guard", "门卫"
    OTHER = "other", "其他"


MANAGERS = frozenset({Post.DIRECTOR, Post.DEPUTY, Post.MANAGER, Post.ACCOUNTANT})
"""Whom reports count as 管理人员."""


class Employment(Coded):
    """On what terms somebody works."""

    FORMAL = "formal", "正式职工"
    CONTRACT = "contract", "合同制"
    PUBLIC_POST = "public_post", "公益岗"
    AGENCY = "agency", "劳务派遣"
    TEMPORARY = "temporary", "临时工"
    OTHER = "other", "其他"


class Certificate(Coded):
    """The kinds of certificate that somebody may hold; the five levels rise from 五级."""

    CARER_5 = "carer_5", "养老护理员五级（初级工）"
    CARER_4 = "carer_4", "养老护理员四级（中级工）"
    CARER_3 = "carer_3", "养老护理员三级（高级工）"
    CARER_2 = "carer_2", "养老护理员二级（技师）"
    CARER_1 = "carer_1", "养老护理员一级（高级技师）"
    CARE_TRAINING = "care_training", "护理员培训合格证明"
    HEALTH = "health", "健康证"
    FIRE = "fire", "消防证书"
    MEDIC = "medic", "医护执业证书"
    SOCIAL_WORK = "social_work", "社会工作者证书"
    COOK = "cook", "厨师证书"
    ACCOUNTING = "accounting", "会计证书"
    FIRST_AID = "first_aid", "急救证书"
    OTHER = "other", "其他证书"


CARER_LEVELS = (
    Certificate.CARER_5,
    Certificate.CARER_4,
    Certificate.CARER_3,
    Certificate.CARER_2,
    Certificate.CARER_1,
)
"""Vocational certificates of carers, from the lowest. A training paper is not one of them."""


class LeftReason(Coded):
    """Why somebody no longer works here."""

    RESIGNED = "resigned", "辞职"
    ENDED = "ended", "合同期满"
    RETIRED = "retired", "退休"
    DISMISSED = "dismissed", "辞退"
    MOVED = "moved", "调离"
    DIED = "died", "去世"
    OTHER = "other", "其他"
