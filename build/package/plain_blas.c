/* The few sums that numpy asks of a BLAS, in plain loops, in place of 24 MB of OpenBLAS.
 *
 * The rosters add whole numbers, for which numpy has loops of its own; a product of real numbers
 * is slower with these, and right. Complex numbers and linear algebra are used nowhere: they end
 * the program with a word instead of a wrong answer.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef int64_t whole;
enum { COLUMN_ORDER = 102, TRANSPOSED = 112, UPPER = 121 };

#ifdef _WIN32
#define SHARED __declspec(dllexport)
#else
#define SHARED __attribute__((visibility("default")))
#endif

/* BLAS walks backwards from the far end where a step is negative. */
#define FIRST(n, step) ((step) < 0 ? (1 - (n)) * (step) : 0)

#define REAL(T, p)                                                                                 \
    SHARED T scipy_cblas_##p##dot64_(whole n, const T *x, whole sx, const T *y, whole sy) {        \
        T sum = 0;                                                                                 \
        for (whole i = 0, a = FIRST(n, sx), b = FIRST(n, sy); i < n; i++, a += sx, b += sy)        \
            sum += x[a] * y[b];                                                                    \
        return sum;                                                                                \
    }                                                                                              \
    SHARED void scipy_cblas_##p##axpy64_(whole n, T k, const T *x, whole sx, T *y, whole sy) {     \
        for (whole i = 0, a = FIRST(n, sx), b = FIRST(n, sy); i < n; i++, a += sx, b += sy)        \
            y[b] += k * x[a];                                                                      \
    }                                                                                              \
    static T p##_product(whole n, const T *x, whole sx, const T *y, whole sy) {                    \
        return scipy_cblas_##p##dot64_(n, x, sx, y, sy);                                           \
    }                                                                                              \
    SHARED void scipy_cblas_##p##gemm64_(int order, int ta, int tb, whole m, whole n, whole k,     \
                                         T alpha, const T *a, whole lda, const T *b, whole ldb,    \
                                         T beta, T *c, whole ldc) {                                \
        int col = order == COLUMN_ORDER;                                                           \
        whole ar = (ta >= TRANSPOSED) != col ? 1 : lda, ac = ar == lda ? 1 : lda;                  \
        whole br = (tb >= TRANSPOSED) != col ? 1 : ldb, bc = br == ldb ? 1 : ldb;                  \
        whole cr = col ? 1 : ldc, cc = col ? ldc : 1;                                              \
        for (whole i = 0; i < m; i++)                                                              \
            for (whole j = 0; j < n; j++) {                                                        \
                T *to = c + i * cr + j * cc;                                                       \
                T sum = alpha * p##_product(k, a + i * ar, ac, b + j * bc, br);                    \
                *to = beta == 0 ? sum : sum + beta * *to;                                          \
            }                                                                                      \
    }                                                                                              \
    SHARED void scipy_cblas_##p##gemv64_(int order, int ta, whole m, whole n, T alpha, const T *a, \
                                         whole lda, const T *x, whole sx, T beta, T *y,            \
                                         whole sy) {                                               \
        int turned = ta >= TRANSPOSED;                                                             \
        whole row = order == COLUMN_ORDER ? 1 : lda, column = order == COLUMN_ORDER ? lda : 1;     \
        whole out = turned ? n : m, in = turned ? m : n;                                           \
        whole step = turned ? column : row, along = turned ? row : column;                         \
        for (whole i = 0, b = FIRST(out, sy); i < out; i++, b += sy) {                             \
            T sum = 0;                                                                             \
            for (whole j = 0, e = FIRST(in, sx); j < in; j++, e += sx)                             \
                sum += a[i * step + j * along] * x[e];                                             \
            y[b] = beta == 0 ? alpha * sum : alpha * sum + beta * y[b];                            \
        }                                                                                          \
    }                                                                                              \
    SHARED void scipy_cblas_##p##syrk64_(int order, int uplo, int ta, whole n, whole k, T alpha,   \
                                         const T *a, whole lda, T beta, T *c, whole ldc) {         \
        int col = order == COLUMN_ORDER;                                                           \
        whole row = (ta >= TRANSPOSED) != col ? 1 : lda, along = row == lda ? 1 : lda;             \
        for (whole i = 0; i < n; i++)                                                              \
            for (whole j = uplo == UPPER ? i : 0; j < (uplo == UPPER ? n : i + 1); j++) {          \
                T *to = c + (col ? i + j * ldc : i * ldc + j);                                     \
                T sum = alpha * p##_product(k, a + i * row, along, a + j * row, along);            \
                *to = beta == 0 ? sum : sum + beta * *to;                                          \
            }                                                                                      \
    }

REAL(float, s)
REAL(double, d)

#define NOT_HERE(name)                                                                             \
    SHARED void scipy_##name(void) {                                                               \
        fputs(#name " is left out of this package\n", stderr);                                     \
        abort();                                                                                   \
    }
#define COMPLEX(p)                                                                                 \
    NOT_HERE(cblas_##p##axpy64_) NOT_HERE(cblas_##p##dotc_sub64_)                                  \
    NOT_HERE(cblas_##p##dotu_sub64_) NOT_HERE(cblas_##p##gemm64_)                                  \
    NOT_HERE(cblas_##p##gemv64_) NOT_HERE(cblas_##p##syrk64_)
#define LAPACK(p)                                                                                  \
    NOT_HERE(p##copy_64_) NOT_HERE(p##geev_64_) NOT_HERE(p##gelsd_64_) NOT_HERE(p##gesdd_64_)      \
    NOT_HERE(p##gesv_64_) NOT_HERE(p##getrf_64_) NOT_HERE(p##potrf_64_) NOT_HERE(p##geqrf_64_)
COMPLEX(c)
COMPLEX(z)
LAPACK(s)
LAPACK(d)
LAPACK(c)
LAPACK(z)
NOT_HERE(dorgqr_64_)
NOT_HERE(zungqr_64_)
NOT_HERE(ssyevd_64_)
NOT_HERE(dsyevd_64_)
NOT_HERE(cheevd_64_)
NOT_HERE(zheevd_64_)
