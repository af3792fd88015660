"""What every test shares; nothing here hides a fault."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine is not a fault; the first text drawn also builds a table of all characters.
CALM = settings(deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("unit", CALM, max_examples=60)
settings.register_profile("deep", CALM, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "unit"))


MEASURED = "COVERAGE_PROCESS_CONFIG"
"""What tells a program that a test starts to measure itself."""


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """`no_cover` is for a test that repeats much: measuring makes each line three times as slow.

    What it runs through must be covered by others. pytest-cov keeps the test itself unmeasured;
    the programs that it starts are kept so here.
    """
    kept = os.environ.pop(MEASURED, None) if item.get_closest_marker("no_cover") else None
    yield
    if kept is not None:
        os.environ[MEASURED] = kept


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was loaded stays: no collection of a test needs to look through all of it again."""
    gc.collect()
    gc.freeze()
