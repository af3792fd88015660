"""Making a key and update files from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from build import update
from nursinghome.updates import open_update
from tests.nursinghome.updates.makers import pack, put

HEAD = ("--version", "1.2", "--since", "0.1", "--told", "新")


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(update, "PUBLIC", tmp_path / "maker.pub")
    update.main(["key", str(tmp_path / "maker.key")])
    return tmp_path / "maker.key"


def _public(key: Path) -> str:
    return key.with_name("maker.pub").read_text("ascii").splitlines()[-1]


def test_a_key_is_for_its_owner_alone_and_never_written_over(
    key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = key.read_text("ascii").strip()
    assert key.stat().st_mode & 0o777 == 0o600
    assert secret not in capsys.readouterr().out
    with pytest.raises(FileExistsError):
        update.main(["key", str(key)])
    assert key.read_text("ascii").strip() == secret


def test_packs_are_signed_with_the_key(key: Path, tmp_path: Path) -> None:
    file = put(tmp_path / "funding-categories.toml", pack())
    out = tmp_path / "x.ylu"
    update.main(["packs", str(out), "--key", str(key), *HEAD, str(file)])
    made = open_update(out, _public(key))
    made.check()
    assert [one.name for one in made.manifest.files] == ["funding-categories.toml"]
    assert (made.manifest.kind, made.manifest.platform) == ("packs", "any")


def test_a_folder_is_signed_as_a_program_always_alike(key: Path, tmp_path: Path) -> None:
    folder = tmp_path / "nursinghome"
    folder.mkdir()
    (folder / "nursinghome").write_bytes(b"x")
    outs = [tmp_path / "1.ylu", tmp_path / "2.ylu"]
    for out in outs:
        words = ["--key", str(key), *HEAD, "--platform", "win-amd64", str(folder)]
        update.main(["program", str(out), *words])
    assert outs[0].read_bytes() == outs[1].read_bytes()
    assert open_update(outs[0], _public(key)).manifest.kind == "program"
