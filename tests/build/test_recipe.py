"""What the recipe of the packages leaves out is not what the program reads."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from PIL import Image

from nursinghome.residents.pictures import FORMATS

pytestmark = pytest.mark.no_cover
RECIPE = ast.parse(
    (Path(__file__).resolve().parents[2] / "build" / "nursinghome.spec").read_bytes()
)


def told(name: str) -> ast.expr:
    """What the recipe gives this name."""
    for node in RECIPE.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
            return node.value
    raise LookupError(name)


def test_every_kind_of_picture_is_kept() -> None:
    kept = ast.literal_eval(told("PICTURES"))
    Image.init()
    plugins = {Image.OPEN[kind][0].__module__.rpartition(".")[2] for kind in FORMATS}
    assert {plugin.removesuffix("ImagePlugin") for plugin in plugins} - kept == set()


def test_the_compiled_part_of_a_picture_is_kept() -> None:
    (pattern,) = (node for node in ast.walk(told("UNUSED_FILES")) if isinstance(node, ast.Tuple))
    unused = re.compile("|".join(ast.literal_eval(pattern)))
    assert unused.search("PIL/_avif.cpython-311.so")
    for file in ("PIL/_webp.cpython-311.so", "pillow.libs/libwebp-51b0b3f7.so.7.2.0"):
        assert not unused.search(file)
