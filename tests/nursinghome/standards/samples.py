"""Small packs that are right, for tests that put one fault into them."""

from __future__ import annotations

HEAD = """
id = "small-2026"
family = "small"
title = "小标准"
edition = "2026"
scope = "地方"
confidence = "one_source"
source = "县里的表"
"""

SCALE = f"""kind = "scale"{HEAD}counting = "points"
declared_total = 5

[[groups]]
code = "A"
name = "甲"
top = 5

[[answer_sets]]
id = "three"
options = [{{ points = 2, text = "好" }}, {{ points = 1, text = "中" }}, {{ points = 0, text = "差" }}]

[[items]]
code = "A.1"
name = "走"
group = "A"
top = 2
answers = "three"

[[items]]
code = "A.2"
name = "吃"
group = "A"
top = 3
options = [{{ points = 3, text = "好" }}, {{ points = 2, text = "中" }}, {{ points = 1, text = "差" }}, {{ points = 0, text = "无" }}]

[[levels]]
code = "good"
name = "好"
low = 3
at_most = 5

[[levels]]
code = "poor"
name = "差"
low = 0
below = 3

[[clauses]]
id = "ill"
fact = "ill"
basis = "第3条"
question = "生病"
reason = "生病，按第3条定为差。"
level = "poor"
"""

RECORDED = f"""kind = "scale"{HEAD}counting = "recorded"

[[levels]]
code = 0
name = "好"
"""

WORDS = f"""kind = "words"{HEAD}
[[lists]]
id = "sex"
title = "性别"
when_unknown = "male"
entries = [{{ code = "male", label = "男", words = ["男", "男性"] }}]
"""

CODES = f"""kind = "codes"{HEAD}count = 2
entries = [{{ code = "a", label = "甲" }}, {{ code = "b", label = "乙", counts_as = "a" }}]
"""

DOCUMENTS = f"""kind = "documents"{HEAD}keep_years = 5
keep_basis = "第32条"
entries = [{{ id = "card", number = 1, label = "身份证", need = "always", basis = "第8条" }}]
"""

FORM = f"""kind = "form"{HEAD}period = "month"
columns = [{{ id = "now", label = "本月" }}]

[[sections]]
id = "people"
title = "一、人员"
rows = [
  {{ code = "01", cell = "end", label = "月末", unit = "人" }},
  {{ code = "02", cell = "men", label = "男", unit = "人", indent = 1 }},
]

[[checks]]
id = "men"
rule = "men <= end"
severity = "fatal"
what = "男 {{left}} 人，共 {{right}} 人。"
why = "男的是一部分。"
cure = "核对。"
"""

INSPECTION = f"""kind = "checklist"{HEAD}marking = "judged"

[[sections]]
id = "rooms"
title = "居室"

[[options]]
code = "A"
label = "符合"
met = "full"

[[options]]
code = "B"
label = "部分符合"
met = "part"

[[options]]
code = "D"
label = "不适用"

[[items]]
code = "1"
section = "rooms"
text = "无异味"
basic = true

[[items]]
code = "2"
section = "rooms"
text = "有扶手"
place = "room"
days = 3
"""

STARS = f"""kind = "checklist"{HEAD}marking = "scored"
declared_total = 10

[[sections]]
id = "safety"
title = "安全"
points = 10

[[items]]
code = "1"
section = "safety"
text = "消防"
points = 7.5

[[items]]
code = "2"
section = "safety"
text = "演练"
points = 2.5

[[levels]]
code = "1"
label = "一星"
total = 4
section_pct = 33.3

[[levels]]
code = "2"
label = "二星"
total = 8
section_pct = 50

[[must_haves]]
id = "occupancy"
label = "入住率"
values = {{ 1 = "≥30%", 2 = "≥35%" }}
evidence = "occupancy"
least = {{ 1 = 30, 2 = 35 }}

[[must_haves]]
id = "kitchen"
label = "厨房"
values = {{ 2 = "有" }}
"""

TARGETS = f"""kind = "targets"{HEAD}
[[columns]]
id = "homes"
label = "改造"
unit = "所"
total = 1

[[columns]]
id = "points"
label = "互助点"
unit = "个"
total = 8

[[rows]]
place = "东乡"
values = [1, 5]

[[rows]]
place = "西乡"
values = [0, 3]
"""

SUBSIDY = f"""kind = "subsidy"{HEAD}checklist = "star-1000-local"

[[rates]]
level = "1"
per = "resident-month"
fen = 0

[[rates]]
level = "2"
per = "resident-month"
"""
