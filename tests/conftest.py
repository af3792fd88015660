"""What every test shares; nothing here hides a fault."""

from __future__ import annotations

import gc
import importlib
import os
import pkgutil
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

import nursinghome

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


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each worker begins with its share of the long tests, so that quick ones fill the end.

    xdist gives every worker an equal stretch of the list, and who is done takes from the others.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    long = [one for one in items if one.get_closest_marker("slow")]
    long.sort(key=lambda one: one.get_closest_marker("timeout") is None)
    quick = [one for one in items if not one.get_closest_marker("slow")]
    share = -(-len(quick) // workers)
    items[:] = [
        one
        for worker in range(workers)
        for one in (*long[worker::workers], *quick[worker * share : (worker + 1) * share])
    ]


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was loaded stays: no collection of a test needs to look through all of it again.

    Where lines are measured all of the domain is loaded first: a module that an unmeasured test
    loads would lack its head.
    """
    if session.config.pluginmanager.hasplugin("_cov"):
        for module in pkgutil.walk_packages(nursinghome.__path__, "nursinghome."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    gc.collect()
    gc.freeze()
