"""What a step was done to, in the words of the home."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from nursinghome.storage import Database, settings

TABLES = {
    "account": "账号",
    "setting": "选项",
    "home": "本院资料",
    "building": "楼",
    "room": "房间",
    "bed": "床",
    "bed_outage": "停用床位",
    "resident": "老人",
    "stay": "入住",
    "occupancy": "床位",
    "absence": "请假住院",
    "contact": "联系人",
    "health": "健康档案",
    "document": "档案材料",
    "attachment": "扫描件",
    "copy_out": "另存的副本",
    "funding": "人员类别",
    "funding_category": "类别名称",
    "care_level": "等级",
    "assessment": "评估",
    "care_note": "照护记录",
    "medicine": "代管药品",
    "medicine_tick": "服药",
    "evidence": "照片",
    "room_work": "三改",
    "work_target": "三改目标",
    "work_wording": "三改内容",
    "water_day": "热水",
    "saved_filter": "常用筛选",
    "rating_line": "星级分数线",
    "rating_item": "星级评分",
    "rating_must": "星级必备项",
    "rating_effort": "星级用力",
    "rating_plan": "星级打算",
    "rating_rate": "星级补助",
    "check_round": "检查",
    "check_answer": "检查项",
    "rectification": "整改",
    "patrol_point": "巡查点",
    "patrol": "巡查",
    "hazard": "隐患",
    "hazard_turn": "隐患经过",
    "drill": "演练",
    "food_sample": "留样",
    "licence": "证照",
    "equipment": "设备",
    "upkeep": "设备检修",
    "incident": "事故",
    "incident_resident": "事故里的老人",
    "notice": "通知",
    "notice_item": "通知要求",
    "complaint": "投诉",
    "worker": "员工",
    "job": "岗位",
    "certificate": "证件",
    "staff_training": "培训",
    "shift_kind": "班次",
    "shift_need": "每班人数",
    "roster_rules": "排班规则",
    "worker_absence": "员工请假",
    "worker_condition": "排班条件",
    "roster_request": "排班愿望",
    "worker_couple": "排班搭档",
    "roster_cell": "班",
    "roster_issue": "排班发布",
    "roster_change": "排班改动",
    "roster_swap": "换班",
    "monthly_report": "月报",
    "inspection_print": "迎检材料",
    "backup": "备份",
    "signing_key": "上报钥匙",
    "county_key": "县局钥匙",
    "sent_package": "上报包",
    "delivery": "上报到U盘",
    "delivered_file": "写到U盘的文件",
    "failed_delivery": "没有写成的上报",
    "receipt": "回执",
    "county_form": "县里的表",
    "county_office": "县局",
    "county_home": "上报的院",
    "received_package": "收到的包",
    "returned_package": "退回的月报",
    "town_done": "乡镇完成数",
    "person_request": "个人信息申请",
    "journal_scrub": "去掉姓名的记录",
}
_SHOWN = 3
_CALLED = ("name", "label", "number", "title", "key", "login", "month")
"""Columns by which a row is called, the first that is there."""
_CHOSEN = {"ratio_pack": "配比算法"}
"""What is chosen among words and has no limits to be declared with."""


def told(db: Database, changes: Sequence[Mapping[str, Any]]) -> str:
    """老人「赵石头」；床 3 处."""
    parts = [
        _part(db, table, list(rows))
        for table, rows in groupby(changes, key=lambda change: str(change["table_name"]))
    ]
    more = len(parts) - _SHOWN
    return "；".join(parts[:_SHOWN]) + (f"；另 {more} 处" if more > 0 else "")


def _part(db: Database, table: str, rows: list[Mapping[str, Any]]) -> str:
    word = TABLES.get(table, "记录")
    called = list(dict.fromkeys(filter(None, (_called(db, table, row) for row in rows))))
    if 1 <= len(called) <= _SHOWN:
        return word + "".join(f"「{name}」" for name in called)
    return word if len(rows) == 1 else f"{word} {len(rows)} 处"


def _called(db: Database, table: str, change: Mapping[str, Any]) -> str:
    """The name in the change itself, else of whose it is, else of the row as it stands."""
    told_now = {**json.loads(change["before"] or "{}"), **json.loads(change["after"] or "{}")}
    found = _own_name(table, told_now) or _whose(db, told_now)
    if found:
        return found
    row = next(iter(db.query(f'SELECT * FROM "{table}" WHERE id = ?', [change["row_id"]])), None)  # noqa: S608 - names of the schema
    return "" if row is None else _whose(db, row) or _own_name(table, row)


def one_resident(db: Database, changes: Sequence[Mapping[str, Any]]) -> int | None:
    """The person whose records these are, if they are of one person."""
    found: set[int] = set()
    for change in changes:
        row = {**json.loads(change["before"] or "{}"), **json.loads(change["after"] or "{}")}
        if change["table_name"] == "resident":
            found.add(int(change["row_id"]))
        elif row.get("resident_id"):
            found.add(int(row["resident_id"]))
        elif row.get("stay_id"):
            sql = "SELECT resident_id FROM stay WHERE id = ?"
            found.update(int(one["resident_id"]) for one in db.query(sql, [row["stay_id"]]))
    return found.pop() if len(found) == 1 else None


def _own_name(table: str, row: Mapping[str, Any]) -> str:
    name = next((str(row[column]) for column in _CALLED if row.get(column)), "")
    return _choice(name) if table == "setting" else name


def _choice(key: str) -> str:
    """A setting as it is called where it is chosen; one that is no more keeps its key."""
    declared = settings.DECLARED.get(key)
    return declared.label if declared else _CHOSEN.get(key, key)


def _whose(db: Database, row: Mapping[str, Any]) -> str:
    for column, table in (("resident_id", "resident"), ("worker_id", "worker")):
        if row.get(column):
            sql = f"SELECT name FROM {table} WHERE id = ?"  # noqa: S608 - named above
            return next((str(one["name"]) for one in db.query(sql, [row[column]])), "")
    if row.get("stay_id"):
        sql = "SELECT r.name FROM stay s JOIN resident r ON r.id = s.resident_id WHERE s.id = ?"
        return next((str(one["name"]) for one in db.query(sql, [row["stay_id"]])), "")
    return ""
