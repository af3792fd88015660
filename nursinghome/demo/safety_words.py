"""What stands on the papers of the practice home; none of it is about anybody."""

from __future__ import annotations

from nursinghome.safety import About, Channel, EquipmentKind, Harm, Risk, Satisfaction

LICENCES = (
    ("registration", "事业单位法人证书", "事证第 000001 号", "县事业单位登记管理局", 40, 420),
    ("record", "养老机构备案回执", "备〔2022〕7 号", "县民政局", 48, None),
    ("fire", "消防验收备案凭证", "消备 0012", "县住房和城乡建设局", 70, None),
    ("building", "房屋安全鉴定报告", "鉴字 118", "县房屋安全鉴定站", 34, 75),
    ("food", "食品经营许可证", "食证字 0007 号", "县市场监督管理局", 58, 21),
    ("special", "特种设备使用登记证（电梯）", "梯 0031", "县市场监督管理局", 50, None),
    ("insurance", "综合责任保险单", "保 2026-118", "农保公司", 11, 48),
)
"""Kind, name, number, issuer, months since it was issued, days left; 医疗服务协议 is missing."""

EQUIPMENT = (
    (EquipmentKind.ELEVATOR, "1 号电梯", "主楼", "梯 0031", 1, "县特种设备检验所", 12, 3),
    (EquipmentKind.BOILER, "热水锅炉", "锅炉房", "锅 0007", 1, "县特种设备检验所", 12, 6),
    (EquipmentKind.PRESSURE, "高压蒸煮锅", "厨房", "压 0002", 2, "县特种设备检验所", 12, 8),
    (EquipmentKind.EXTINGUISHER, "干粉灭火器", "各楼层", "", 46, "安泰消防", 6, 2),
    (EquipmentKind.HYDRANT, "室内消火栓", "各楼层", "", 12, "安泰消防", 6, 2),
    (EquipmentKind.DETECTOR, "独立式烟感", "各房间", "", 64, "安泰消防", 3, 1),
    (EquipmentKind.EMERGENCY_LIGHT, "应急灯和疏散标志", "楼道", "", 38, "安泰消防", 3, 1),
    (EquipmentKind.HEATING, "空气能热水机组", "楼顶", "", 2, "镇水暖店", 6, 4),
)
"""Kind, name, place, number, pieces, who keeps it, every so many months, and in which of them."""

INCIDENTS = (
    (
        Risk.FALL,
        Harm.SLIGHT,
        "一楼走廊",
        "早起去卫生间，走廊地面有水，滑倒坐地，右手掌擦伤。",
        "原地查看，量血压，清洗包扎，观察两小时无不适。",
        "保洁后地面未擦干，没有放警示牌。",
        "清洁时放警示牌，擦干后才撤；走廊加防滑垫。",
        "一周后抽查三次，都按要求做到。",
    ),
    (
        Risk.BED_FALL,
        Harm.TREATED,
        "居室",
        "凌晨翻身从床边滑落，左肘疼痛。",
        "保持原位，固定左肘，送镇卫生院拍片，未见骨折。",
        "睡前护栏没有拉起。",
        "睡前巡房逐床检查护栏，写进交接班。",
        "连查七夜，护栏全部拉起。",
    ),
    (
        Risk.CHOKING,
        Harm.NONE,
        "餐厅",
        "吃年糕时呛住，面色发红，说不出话。",
        "立即用海姆立克法，年糕吐出，呼吸恢复。",
        "软食名单没有更新到厨房。",
        "软食名单贴在打饭窗口，每周核对。",
        "两周内打饭抽查，没有发错。",
    ),
    (
        Risk.BURN,
        Harm.SLIGHT,
        "居室",
        "热水袋没有套布套，小腿发红一片。",
        "冷水冲洗二十分钟，涂烫伤膏。",
        "家属带来的热水袋没有检查。",
        "热水袋统一登记，套布套，水温不超过五十度。",
        "全院检查一遍，收走三个。",
    ),
    (
        Risk.MISSING,
        Harm.NONE,
        "院外",
        "午饭点名少一人，在镇上集市找到。",
        "分三路找，一小时后接回，身体无恙。",
        "门卫换班时没有清点。",
        "换班清点人数，认知症老人戴定位手环。",
        "两周内换班都有清点记录。",
    ),
)
"""Risk, harm, place, what, first aid; then cause, measure and review."""

COMPLAINTS = (
    (
        Channel.PHONE,
        About.FOOD,
        "家属",
        "早饭送到三楼已经凉了。",
        "换了保温餐车，三楼先送。",
        Satisfaction.GOOD,
        "",
    ),
    (
        Channel.BOX,
        About.ROOM,
        "",
        "晚上电视声音大，影响睡觉。",
        "活动室晚九点关电视，护理员巡房提醒。",
        Satisfaction.UNASKED,
        "",
    ),
    (
        Channel.VISIT,
        About.DISPUTE,
        "同屋老人",
        "同屋两位老人为开窗争吵。",
        "调解后换了靠窗床位，没有再吵。",
        Satisfaction.FAIR,
        "一、中午十二点到两点开窗，其余时间商量着来。二、双方互相道歉，以后有事先找护理员。",
    ),
    (
        Channel.AUTHORITY,
        About.FEE,
        "家属",
        "不清楚护理费怎么算的。",
        "对照协议逐项说明，给了收费公示表。",
        Satisfaction.GOOD,
        "",
    ),
)
"""Channel, about, who, what, result, satisfaction, and what was agreed upon."""
MEDIATED = 2
"""The place of the one with an agreement."""

OLD_NOTICE = (
    "民改〔{}〕5号",
    "县民政局",
    "关于养老机构安全检查的整改通知",
    ("厨房燃气报警器没有年检", 10, "龚敏", "请厂家检测并贴合格标签"),
    ("二楼疏散指示灯一盏不亮", 7, "安泰消防", "更换灯具，试灯正常"),
)
NEW_NOTICE = (
    "消改〔{}〕19号",
    "县消防救援大队",
    "关于责令限期改正消防隐患的通知",
    ("一楼东侧安全出口堆放轮椅", 3, "谢小兰", "轮椅移到储物间，出口贴禁止堆放标识"),
    ("三楼走廊灭火器压力不足 2 具", 10, "安泰消防", ""),
    ("电动车在楼道充电", 60, "龚敏", "院外搭充电棚"),
)
"""Number, issuer, title; then for each item what, days, who, and how."""

HANDLER, MEDIATOR = "谢小兰", "镇人民调解委员会"
REPLY = "幸敬院〔{}〕8号"
