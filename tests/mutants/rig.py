"""Plants faults in code that is already loaded, one child process for each, and runs its tests.

A fault inside a function is a change of its byte code; others (limits, defaults) and all that
nobody noticed are tried once more in a fresh process, so that nothing read earlier hides them.
"""

from __future__ import annotations

import functools
import gc
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import CodeType, FunctionType

import coverage
import pytest

from tests.mutants.faults import Fault, spoilt
from tests.mutants.fresh import fresh_run, set_limit

NOTICED, UNNOTICED = "noticed", "not noticed"
NEAREST = 15
"""So many tests are asked first; all the others only of what these did not notice."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault and where it is: the module's file, and its number among the module's faults."""

    path: Path
    number: int
    fault: Fault

    @property
    def words(self) -> str:
        source = self.path.read_text(encoding="utf-8").splitlines()
        line = self.fault.line
        return f"{self.path}:{line}: {self.fault.words}: {source[line - 1].strip()}"


@dataclass(slots=True)
class Rig:
    """A plugin of pytest: instead of the tests it runs, for every fault, those that reach it."""

    asked: Sequence[Planted]
    sure: bool = True
    """Whether what nobody noticed is tried once more in a fresh process."""
    results: dict[int, str] = field(default_factory=dict)
    _items: dict[str, pytest.Item] = field(default_factory=dict)
    _seconds: dict[str, float] = field(default_factory=dict)
    _reaching: dict[Path, dict[int, set[str]]] = field(default_factory=dict)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self._learn(session)
        self._items = {item.nodeid: item for item in session.items}
        loaded = Loaded.now()
        self._prove_control(session)
        gc.freeze()  # a child that touches less is made sooner
        for place, planted in enumerate(self.asked):
            self.results[place] = self._try(session, planted, loaded)
            if self.results[place] != NOTICED:
                sys.stdout.write(f"{place + 1}: {planted.words}\n")
                sys.stdout.flush()
        return True

    def _learn(self, session: pytest.Session) -> None:
        """Which test reaches which line, and how long each takes.

        They run here, so that a child finds loaded what they load.
        """
        paths = [str(path) for path in {one.path.resolve() for one in self.asked}]
        watch = coverage.Coverage(data_file=None, config_file=False, include=paths)
        watch.start()
        for item, after in zip(session.items, [*session.items[1:], None], strict=True):
            watch.switch_context(item.nodeid)
            began = time.process_time()
            item.ihook.pytest_runtest_protocol(item=item, nextitem=after)
            self._seconds[item.nodeid] = time.process_time() - began
        watch.stop()
        if session.testsfailed:
            pytest.exit("without any fault a test fails already", returncode=1)
        data = watch.get_data()
        for path in data.measured_files():
            who = data.contexts_by_lineno(path)
            self._reaching[Path(path)] = {line: set(names) for line, names in who.items()}

    def _prove_control(self, session: pytest.Session) -> None:
        """A child without a fault must not notice one."""
        some = list(self._items.values())[: 2 * NEAREST]
        if _in_a_child(session, lambda: None, some, 600):
            pytest.exit("a child fails without any fault", returncode=1)

    def _tests(self, planted: Planted) -> list[str]:
        """Those named after the module first, the quickest of them before the others.

        Where a line runs as the module is read, all that use the module.
        """
        lines = self._reaching.get(planted.path.resolve(), {})
        reaching = lines.get(planted.fault.line, set()) - {""}
        if not planted.fault.inside:
            reaching = set().union(*lines.values()) - {""}
        own = f"test_{planted.path.stem}"
        return sorted(reaching, key=lambda name: (own not in name, self._seconds[name]))

    def _try(self, session: pytest.Session, planted: Planted, loaded: Loaded) -> str:
        names = self._tests(planted)
        if not names:
            return UNNOTICED
        limit = int(10 + 10 * sum(self._seconds[name] for name in names))
        if planted.fault.inside:
            items = [self._items[name] for name in names[:NEAREST]]
            if _in_a_child(session, partial(loaded.plant, planted), items, limit):
                return NOTICED
            if not self.sure:
                return UNNOTICED
        return NOTICED if fresh_run(planted.path, planted.number, names, limit) else UNNOTICED


@dataclass(frozen=True, slots=True)
class Loaded:
    """The functions of each file, and what remembers its answers."""

    functions: dict[str, list[FunctionType]]
    remembering: list[functools._lru_cache_wrapper[object]]

    @classmethod
    def now(cls) -> Loaded:
        gc.unfreeze()
        made = cls(defaultdict(list), [])
        for thing in gc.get_objects():
            if isinstance(thing, FunctionType):
                made.functions[thing.__code__.co_filename].append(thing)
            elif isinstance(thing, functools._lru_cache_wrapper):
                made.remembering.append(thing)
        return made

    def plant(self, planted: Planted) -> None:
        """Give every function of the module the byte code of the spoilt one; forget answers."""
        path = planted.path.resolve()
        tree = spoilt(path.read_text(encoding="utf-8"), planted.number)
        code = compile(tree, str(path), "exec", dont_inherit=True)
        made = {(one.co_qualname, one.co_firstlineno): one for one in _codes(code)}
        for function in self.functions[str(path)]:
            old = function.__code__
            function.__code__ = made.get((old.co_qualname, old.co_firstlineno), old)
        for one in self.remembering:
            one.cache_clear()


def _in_a_child(
    session: pytest.Session, plant: Callable[[], None], items: Sequence[pytest.Item], limit: int
) -> bool:
    """Whether a test failed, or they did not come to an end."""
    child = os.fork()
    if not child:
        gc.disable()
        set_limit(limit)
        _quiet()
        plant()
        _run(session, items)
        os._exit(1 if session.testsfailed else 0)
    _, status = os.waitpid(child, 0)
    return status != 0


def _run(session: pytest.Session, items: Sequence[pytest.Item]) -> None:
    for item, after in zip(items, [*items[1:], None], strict=True):
        item.ihook.pytest_runtest_protocol(item=item, nextitem=after)
        if session.testsfailed:
            return


def _quiet() -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nothing, stream)


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)
