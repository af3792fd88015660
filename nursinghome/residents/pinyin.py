"""What a person may type to find somebody: the name, its pinyin and initials, the number's end."""

from __future__ import annotations

import functools

import msgspec

# How a surname is read where the usual reading of its characters would mislead; who does not
# know types the usual one, so it stands there too.
_SURNAMES = {
    "万俟": ("mo qi", "wan qi"),
    "尉迟": ("yu chi", "wei chi"),
    "单于": ("chan yu", "shan yu", "dan yu"),
    "澹台": ("tan tai", "dan tai"),
    "长孙": ("zhang sun", "chang sun"),
    "单": ("shan", "dan"),
    "仇": ("qiu", "chou"),
    "解": ("xie", "jie"),
    "查": ("zha", "cha"),
    "曾": ("zeng", "ceng"),
    "区": ("ou", "qu"),
    "任": ("ren",),
    "朴": ("piao", "pu"),
    "盖": ("ge", "gai"),
    "乐": ("yue", "le"),
    "覃": ("qin", "tan"),
    "谌": ("chen", "shen"),
    "缪": ("miao", "mou"),
    "洗": ("xian", "xi"),
    "员": ("yun", "yuan"),
    "折": ("she", "zhe"),
    "黑": ("he", "hei"),
    "秘": ("bi", "mi"),
    "隗": ("wei", "kui"),
    "尉": ("wei", "yu"),
    "翟": ("zhai", "di"),
    "种": ("chong", "zhong"),
    "重": ("chong", "zhong"),
    "牟": ("mou", "mu"),
    "句": ("gou", "ju"),
    "繁": ("po", "fan"),
    "乜": ("nie", "mie"),
    "祭": ("zhai", "ji"),
    "召": ("shao", "zhao"),
    "薄": ("bo", "bao"),
    "柏": ("bai", "bo"),
    "郇": ("xun", "huan"),
    "郗": ("xi", "chi"),
    "阚": ("kan", "han"),
    "卜": ("bu", "bo"),
    "藏": ("zang", "cang"),
    "适": ("kuo", "shi"),
    "都": ("du", "dou"),
    "粘": ("nian", "zhan"),
    "行": ("xing", "hang"),
    "宓": ("mi", "fu"),
    "朝": ("chao", "zhao"),
    "盛": ("sheng", "cheng"),
    "葛": ("ge",),
    "撒": ("sa",),
    "晟": ("cheng", "sheng"),
    "瞿": ("qu",),
    "逯": ("lu",),
    "吕": ("lv", "lu"),
    "闾": ("lv", "lu"),
}


def search_keys(name: str, id_number: str | None) -> tuple[str, ...]:
    """Lower-case keys; whatever a person types to find somebody is the beginning of one of them.

    The name and each end of it (石头 of 赵石头), initials and each end of them, full pinyin, and
    the number backwards, so that its last digits can be typed: look for those backwards too.
    """
    plain = name.lower()
    keys = dict.fromkeys(_ends(plain))
    for syllables in _readings(plain):
        keys |= dict.fromkeys(_ends("".join(syllable[0] for syllable in syllables)))
        keys["".join(syllables)] = None
    if id_number:
        keys[id_number.lower()[::-1]] = None
    return tuple(keys)


@functools.lru_cache(maxsize=4096)
def initials_in(stored: str) -> str:
    """The initials of the usual reading, from the keys as they are kept; '' when there is none.

    The kept keys tell them at once; the dictionary takes long to load. Whoever types goes on
    seeing the same people, so what was told is remembered.
    """
    keys = msgspec.json.decode(stored, type=list[str])
    name = keys[0] if keys else ""
    spelled = next((key for key in keys if not name.endswith(key)), name)
    return spelled if spelled.isascii() and spelled.isalpha() else ""


def _ends(text: str) -> list[str]:
    return [text[start:] for start in range(len(text))]


def _readings(name: str) -> list[list[str]]:
    """The syllables of a name, once for each way its surname is read."""
    surname = next((name[:n] for n in (2, 1) if name[:n] in _SURNAMES), "")
    heads = [reading.split() for reading in _SURNAMES.get(surname, ("",))]
    tail = [syllable for char in name[len(surname) :] if (syllable := _syllable(char))]
    found = (head + tail for head in heads)
    return [syllables for syllables in found if syllables]


@functools.lru_cache(maxsize=8192)
def _syllable(char: str) -> str:
    """The usual syllable of one character; letters and digits stand for themselves."""
    if char.isascii():
        return char if char.isalnum() else ""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - takes 0.4 s, and few starts need it

    return "".join(lazy_pinyin(char, style=Style.NORMAL, errors="ignore")).lower()
