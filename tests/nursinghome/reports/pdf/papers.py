"""Papers that the tests print; every number and place in them is invented."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nursinghome.reports.pdf import ListColumn, ListPaper, StatColumn, StatForm, StatRow

ROWS = """
#一、机构与床位
核定床位数|1|张|01|120|120|110|110|9.1
其中：护理型床位|2|张|02|66|66|52|52|26.9
实际使用床位数|1|张|03|86|86|81|81|6.2
床位使用率|1|%|04|71.7|71.2|73.6|72.9|—
#二、在院老年人
月末在院人数|1|人|05|86|86|81|81|6.2
其中：特困供养人员|2|人|06|69|69|68|68|1.5
社会寄养人员|5|人|07|17|17|13|13|30.8
其中：完全丧失自理能力|2|人|08|19|19|16|16|18.8
部分丧失自理能力|5|人|09|28|28|27|27|3.7
80 周岁及以上|5|人|10|41|41|37|37|10.8
本月入院|1|人|11|3|17|2|14|21.4
本月离院（含去世）|1|人|12|2|12|1|11|9.1
#三、经费收支
收入合计|1|元|13|142,638.00|1,402,516.40|128,904.00|1,286,330.00|9.0
其中：财政供养经费|2|元|14|118,680.00|1,166,800.00|112,404.00|1,120,440.00|4.1
支出合计|1|元|15|139,274.65|1,371,962.18|126,418.20|1,255,082.76|9.3
其中：伙食支出|2|元|16|55,728.00|545,136.50|50,220.00|498,744.30|9.3
人均伙食标准（日）|1|元|17|21.60|21.47|20.00|19.96|7.6
#四、安全与服务
在岗工作人员|1|人|18|21|21|19|19|10.5
其中：持证护理员|2|人|19|12|12|9|9|33.3
消防安全巡查|1|次|20|62|608|62|606|0.3
整改安全隐患|1|处|21|4|37|6|49|-24.5
应急疏散演练|1|次|22|1|6|1|5|20.0
"""


def stat_rows(*, filled: bool = True) -> tuple[StatRow, ...]:
    rows = []
    for line in ROWS.split("\n"):
        if line.startswith("#"):
            rows.append(StatRow(label=line[1:], section=True))
        elif line:
            label, indent, unit, code, *values = line.split("|")
            shown = tuple(values) if filled else ()
            rows.append(
                StatRow(label=label, indent=int(indent), unit=unit, code=code, values=shown)
            )
    return tuple(rows)


def stat_form(*, filled: bool = True, **other: Any) -> StatForm:
    form = StatForm(
        title="农村敬老院运行情况月报表",
        period="2026年10月",
        columns=(
            StatColumn(head=("本年", "本月")),
            StatColumn(head=("本年", "1—本月"), share=1.1),
            StatColumn(head=("上年同期", "本月")),
            StatColumn(head=("上年同期", "1—本月"), share=1.1),
            StatColumn(head=("累计同比增减（%）",)),
        ),
        rows=stat_rows(filled=filled),
        header=(
            ("表号", "民养统月1表"),
            ("制定机关", "青禾县民政局"),
            ("批准机关", "青禾县统计局"),
            ("批准文号", "青统制〔2026〕7号"),
            ("有效期至", "2027年6月"),
        ),
        reported_by="填报单位（公章）：青禾县幸福镇中心敬老院",
        measured_in="计量单位：人、元",
        signatures=(
            ("单位负责人", "李桂𬱖"),
            ("统计负责人", "王建国"),
            ("填表人", "陈𨱏"),
            ("报出日期", "2026年11月3日"),
            ("联系电话", "0000-0000000"),
        ),
        notes=(
            "本表由乡镇（街道）敬老院填报，于月后 3 日前报县（市、区）民政局。",
            "主要逻辑关系：05＝06＋07；05≥08＋09；04＝03÷01×100%；13≥14；15≥16。",
            "表中“—”表示该栏不适用或无需填报；金额保留两位小数，比率保留一位小数。",
        ),
    )
    return replace(form, **other)


def register(count: int, **other: Any) -> ListPaper:
    names = ("王秀兰", "李桂𬱖", "陈𨱏", "古丽娜尔·阿布都热依木", "欧阳䶮")
    rows = tuple(
        (
            str(at),
            names[at % len(names)],
            "女" if at % 2 else "男",
            "1947-03-15",
            "000000194703150000",
            "特困供养",
            f"{at // 40 + 1}号楼{100 + at // 2}室{at % 2 + 1}床",
            "青禾县幸福镇红星村三组（与本院相距约 12 公里，逢集日通班车）",
        )
        for at in range(1, count + 1)
    )
    paper = ListPaper(
        title="在院老年人花名册",
        period="2026年10月31日",
        columns=(
            ListColumn(head="序号", share=0.5, align="middle", whole=True),
            ListColumn(head="姓名", share=1.1),
            ListColumn(head="性别", share=0.5, align="middle"),
            ListColumn(head="出生日期", share=1.0, align="middle", whole=True),
            ListColumn(head="身份证号", share=1.7, align="middle", whole=True),
            ListColumn(head="类别", share=0.9, align="middle"),
            ListColumn(head="床位", share=1.4),
            ListColumn(head="户籍地址", share=2.2),
        ),
        rows=rows,
        reported_by="填报单位（公章）：青禾县幸福镇中心敬老院",
        measured_in=f"共 {count} 人",
        signatures=(("院长", ""), ("填表人", "陈𨱏"), ("填表日期", "2026年11月3日")),
    )
    return replace(paper, **other)
