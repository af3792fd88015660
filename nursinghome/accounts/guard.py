"""Stands before every service: a method is called only by who the table of access lets in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from nursinghome.accounts.access import RULES
from nursinghome.core.errors import NotAllowed
from nursinghome.storage import Ledger

T = TypeVar("T")
_LEDGER = "_guarded_ledger"
_known: dict[tuple[str, type], type] = {}


def guarded(name: str, service: T, ledger: Ledger) -> T:
    """The same service, of a class whose public methods look at who is at work first."""
    kind = (name, type(service))
    if kind not in _known:
        _known[kind] = _guarded_class(name, type(service))
    object.__setattr__(service, _LEDGER, ledger)
    object.__setattr__(service, "__class__", _known[kind])
    return service


def may(rule: str | None, permissions: frozenset[str]) -> bool:
    """Whether one of the permissions of a rule is held; without a rule nobody may."""
    return rule is not None and not permissions.isdisjoint(rule.split("|"))


def _guarded_class(name: str, kind: type) -> type:
    rules = {
        method: permission
        for permission, methods in RULES.get(name, {}).items()
        for method in methods.split()
    }
    gates: dict[str, Any] = {"__module__": kind.__module__, "__doc__": kind.__doc__}
    for word in dir(kind):
        if word.startswith("_"):
            continue
        member = getattr(kind, word)
        if isinstance(member, property):
            assert member.fget is not None  # noqa: S101 - a property of ours can be read
            gates[word] = property(_gate(member.fget, rules.get(word)))
        elif callable(member):
            gates[word] = _gate(member, rules.get(word))
    return type(kind.__name__, (kind,), gates)


def _gate(method: Callable[..., Any], rule: str | None) -> Callable[..., Any]:
    def called(self: object, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever it takes and gives
        ledger: Ledger = getattr(self, _LEDGER)
        if not may(rule, ledger.actor.permissions):
            raise NotAllowed(f"「{ledger.actor.name}」没有这项权限。请院长来办。")
        return method(self, *args, **kwargs)

    called.__name__, called.__doc__ = method.__name__, method.__doc__
    vars(called)["__wrapped__"] = method
    return called
