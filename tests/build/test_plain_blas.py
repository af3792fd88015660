"""The loops that the packages bring instead of OpenBLAS, compiled and asked as numpy asks."""

from __future__ import annotations

import ctypes
import re
import subprocess
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

pytestmark = pytest.mark.no_cover
SOURCE = Path(__file__).resolve().parents[2] / "build" / "package" / "plain_blas.c"
ROWS, COLUMNS = 101, 102
PLAIN, TURNED = 111, 112
UPPER, LOWER = 121, 122
SIZES = st.tuples(*[st.integers(1, 6)] * 3)


@pytest.fixture(scope="module")
def blas(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    made = tmp_path_factory.mktemp("blas") / "plain_blas.so"
    warnings = ["-Wall", "-Wextra", "-Werror"]
    subprocess.run(["gcc", "-shared", "-fPIC", *warnings, "-o", made, SOURCE], check=True)
    return ctypes.CDLL(str(made))


def whole(*numbers: int) -> list[ctypes.c_int64]:
    return [ctypes.c_int64(number) for number in numbers]


def at(array: NDArray[np.float64]) -> ctypes.c_void_p:
    return ctypes.c_void_p(array.ctypes.data)


def matrix(rows: int, columns: int, seed: int) -> NDArray[np.float64]:
    cells = [((seed + 7 * i) % 19) - 9 for i in range(rows * columns)]
    return np.array(cells, dtype=float).reshape(rows, columns)


def product(one: NDArray[np.float64], other: NDArray[np.float64]) -> list[list[float]]:
    """By numpy's loops for whole numbers, which ask no BLAS."""
    result: list[list[float]] = (one.astype(int) @ other.astype(int)).tolist()
    return result


def test_all_that_numpy_asks_for_is_there(blas: ctypes.CDLL) -> None:
    compiled = [*Path(np.__file__).parent.rglob("_multiarray_umath*.so")]
    compiled += Path(np.__file__).parent.glob("linalg/*.so")
    asked = {
        name.decode("ascii")
        for file in compiled
        for name in re.findall(rb"\0(scipy_\w+64_)(?=\0)", file.read_bytes())
    }
    assert len(asked) > 40
    own = "scipy_xerbla_64_"  # which numpy brings itself
    assert [name for name in sorted(asked - {own}) if not hasattr(blas, name)] == []


@given(sizes=SIZES, seed=st.integers(0, 18))
def test_matrices_are_multiplied_in_every_layout(
    blas: ctypes.CDLL, sizes: tuple[int, int, int], seed: int
) -> None:
    m, n, k = sizes
    one, other = matrix(m, k, seed), matrix(k, n, seed + 5)
    for order, by_rows in ((ROWS, True), (COLUMNS, False)):
        for turn_one in (PLAIN, TURNED):
            for turn_other in (PLAIN, TURNED):
                a = laid(one, turn_one == TURNED, by_rows=by_rows)
                b = laid(other, turn_other == TURNED, by_rows=by_rows)
                out = np.ones((m, n), order="C" if by_rows else "F")
                a_step = (k, m)[(turn_one == TURNED) == by_rows]
                b_step = (n, k)[(turn_other == TURNED) == by_rows]
                blas.scipy_cblas_dgemm64_(
                    *(order, turn_one, turn_other, *whole(m, n, k), ctypes.c_double(1), at(a)),
                    *(*whole(a_step), at(b), *whole(b_step), ctypes.c_double(2), at(out)),
                    *whole(n if by_rows else m),
                )
                assert (out - 2).tolist() == product(one, other)


def laid(values: NDArray[np.float64], turned: bool, *, by_rows: bool) -> NDArray[np.float64]:
    return np.array(values.T if turned else values, order="C" if by_rows else "F")


@given(sizes=SIZES, seed=st.integers(0, 18))
def test_a_vector_goes_through_a_matrix_and_back(
    blas: ctypes.CDLL, sizes: tuple[int, int, int], seed: int
) -> None:
    m, n, _ = sizes
    table = matrix(m, n, seed)
    for turn, given_, made in ((PLAIN, n, m), (TURNED, m, n)):
        vector, out = matrix(1, given_, seed + 3)[0], np.ones(made)
        blas.scipy_cblas_dgemv64_(
            *(ROWS, turn, *whole(m, n), ctypes.c_double(1), at(table), *whole(n), at(vector)),
            *(*whole(1), ctypes.c_double(0), at(out), *whole(1)),
        )
        wanted = product(table if turn == PLAIN else table.T, vector.reshape(-1, 1))
        assert out.tolist() == [row[0] for row in wanted]


@given(sizes=SIZES, seed=st.integers(0, 18))
def test_half_of_a_square_is_filled(
    blas: ctypes.CDLL, sizes: tuple[int, int, int], seed: int
) -> None:
    n, k, _ = sizes
    table = matrix(n, k, seed)
    for half, cut in ((UPPER, np.triu), (LOWER, np.tril)):
        out = np.zeros((n, n))
        blas.scipy_cblas_dsyrk64_(
            *(ROWS, half, PLAIN, *whole(n, k), ctypes.c_double(1), at(table), *whole(k)),
            *(ctypes.c_double(0), at(out), *whole(n)),
        )
        assert out.tolist() == cut(np.array(product(table, table.T))).tolist()


def test_sums_go_backwards_where_a_step_is_negative(blas: ctypes.CDLL) -> None:
    one, other = np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0, 6.0])
    blas.scipy_cblas_ddot64_.restype = ctypes.c_double
    ask = blas.scipy_cblas_ddot64_
    assert ask(*whole(3), at(one), *whole(1), at(other), *whole(1)) == 32
    assert ask(*whole(3), at(one), *whole(-1), at(other), *whole(1)) == 28
    blas.scipy_cblas_daxpy64_(
        *whole(3), ctypes.c_double(2), at(one), *whole(1), at(other), *whole(-1)
    )
    assert other.tolist() == [10, 9, 8]
