"""What every test shares; nothing here hides a fault."""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine is not a fault; the first text drawn also builds a table of all characters.
CALM = settings(deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("unit", CALM, max_examples=60)
settings.register_profile("deep", CALM, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "unit"))


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was loaded stays: no collection of a test needs to look through all of it again."""
    gc.collect()
    gc.freeze()
