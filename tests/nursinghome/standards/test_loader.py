from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursinghome.core.errors import Invalid
from nursinghome.standards.form import Form
from nursinghome.standards.lists import Codes, Documents, Words
from nursinghome.standards.loader import MOST_BYTES, read_head, read_pack
from nursinghome.standards.model import Pack, badge
from nursinghome.standards.scale import Scale
from tests.nursinghome.standards.samples import CODES, DOCUMENTS, FORM, RECORDED, SCALE, WORDS

NAME = "small-2026.toml"


def refused(content: str | bytes) -> list[tuple[str, str]]:
    data = content.encode() if isinstance(content, str) else content
    with pytest.raises(Invalid) as refusal:
        read_pack(data, NAME)
    assert NAME in refusal.value.message
    assert all(problem.cure for problem in refusal.value.problems)
    return [(p.where.removeprefix(NAME).removeprefix("："), p.what) for p in refusal.value.problems]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (SCALE, Scale),
        (RECORDED, Scale),
        (WORDS, Words),
        (CODES, Codes),
        (DOCUMENTS, Documents),
        (FORM, Form),
    ],
)
def test_a_pack_without_faults_becomes_its_kind(text: str, kind: type[Pack]) -> None:
    pack = read_pack(text.encode(), NAME)
    assert type(pack) is kind
    assert badge(pack) == "地方 · 单一来源"


def test_a_mark_and_windows_line_ends_do_no_harm() -> None:
    content = b"\xef\xbb\xbf" + SCALE.replace("\n", "\r\n").encode()
    assert read_pack(content, NAME) == read_pack(SCALE.encode(), NAME)


def test_the_head_is_read_without_the_tables_below() -> None:
    broken = SCALE.split("[[groups]]", maxsplit=1)[0] + "[[groups]]\nthis is = not ] toml"
    assert read_head(broken.encode(), NAME).title == "小标准"


def test_a_head_without_its_fields_is_refused() -> None:
    with pytest.raises(Invalid) as refusal:
        read_head(b'kind = "scale"', NAME)
    assert refusal.value.problems[0].what == "缺少「id」这一项"


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        (b"a = \xff", "第 1 行", "不是 UTF-8 文字"),
        (b"\n\na = ]", "第 3 行", "不合 TOML 写法"),
        (b"a = ", "文件末尾", "不合 TOML 写法"),
        (b"a = " + b"9" * 5000, "文件末尾", "不合 TOML 写法"),
        (b"a = " + b"[" * 4000, "", "括号套得太深"),
        (b"#" * (MOST_BYTES + 1), "", "文件超过 1 MB"),
        (b'kind = "recipe"', "kind", "值 'recipe' 不在可选范围"),
        (b'id = "x"', "", "缺少「kind」这一项"),
    ],
)
def test_what_is_no_pack_is_refused_with_the_place(content: bytes, where: str, what: str) -> None:
    assert refused(content) == [(where, what)]


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ('name = "走"', 'name = "走"\nnmae = "走"', "items 第1条", "不认得「nmae」这一项"),
        ('name = "走"\n', "", "items 第1条", "缺少「name」这一项"),
        ("top = 2", 'top = "2"', "items 第1条 top", "应是整数，写成了文字"),
        ('scope = "地方"', 'scope = "省标"', "scope", "值 '省标' 不在可选范围"),
        ('counting = "points"', 'counting = "guess"', "counting", "值 'guess' 不在可选范围"),
        (
            'edition = "2026"',
            'edition = "2026"\nin_force_from = "前年"',
            "in_force_from",
            "不是日期",
        ),
        ('id = "small-2026"', 'id = "../x"', "id", "编号「../x」不合写法"),
        ('edition = "2026"', 'edition = "a/b"', "edition", "版次「a/b」不合写法"),
        ('source = "县里的表"', 'source = " "', "source", "没有填写"),
        ('scope = "地方"', 'scope = "国标"', "document", "标了国标却没有标准号"),
        ('scope = "地方"', 'scope = "行标"', "document", "标了行标却没有标准号"),
        (
            'scope = "地方"\nconfidence = "one_source"',
            'scope = "国标"\ndocument = "GB/T 1"\nconfidence = "suggested"',
            "confidence",
            "建议内容不能标作国标",
        ),
        (
            'edition = "2026"',
            'edition = "2026"\nin_force_from = 2026-01-01\nin_force_to = 2026-01-01',
            "in_force_to",
            "止用日期不晚于启用日期",
        ),
        ("declared_total = 5", "declared_total = 6", "declared_total", "写明总数 6，各项相加是 5"),
        ('name = "甲"\ntop = 5', 'name = "甲"\ntop = 4', "groups.A", "写明满分 4，各项相加是 5"),
        ('code = "A.2"', 'code = "A.1"', "items", "「A.1」写了 2 次"),
        ('group = "A"\ntop = 3', 'group = "B"\ntop = 3', "items.A.2", "所属「B」不在 groups 里"),
        ("top = 3", "top = 4", "items.A.2", "满分 4，选项分值却是 [3, 2, 1, 0]"),
        ('answers = "three"', 'answers = "four"', "items.A.1", "选项没有写清"),
        ('answers = "three"\n', "", "items.A.1", "选项没有写清"),
        ("low = 3", "low = 4", "levels.good", "分数段 4–5，应从 3 起"),
        ("low = 3", "low = 2", "levels.good", "分数段 2–5，应从 3 起"),
        ("at_most = 5", "at_most = 4", "levels", "分数段到 4 为止，总数可到 5"),
        (
            "[[clauses]]",
            '[[levels]]\ncode = "x"\nname = "空"\nlow = 0\nbelow = 0\n\n[[clauses]]',
            "levels.x",
            "分数段 0–-1，应从 0 起",
        ),
        ("at_most = 5", "at_most = 5\nbelow = 6", "levels.good", "分数段没有写清"),
        ("below = 3", "", "levels.poor", "分数段没有写清"),
        ('code = "poor"', 'code = "good"', "levels", "「good」写了 2 次"),
        ('level = "poor"', "", "clauses.ill", "结果没有写清"),
        ('level = "poor"', 'level = "poor"\nsteps = 1', "clauses.ill", "结果没有写清"),
        (
            "[[clauses]]",
            '[[clauses]]\nid = "old"\nfact = "ill"\nbasis = "4"\nquestion = "？"\nreason = "。"\nlevel = "poor"\n\n[[clauses]]',
            "clauses",
            "「ill」写了 2 次",
        ),
        ('level = "poor"', 'level = "bad"', "clauses.ill", "等级「bad」不在 levels 里"),
        ('level = "poor"', 'level = "poor"\nat_least = -1', "clauses.ill", "次数不能小于 0"),
    ],
)
def test_a_fault_of_a_scale_is_named_with_its_place(
    old: str, new: str, where: str, what: str
) -> None:
    assert old in SCALE
    assert (where, what) in refused(SCALE.replace(old, new, 1))


def test_several_faults_are_told_at_once() -> None:
    text = SCALE.replace("declared_total = 5", "declared_total = 7").replace("小标准", "")
    assert [where for where, _ in refused(text)] == ["title", "declared_total"]


def test_a_scale_without_groups_needs_none_on_its_items() -> None:
    text = SCALE.replace('[[groups]]\ncode = "A"\nname = "甲"\ntop = 5\n', "")
    scale = read_pack(text.replace('group = "A"\n', "").encode(), NAME)
    assert isinstance(scale, Scale)
    assert scale.groups == ()


@pytest.mark.parametrize(
    ("addition", "where"),
    [
        ("\nlow = 0\nat_most = 3", "levels"),
        ('\nlow = 0\nat_most = 3\n\n[[levels]]\ncode = 1\nname = "中"', "levels"),
        ('\n[[groups]]\ncode="A"\nname="甲"\ntop=0', "counting"),
    ],
)
def test_a_recorded_scale_may_not_compute(addition: str, where: str) -> None:
    assert [place for place, _ in refused(RECORDED + addition)] == [where]


@pytest.mark.parametrize(
    ("text", "old", "new", "where", "what"),
    [
        (WORDS, '"男性"', '"男"', "lists.sex", "「男」写了 2 次"),
        (WORDS, '"男性"', '"男 性"', "lists.sex", "「男 性」是空的或含空格"),
        (WORDS, '"男性"', '""', "lists.sex", "「」是空的或含空格"),
        (
            WORDS,
            'words = ["男", "男性"] }',
            'words = ["男"] }, { code = "male", label = "雄" }',
            "lists.sex",
            "「male」写了 2 次",
        ),
        (WORDS, 'source = "县里的表"', 'source = " "', "source", "没有填写"),
        (DOCUMENTS, 'source = "县里的表"', 'source = " "', "source", "没有填写"),
        (WORDS, 'when_unknown = "male"', 'when_unknown = "x"', "lists.sex", "代码「x」不在本表"),
        (CODES, "count = 2", "count = 3", "count", "写明 3 条，实有 2 条"),
        (CODES, 'code = "b"', 'code = "a"', "entries", "「a」写了 2 次"),
        (CODES, '"乙"', '"甲"', "entries", "「甲」写了 2 次"),
        (
            CODES,
            'counts_as = "a"',
            'counts_as = "b"',
            "entries.b",
            "归入的代码「b」不在本表，或它自己也归入别的代码",
        ),
        (DOCUMENTS, "number = 1", "number = 2", "entries", "序号不是从 1 起连续的"),
        (DOCUMENTS, "keep_years = 5", "keep_years = 0", "keep_years", "保管年数不到 1 年"),
        (
            FORM,
            'label = "本月" }',
            'label = "本月" }, { id = "now", label = "上月", months_back = 1 }',
            "columns",
            "「now」写了 2 次",
        ),
        (FORM, 'code = "02"', 'code = "03"', "sections", "代码不是从 01 起连续的"),
        (FORM, 'cell = "men"', 'cell = "end"', "rows", "「end」写了 2 次"),
        (FORM, "men <= end", "women <= end", "checks.men", "表里没有「women」"),
        (FORM, "men <= end", "men < end", "checks.men", "不认得「< end」"),
    ],
)
def test_a_fault_of_a_list_or_form_is_named_with_its_place(
    text: str, old: str, new: str, where: str, what: str
) -> None:
    assert old in text
    assert (where, what) in refused(text.replace(old, new, 1))


def test_what_a_list_or_form_does_not_say_is_nothing() -> None:
    papers = read_pack(DOCUMENTS.replace("keep_years = 5", "keep_years = 1").encode(), NAME)
    form = read_pack(FORM.encode(), NAME)
    assert isinstance(papers, Documents)
    assert isinstance(form, Form)
    (card,) = papers.entries
    assert (papers.keep_years, card.renew_months, card.within_workdays) == (1, 0, 0)
    assert ([row.indent for row in form.rows], form.columns[0].months_back) == ([0, 1], 0)


def test_a_rule_may_name_a_cell_of_the_month_before() -> None:
    text = FORM.replace("men <= end", "men <= last_month.end")
    pack = read_pack(text.encode(), NAME)
    assert isinstance(pack, Form)
    assert pack.checks[0].relation.names == {"men", "last_month.end"}


def test_a_long_text_in_the_head_with_a_line_like_a_table_is_refused() -> None:
    """Heads are read up to the first line that begins with a bracket."""
    text = WORDS.replace('source = "县里的表"', 'source = """县里的表\n[注]"""')
    assert refused(text) == [("文件末尾", "不合 TOML 写法")]
    assert read_pack(text.replace("[注]", "（注）").encode(), NAME).source == "县里的表\n（注）"


@given(st.binary(max_size=300))
def test_no_bytes_bring_the_loader_down(content: bytes) -> None:
    with pytest.raises(Invalid):
        read_pack(content, NAME)


def test_a_label_and_badge_say_scope_and_confidence_once() -> None:
    text = CODES.replace("地方", "建议").replace("one_source", "suggested")
    pack = read_pack(text.encode(), NAME)
    assert badge(pack) == "建议"
    assert pack.name == "《小标准》"
    numbered = read_pack(
        CODES.replace("\nsource", '\ndocument = "县民〔2026〕1号"\nsource', 1).encode(), NAME
    )
    assert numbered.name == "县民〔2026〕1号《小标准》"


def test_a_label_that_is_not_listed_has_no_code() -> None:
    codes = read_pack(CODES.encode(), NAME)
    assert isinstance(codes, Codes)
    assert (codes.code_of("乙"), codes.code_of("丙")) == ("b", None)
