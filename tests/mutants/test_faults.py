"""The faults that are planted: each changes the rule, none touches a text."""

import ast
from itertools import product

import pytest

from tests.mutants.faults import faults, spoilt

RULE = '''
MOST = 5
def fits(one: int, two: "int" = 3) -> bool:
    """A rule."""
    if not one:
        raise ValueError("no")
    return one < two and max(one, 1 + two) == MOST
'''


def planted(source: str) -> list[tuple[int, str]]:
    return [(one.line, one.words) for one in faults(ast.parse(source))]


def test_every_sign_number_condition_and_deed_of_a_rule_is_spoilt() -> None:
    assert planted(RULE) == [
        (2, "number"),
        (3, "number"),
        (5, "not left out"),
        (6, "left out"),
        (7, "and/or"),
        (7, "comparison turned Lt"),
        (7, "boundary Lt"),
        (7, "comparison turned Eq"),
        (7, "min/max, any/all"),
        (7, "arithmetic Add"),
        (7, "number"),
    ]


def outcomes(tree: ast.Module) -> list[object]:
    """What the rule answers to many questions."""
    space: dict[str, object] = {}
    exec(compile(tree, "<rule>", "exec"), space)  # noqa: S102 - what is tested
    return [_answer(space["fits"], *asked) for asked in product(range(7), range(7))] + [
        _answer(space["fits"], one) for one in range(7)
    ]


def _answer(rule: object, *asked: int) -> object:
    assert callable(rule)
    try:
        return rule(*asked)
    except ValueError as error:
        return str(error)


@pytest.mark.parametrize("number", range(11))
def test_each_fault_changes_what_the_rule_answers(number: int) -> None:
    assert outcomes(spoilt(RULE, number)) != outcomes(ast.parse(RULE))


def test_what_is_left_out_of_a_generator_leaves_a_generator() -> None:
    source = "def told():\n    yield 'x'\n"
    space: dict[str, object] = {}
    exec(compile(spoilt(source, 0), "<rule>", "exec"), space)  # noqa: S102 - what is tested
    made = space["told"]
    assert callable(made)
    assert list(made()) == []


@pytest.mark.parametrize(
    "source",
    [
        "one = 'x' + y",
        "def f(x: 'int | None') -> 'Literal[1]': ...",
        "@wraps(1)\ndef f(): ...",
        "zip(a, b, strict=True)",
        "class A(B, frozen=True): ...",
        "Number = int | Decimal",
        "f'{x:02d}'",
    ],
)
def test_texts_types_and_guards_are_left_alone(source: str) -> None:
    assert planted(source) == []


def test_only_what_stands_in_a_function_can_be_planted_in_running_code() -> None:
    assert [one.inside for one in faults(ast.parse(RULE))][:3] == [False, False, True]
