from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nursinghome.core.errors import Invalid, NotFound, Trouble
from nursinghome.standards.lists import Codes
from nursinghome.standards.registry import Registry
from nursinghome.standards.scale import Scale
from tests.nursinghome.standards.samples import CODES, SCALE, WORDS


def put(folder: Path, text: str, name: str = "small-2026.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def edition(text: str, year: str) -> str:
    return text.replace('edition = "2026"', f'edition = "{year}"')


@pytest.fixture
def packaged(tmp_path: Path) -> Path:
    put(tmp_path / "packaged", SCALE)
    put(tmp_path / "packaged", "anything", "small-2026.cases.toml")
    return tmp_path / "packaged"


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    return tmp_path / "installed"


@pytest.fixture
def registry(packaged: Path, installed: Path) -> Registry:
    return Registry([packaged, installed])


def test_a_pack_is_found_by_its_id_and_as_its_kind(registry: Registry) -> None:
    assert registry.get("small-2026").title == "小标准"
    assert registry.of_kind(Scale, "small-2026") is registry.get("small-2026")


def test_only_what_was_installed_here_counts_as_installed(
    registry: Registry, installed: Path
) -> None:
    assert registry.installed() == {}
    put(installed, edition(SCALE, "2027"))
    (told,) = registry.installed().values()
    assert (list(registry.installed()), told[:5]) == (["small-2026"], "2027 ")


def test_cases_are_not_packs(registry: Registry) -> None:
    assert [head.id for head in registry.list()] == ["small-2026"]


@pytest.mark.parametrize(
    "wanted", ["none-2026", "../packaged/small-2026", "", "小", "small-2026\n"]
)
def test_an_unknown_id_is_refused_with_the_known_ones(registry: Registry, wanted: str) -> None:
    with pytest.raises(NotFound) as refusal:
        registry.get(wanted)
    assert refusal.value.problems[0].where == "standard"
    assert refusal.value.problems[0].cure == "可用的有：small-2026。"


def test_a_pack_of_another_kind_is_refused_with_those_of_the_kind(
    registry: Registry, packaged: Path
) -> None:
    put(packaged, CODES.replace("small-2026", "codes-2026"), "codes-2026.toml")
    with pytest.raises(NotFound) as refusal:
        registry.of_kind(Codes, "small-2026")
    assert refusal.value.problems[0].cure == "这里可用的有：codes-2026。"


def test_reading_one_pack_does_not_touch_the_others(registry: Registry, packaged: Path) -> None:
    put(packaged, "not toml ]", "broken-2026.toml")
    assert registry.get("small-2026").id == "small-2026"
    with pytest.raises(Invalid, match="broken-2026"):
        registry.list()


def test_a_later_folder_replaces_a_pack_and_the_replaced_edition_stays_readable(
    registry: Registry, installed: Path
) -> None:
    put(installed, edition(SCALE, "2027"))
    assert registry.get("small-2026").edition == "2027"
    assert registry.get("small-2026", "2026").edition == "2026"
    assert [head.edition for head in registry.list()] == ["2027"]
    with pytest.raises(NotFound, match="2030版"):
        registry.get("small-2026", "2030")


def test_a_file_under_another_packs_name_is_refused(registry: Registry, installed: Path) -> None:
    put(installed, SCALE, "other-2026.toml")
    with pytest.raises(Invalid, match="文件名不对"):
        registry.get("other-2026")


def test_the_edition_in_force_is_the_last_begun(packaged: Path) -> None:
    dates = "in_force_from = {}\nin_force_to = {}\n"
    for year, last in ((2020, 2023), (2023, 2030)):
        head = dates.format(f"{year}-01-01", f"{last}-01-01")
        text = SCALE.replace("small-2026", f"small-{year}").replace(
            "\nsource", f"\n{head}source", 1
        )
        put(packaged, text, f"small-{year}.toml")
    registry = Registry([packaged])
    in_force = {
        day: registry.in_force("small", date.fromisoformat(day)).id
        for day in ("2019-12-31", "2020-01-01", "2022-12-31", "2023-01-01", "2030-01-01")
    }
    assert in_force == {
        "2019-12-31": "small-2026",
        "2020-01-01": "small-2020",
        "2022-12-31": "small-2020",
        "2023-01-01": "small-2023",
        "2030-01-01": "small-2026",
    }


def test_no_edition_in_force_is_refused(registry: Registry) -> None:
    with pytest.raises(NotFound, match="2026-11-03 没有可用的标准包"):
        registry.in_force("ability", date(2026, 11, 3))


def test_installing_puts_the_pack_in_force_at_once(
    registry: Registry, installed: Path, tmp_path: Path
) -> None:
    assert len(registry.list()) == 1
    stick = put(tmp_path / "stick", CODES.replace("small-2026", "codes-2026"), "县里发的 (1).toml")
    pack = registry.install(stick)
    assert pack.id == "codes-2026"
    assert (installed / "codes-2026.toml").read_bytes() == stick.read_bytes()
    assert [head.id for head in registry.list()] == ["codes-2026", "small-2026"]
    assert registry.of_kind(Codes, "codes-2026").count == 2


def test_installing_again_keeps_each_earlier_edition(
    registry: Registry, packaged: Path, installed: Path, tmp_path: Path
) -> None:
    for year in ("2027", "2028"):
        registry.install(put(tmp_path / "stick", edition(SCALE, year)))
        assert registry.get("small-2026").edition == year
    for year in ("2026", "2027", "2028"):
        assert registry.get("small-2026", year).edition == year
    assert [head.edition for head in Registry([packaged, installed]).list()] == ["2028"]


def test_installing_the_same_file_twice_changes_nothing(
    registry: Registry, installed: Path, tmp_path: Path
) -> None:
    stick = put(tmp_path / "stick", edition(SCALE, "2027"))
    registry.install(stick)
    registry.install(stick)
    assert (installed / "small-2026.toml").read_bytes() == stick.read_bytes()
    assert registry.get("small-2026", "2027").edition == "2027"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (SCALE.replace("declared_total = 5", "declared_total = 6"), "县.toml：declared_total"),
        (SCALE.replace("走", "行走"), "edition"),
        (edition(CODES, "2027"), "kind"),
        (edition(WORDS, "2027"), "kind"),
    ],
)
def test_a_pack_that_may_not_be_installed_leaves_the_folder_as_it_was(
    registry: Registry, installed: Path, tmp_path: Path, text: str, where: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        registry.install(put(tmp_path / "stick", text, "县.toml"))
    assert [problem.where for problem in refusal.value.problems] == [where]
    assert not installed.exists()


def test_a_missing_file_is_named(registry: Registry, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"gone\.toml"):
        registry.install(tmp_path / "gone.toml")


def test_a_folder_that_cannot_be_made_is_trouble(
    registry: Registry, installed: Path, tmp_path: Path
) -> None:
    installed.write_text("a file stands in the way")
    with pytest.raises(Trouble, match="建不了文件夹「earlier」"):
        registry.install(put(tmp_path / "stick", edition(SCALE, "2027")))
