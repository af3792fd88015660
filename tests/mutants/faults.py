"""Small faults planted in the code, one at a time: what a slip of the hand would do to a rule.

Text, annotations and decorators are left alone, and so is `strict` of zip, which only guards.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_OPPOSITE: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_BOUNDARY: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
}  # fmt: skip
_ARITHMETIC: dict[type[ast.AST], type[ast.AST]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Mod: ast.FloorDiv, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}
_LEFT_ALONE = ("annotation", "returns", "decorator_list", "keywords", "bases", "format_spec")
_CONDITIONS = (ast.If, ast.While, ast.IfExp)


@dataclass(frozen=True, slots=True)
class Fault:
    """One place that can be spoilt; `inside` a function it can be planted in running code."""

    line: int
    words: str
    inside: bool
    plant: Callable[[], None]


def faults(tree: ast.AST) -> list[Fault]:
    """Every fault of a module, in an order that depends on its text alone."""
    return list(_below(tree, inside=False))


def spoilt(source: str, number: int) -> ast.Module:
    """The module with one of its faults in it."""
    tree = ast.parse(source)
    faults(tree)[number].plant()
    return ast.fix_missing_locations(tree)


def _below(node: ast.AST, *, inside: bool) -> Iterator[Fault]:
    for field, value in ast.iter_fields(node):
        many = isinstance(value, list)
        for at, child in enumerate(value if many else [value]):
            if not isinstance(child, ast.AST) or _is_left_alone(node, field, child):
                continue
            within = inside or (isinstance(node, ast.FunctionDef) and field == "body")
            for words, made in _alternatives(child, within=within):
                line = getattr(child, "lineno", getattr(node, "lineno", 0))
                put = _putting(value if many else node, at if many else field, made)
                yield Fault(line, words, within, put)
            yield from _below(child, inside=within)


def _putting(where: object, at: object, made: ast.AST) -> Callable[[], None]:
    def put() -> None:
        if isinstance(where, list):
            where[at] = made  # type: ignore[call-overload]  # the place in the list
        else:
            setattr(where, str(at), made)

    return put


def _is_left_alone(node: ast.AST, field: str, child: ast.AST) -> bool:
    if isinstance(child, ast.keyword) and child.arg == "strict":
        return True
    if isinstance(node, ast.Call) and field == "keywords":
        return False
    return field in _LEFT_ALONE


def _alternatives(node: ast.AST, *, within: bool) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        yield from _compared(node)
    elif isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "and/or", _like(node, ast.BoolOp(other, node.values))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not left out", node.operand
    elif isinstance(node, ast.BinOp):
        yield from _reckoned(node, within=within)
    elif isinstance(node, ast.Constant):
        yield from _constant(node)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
        name = ast.copy_location(ast.Name(_CALLS[node.func.id], ast.Load()), node.func)
        yield "min/max, any/all", _like(node, ast.Call(name, node.args, node.keywords))
    elif isinstance(node, ast.stmt) and within:
        yield from _statement(node)
    if isinstance(node, _CONDITIONS) and not isinstance(node.test, ast.Compare | ast.UnaryOp):
        yield "condition turned", _turned(node)


def _compared(node: ast.Compare) -> Iterator[tuple[str, ast.AST]]:
    sign = type(node.ops[0])
    for words, others in (("comparison turned", _OPPOSITE), ("boundary", _BOUNDARY)):
        if sign in others:
            made = ast.Compare(node.left, [others[sign]()], node.comparators)  # type: ignore[list-item]  # a sign
            yield f"{words} {sign.__name__}", _like(node, made)


def _reckoned(node: ast.BinOp, *, within: bool) -> Iterator[tuple[str, ast.AST]]:
    sign = type(node.op)
    texts = any(
        isinstance(side, ast.JoinedStr)
        or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in (node.left, node.right)
    )
    if sign in _ARITHMETIC and not texts and (within or sign is not ast.BitOr):
        made = ast.BinOp(node.left, _ARITHMETIC[sign](), node.right)  # type: ignore[arg-type]  # a sign
        yield f"arithmetic {sign.__name__}", _like(node, made)


def _constant(node: ast.Constant) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node.value, bool):
        yield "flag", _like(node, ast.Constant(not node.value))
    elif isinstance(node.value, int):
        yield "number", _like(node, ast.Constant(node.value + 1))


def _statement(node: ast.stmt) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.Continue):
        yield "continue/break", _like(node, ast.Break())
    elif isinstance(node, ast.Break):
        yield "continue/break", _like(node, ast.Continue())
    elif isinstance(node, ast.Raise) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Call | ast.Yield | ast.YieldFrom)
    ):  # kept out of reach, so that a generator stays one
        never = _like(node, ast.Constant(False))  # noqa: FBT003 - a value of the tree
        yield "left out", _like(node, ast.If(never, [node], []))  # type: ignore[arg-type]  # an expression


def _turned(node: ast.AST) -> ast.AST:
    fields = dict(ast.iter_fields(node))
    fields["test"] = _like(fields["test"], ast.UnaryOp(ast.Not(), fields["test"]))
    return _like(node, type(node)(**fields))


def _like(old: ast.AST, new: ast.AST) -> ast.AST:
    return ast.copy_location(new, old)
