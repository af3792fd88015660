"""Finds the scale that a standard's id names."""

from __future__ import annotations

from nursinghome.core.errors import NotFound, Problem
from nursinghome.standards.registry import Registry
from nursinghome.standards.scale import Scale


def scale_of(registry: Registry, standard: str) -> Scale:
    """The scale of that id; raises NotFound when there is none, or it is no scale."""
    pack = registry.get(standard)
    if isinstance(pack, Scale):
        return pack
    known = "、".join(head.id for head in registry.list() if head.kind == "scale")
    problem = Problem("standard", f"「{standard}」不是评估标准", f"可用的有：{known}。")
    raise NotFound(f"「{standard}」不是评估标准。", [problem])
