"""Each check of the practice home: good as built, and told when it was broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from nursinghome.accounts.passwords import LEAST
from nursinghome.backup import Restore, Restored
from nursinghome.core.errors import Clash, Trouble
from nursinghome.demo.county import show_county
from nursinghome.self_check import Step, attempt
from nursinghome.self_check.home import WISH, Trial, require_all
from nursinghome.self_check.parts import PLAIN, RARE
from nursinghome.storage import FileKey
from nursinghome.storage.opening import connect_again

pytestmark = pytest.mark.slow
_put = Restore.put


def test_a_home_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert not attempt("加密文件", Trial(tmp_path / "file" / "home").file).ok


def test_the_file_is_encrypted(trial: Trial) -> None:
    assert "加密库 4." in trial.file()
    with trial.home.file.open("r+b") as file:
        file.write(PLAIN)
    with pytest.raises(RuntimeError, match="没有加密"):
        trial.file()


def test_every_paper_brings_its_letters_back(trial: Trial) -> None:
    assert "种纸共" in trial.papers()
    with trial.open() as work:
        work.ledger.db.execute("UPDATE home SET name = '敬老院'")
    with pytest.raises(RuntimeError, match="缺字"):
        trial.papers()


def test_a_package_comes_to_the_county(trial: Trial) -> None:
    assert "数字对得上" in trial.package()


def test_a_table_under_a_password_is_opened_again(trial: Trial) -> None:
    assert trial.table().startswith("锁得上，打得开")


def test_a_package_that_was_changed_on_its_way_is_found(trial: Trial) -> None:
    desk = show_county(trial.home.file.parent, trial.home, WISH, LEAST)
    content = bytearray(desk.package.read_bytes())
    content[len(content) // 2] ^= 1
    desk.package.write_bytes(content)
    with pytest.raises(RuntimeError, match="对不上"):
        trial.taken_in(desk)


def test_a_backup_that_lost_somebody_is_found(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(self: Restore, key: FileKey, *, damaged: bool = False) -> Restored:
        put = _put(self, key, damaged=damaged)
        db = connect_again(self._to, key)
        db.execute("UPDATE resident SET withdrawn_reason = 'x' WHERE id = 1")
        db.close()
        return put

    monkeypatch.setattr(Restore, "put", forgetful)
    with pytest.raises(RuntimeError, match="少了人"):
        trial.backup()


def test_a_backup_is_made_proved_and_brought_back(trial: Trial) -> None:
    assert "恢复得回来" in trial.backup()


def test_a_backup_without_a_place_is_told(trial: Trial) -> None:
    (trial.home.file.parent / "备份").write_text("in the way")
    with pytest.raises(Trouble, match="建不了备份的文件夹"):
        trial.backup()


def test_the_month_that_comes_is_solved(trial: Trial) -> None:
    assert "2026年4月的班排得出来" in trial.solver()


def test_without_shifts_nothing_is_solved(trial: Trial) -> None:
    with trial.open() as work:
        work.ledger.db.execute("PRAGMA foreign_keys = OFF")
        work.ledger.db.execute("DROP TRIGGER roster_cell_frozen_delete")
        for table in ("roster_cell", "shift_need", "shift_kind"):
            work.ledger.db.execute(f"DELETE FROM {table}")  # noqa: S608 - named above
    with pytest.raises(Clash):
        trial.solver()


def test_a_broken_seal_does_not_pass(trial: Trial) -> None:
    assert trial.verified() == "完整，记录链没有断"
    with trial.open() as work:
        work.ledger.db.execute("UPDATE action SET reason = 'x' WHERE id = 2")
    step = attempt("查验", trial.verified)
    assert (step.ok, step.words) == (False, "RuntimeError: 和封印对不上，有人绕过程序改过")


def test_letters_that_did_not_come_back_are_named() -> None:
    require_all("月报", f"院{RARE}")
    with pytest.raises(RuntimeError, match="「月报」缺字 㛃"):
        require_all("月报", RARE[1:])
    with pytest.raises(RuntimeError, match="印不出的字"):
        require_all("月报", RARE + "\ufffe")


def test_whatever_fails_in_a_step_is_its_result() -> None:
    def refuse() -> str:
        raise Trouble("磁盘满了")

    step = attempt("一", refuse)
    assert step == Step(name="一", ok=False, words="磁盘满了", seconds=step.seconds)
    assert attempt("二", lambda: str(1 // 0)).words.startswith("ZeroDivisionError")
