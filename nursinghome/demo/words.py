"""The words a practice home is drawn from: names of that generation, places, illnesses."""

from __future__ import annotations

from datetime import date

COMMON_SURNAMES = tuple(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭蔡潘田董袁于余叶蒋杜苏魏程吕丁"
    "沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾夏邱方侯邹熊孟秦白江薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武向"
)
READ_OTHERWISE = ("单", "仇", "解", "查", "区", "盖", "乐", "员", "欧阳", "上官", "尉迟")
"""Surnames with a reading of their own, and those of two characters."""

MALE_FIRST = tuple("国德福贵长永大明正文光有世家兴万学玉天金")
MALE_SECOND = tuple("富生才发清林山祥元华安荣田根柱全保成喜昌")
FEMALE_FIRST = tuple("秀桂玉淑春素凤翠菊兰金银月腊冬")
FEMALE_SECOND = tuple("英兰芳珍香莲芝梅琴花云娥容清菊")

SPECIAL_NAMES = (
    ("单德富", "male", "01"),
    ("解玉㛃", "female", "01"),
    ("仇国䶮", "male", "01"),
    ("买买提明·艾山", "male", "05"),
    ("欧阳桂英", "female", "01"),
    ("查𬭎生", "male", "01"),
)
"""Names that every practice home has: rare characters, a surname of two, a name with a dot."""

AREAS = ("512228", "512228", "512228", "512222", "422825", "612430", "513021", "522128")
"""Address codes of numbers given long ago; the people who carry them here are made up."""
AREA_OF_ETHNIC = {"05": "653101"}

VILLAGES = ("桃园村", "石板村", "柳树村", "双井村", "新胜村", "青龙村", "大湾村", "花桥村")
HOSPITALS = ("幸福镇中心卫生院", "幸福镇中心卫生院", "青禾县人民医院", "青禾县中医院")
CADRES = ("杜长河", "谢春梅", "汪建平", "龚永红", "邹志强", "夏晓燕")
DOCTORS = ("秦月华", "姚立新", "丁素云")
SOCIAL_WORKERS = ("方婷婷", "陆小军")
RELATIONS = (
    ("儿子", 4),
    ("女儿", 4),
    ("侄子", 3),
    ("侄女", 2),
    ("弟弟", 2),
    ("妹妹", 1),
    ("外甥", 2),
)
SAME_SURNAME = frozenset({"儿子", "女儿", "侄子", "侄女", "弟弟", "妹妹"})
YOUNG_MALE = ("建国", "志强", "勇", "建军", "伟", "海波", "小平", "永刚")
YOUNG_FEMALE = ("丽", "小红", "晓燕", "艳", "建芳", "春燕", "海燕", "娟")
MALE_RELATIONS = frozenset({"儿子", "侄子", "弟弟", "外甥"})

CONDITIONS = (
    ("高血压", "氨氯地平 每日一次"),
    ("糖尿病", "二甲双胍 每日两次"),
    ("冠心病", "阿司匹林 每晚一次"),
    ("脑梗塞后遗症", "阿托伐他汀 每晚一次"),
    ("慢性阻塞性肺疾病", "沙丁胺醇 气喘时吸入"),
    ("骨质疏松", "碳酸钙 每日一次"),
    ("白内障", ""),
    ("关节炎", "布洛芬 疼时服"),
)
ALLERGIES = ("青霉素", "磺胺", "海鲜")
DISABILITIES = ("肢体三级", "视力二级", "听力二级", "智力三级", "精神二级")
EDUCATIONS = ("文盲", "文盲", "小学", "小学", "小学", "初中", "高中")
MARITALS = ("未婚", "丧偶", "丧偶", "离异", "有配偶")

_SPRING = (
    "2010-02-14 2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28"
    " 2018-02-16 2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29"
    " 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03"
)
SPRING_FESTIVALS = {day.year: day for day in map(date.fromisoformat, _SPRING.split())}


def spring_festival(year: int) -> date:
    """The first day of the lunar year; a day near it for years outside the table."""
    return SPRING_FESTIVALS.get(year, date(year, 2, 5))
