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
