from __future__ import annotations

import gc

import pytest

from nursinghome.core.bulk import undisturbed


def test_the_collector_rests_inside_and_works_again_after() -> None:
    assert gc.isenabled()
    with pytest.raises(RuntimeError), undisturbed():
        _fail_while_it_rests()
    assert gc.isenabled()


def _fail_while_it_rests() -> None:
    assert not gc.isenabled()
    raise RuntimeError


def test_a_collector_that_was_off_stays_off() -> None:
    with undisturbed():
        with undisturbed():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
