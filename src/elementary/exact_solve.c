/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dixon's method. Rows are multiplied out to whole numbers; the inverse of the
 * matrix to a prime p gives the solution's digits to that base one after the
 * other, from the residual that the digits so far leave:
 *
 *     d = C r mod p,   r = (r - A d) / p,   x = d_0 + d_1 p + d_2 p^2 + ...
 *
 * After twice as many digits as last time the fractions are read off, all over
 * one denominator, and put back into the system: if they satisfy it they are
 * the solution, for it has but one.
 */
#include "elementary/exact_solve.h"

#include "elementary/residues.h"

#include <string.h>

enum { PRIME_COUNT = 3, FIRST_DIGITS = 4 };

/* The greatest below 2^31. */
static const uint32_t primes[PRIME_COUNT] = {UINT32_C(2147483647), UINT32_C(2147483629),
                                             UINT32_C(2147483587)};

typedef struct solving {
    rec_allocator allocator;
    const rec_exact_matrix *matrix;
    size_t size;
    uint32_t prime;
    uint32_t *inverse; /* [size * size] to the prime */
    uint32_t *digit;   /* [size] */
    mpz_t *entry;      /* [entry_count] whole */
    mpz_t *right;      /* [size] whole */
    mpz_t *residual;   /* [size] */
    mpz_t *expansion;  /* [size] */
    mpz_t *sum;        /* [size] */
    mpz_t power;       /* of the prime, above the digits so far */
    mpz_t spare[6];
    uint64_t work, work_max;
} solving;

static void *take(const solving *s, size_t count, size_t element_bytes)
{
    if (count > SIZE_MAX / element_bytes - 1) {
        return NULL;
    }
    return s->allocator.allocate(s->allocator.context, (count + 1) * element_bytes);
}

static void give_back(const solving *s, void *memory)
{
    if (memory != NULL) {
        s->allocator.release(s->allocator.context, memory);
    }
}

static mpz_t *take_numbers(const solving *s, size_t count)
{
    mpz_t *numbers = take(s, count, sizeof *numbers);
    for (size_t i = 0; i < count && numbers != NULL; i++) {
        mpz_init(numbers[i]);
    }
    return numbers;
}

static void give_back_numbers(const solving *s, mpz_t *numbers, size_t count)
{
    for (size_t i = 0; i < count && numbers != NULL; i++) {
        mpz_clear(numbers[i]);
    }
    give_back(s, numbers);
}

static bool open_solving(solving *s)
{
    mpz_init(s->power);
    for (size_t i = 0; i < sizeof s->spare / sizeof s->spare[0]; i++) {
        mpz_init(s->spare[i]);
    }
    const size_t cells =
        s->size != 0 && s->size > SIZE_MAX / s->size ? SIZE_MAX : s->size * s->size;
    s->inverse = take(s, cells, sizeof *s->inverse);
    s->digit = take(s, s->size, sizeof *s->digit);
    s->entry = take_numbers(s, s->matrix->entry_count);
    s->right = take_numbers(s, s->size);
    s->residual = take_numbers(s, s->size);
    s->expansion = take_numbers(s, s->size);
    s->sum = take_numbers(s, s->size);
    return s->inverse != NULL && s->digit != NULL && s->entry != NULL && s->right != NULL &&
           s->residual != NULL && s->expansion != NULL && s->sum != NULL;
}

static void close_solving(solving *s)
{
    give_back(s, s->inverse);
    give_back(s, s->digit);
    give_back_numbers(s, s->entry, s->matrix->entry_count);
    give_back_numbers(s, s->right, s->size);
    give_back_numbers(s, s->residual, s->size);
    give_back_numbers(s, s->expansion, s->size);
    give_back_numbers(s, s->sum, s->size);
    for (size_t i = 0; i < sizeof s->spare / sizeof s->spare[0]; i++) {
        mpz_clear(s->spare[i]);
    }
    mpz_clear(s->power);
}

/* Each row times the least common denominator of its numbers; residual[] is worked in. */
static void make_whole(solving *s, const rec_exact right[])
{
    const rec_exact_matrix *matrix = s->matrix;
    mpz_t *factor = s->residual;
    mpq_t value;
    mpq_init(value);
    for (size_t i = 0; i < s->size; i++) {
        mpz_set(factor[i], mpq_denref(right[i].value));
    }
    for (size_t e = 0; e < matrix->entry_count; e++) {
        mpq_set_d(value, matrix->entries[e].value);
        mpz_t *of_row = &factor[matrix->entries[e].row];
        mpz_lcm(*of_row, *of_row, mpq_denref(value));
    }
    for (size_t e = 0; e < matrix->entry_count; e++) {
        mpq_set_d(value, matrix->entries[e].value);
        mpz_divexact(s->entry[e], factor[matrix->entries[e].row], mpq_denref(value));
        mpz_mul(s->entry[e], s->entry[e], mpq_numref(value));
    }
    for (size_t i = 0; i < s->size; i++) {
        mpz_divexact(s->right[i], factor[i], mpq_denref(right[i].value));
        mpz_mul(s->right[i], s->right[i], mpq_numref(right[i].value));
    }
    mpq_clear(value);
}

/* Whether one of the primes gives an inverse. */
static rec_status invert(solving *s, bool *is_done)
{
    const size_t n = s->size;
    uint32_t *cells = take(s, n * n, sizeof *cells);
    if (cells == NULL) {
        return REC_E_MEMORY;
    }
    *is_done = false;
    for (size_t p = 0; p < PRIME_COUNT && !*is_done && s->work <= s->work_max; p++) {
        s->prime = primes[p];
        memset(cells, 0, n * n * sizeof *cells);
        for (size_t e = 0; e < s->matrix->entry_count; e++) {
            const rec_exact_entry *entry = &s->matrix->entries[e];
            cells[entry->row * n + entry->column] = (uint32_t)mpz_fdiv_ui(s->entry[e], s->prime);
        }
        *is_done = rec_residues_invert(n, s->prime, cells, s->inverse, &s->work);
    }
    give_back(s, cells);
    return REC_OK;
}

static void add_digit(solving *s)
{
    const size_t n = s->size;
    for (size_t i = 0; i < n; i++) {
        s->digit[i] = 0;
    }
    for (size_t k = 0; k < n; k++) {
        const uint64_t rest = mpz_fdiv_ui(s->residual[k], s->prime);
        for (size_t i = 0; i < n && rest != 0; i++) {
            s->digit[i] = (uint32_t)((s->digit[i] + rest * s->inverse[i * n + k]) % s->prime);
        }
    }
    for (size_t e = 0; e < s->matrix->entry_count; e++) {
        const rec_exact_entry *entry = &s->matrix->entries[e];
        mpz_submul_ui(s->residual[entry->row], s->entry[e], s->digit[entry->column]);
        s->work += mpz_size(s->entry[e]);
    }
    for (size_t i = 0; i < n; i++) {
        mpz_divexact_ui(s->residual[i], s->residual[i], s->prime);
        mpz_addmul_ui(s->expansion[i], s->power, s->digit[i]);
    }
    mpz_mul_ui(s->power, s->power, s->prime);
    s->work += n * (n / 2 + mpz_size(s->power));
}

/* Into spare[2]: q with q * remainder nearest 0 to the power, by Euclid's steps until the rest is
   at most `limit`. */
static void read_fraction(solving *s, const mpz_t remainder, const mpz_t limit)
{
    mpz_t *before = &s->spare[0], *rest = &s->spare[1];
    mpz_t *factor = &s->spare[2], *factor_before = &s->spare[3], *quotient = &s->spare[4];
    mpz_set(*before, s->power);
    mpz_set(*rest, remainder);
    mpz_set_ui(*factor_before, 0);
    mpz_set_ui(*factor, 1);
    while (mpz_cmpabs(*rest, limit) > 0) {
        mpz_fdiv_qr(*quotient, *before, *before, *rest);
        mpz_swap(*before, *rest);
        mpz_submul(*factor_before, *quotient, *factor);
        mpz_swap(*factor_before, *factor);
        s->work += mpz_size(*before) + mpz_size(*factor);
    }
    mpz_abs(*factor, *factor);
}

/* The number with denominator d: expansion * d, as near 0 as it can be to the power. */
static void numerator_of(solving *s, size_t index, const mpz_t d, mpz_t numerator)
{
    mpz_mul(numerator, s->expansion[index], d);
    mpz_fdiv_r(numerator, numerator, s->power);
    mpz_mul_2exp(s->spare[5], numerator, 1);
    if (mpz_cmp(s->spare[5], s->power) > 0) {
        mpz_sub(numerator, numerator, s->power);
    }
}

static void read_fractions(solving *s, rec_exact numerator[], mpz_t denominator)
{
    mpz_t limit;
    mpz_init(limit);
    mpz_tdiv_q_2exp(limit, s->power, 1);
    mpz_sqrt(limit, limit);
    mpz_set_ui(denominator, 1);
    for (size_t i = 0; i < s->size && mpz_cmp(denominator, limit) <= 0; i++) {
        numerator_of(s, i, denominator, mpq_numref(numerator[i].value));
        if (mpz_cmpabs(mpq_numref(numerator[i].value), limit) > 0) {
            mpz_fdiv_r(mpq_numref(numerator[i].value), mpq_numref(numerator[i].value), s->power);
            read_fraction(s, mpq_numref(numerator[i].value), limit);
            mpz_mul(denominator, denominator, s->spare[2]);
        }
    }
    for (size_t i = 0; i < s->size; i++) {
        numerator_of(s, i, denominator, mpq_numref(numerator[i].value));
        mpz_set_ui(mpq_denref(numerator[i].value), 1);
        s->work += 4 * mpz_size(s->power);
    }
    mpz_clear(limit);
}

/* Whether matrix * numerator = denominator * right. */
static bool is_solution(solving *s, const rec_exact numerator[], const mpz_t denominator)
{
    for (size_t i = 0; i < s->size; i++) {
        mpz_mul(s->sum[i], s->right[i], denominator);
        mpz_neg(s->sum[i], s->sum[i]);
    }
    for (size_t e = 0; e < s->matrix->entry_count; e++) {
        const rec_exact_entry *entry = &s->matrix->entries[e];
        mpz_addmul(s->sum[entry->row], s->entry[e], mpq_numref(numerator[entry->column].value));
        s->work += mpz_size(s->power);
    }
    for (size_t i = 0; i < s->size; i++) {
        if (mpz_sgn(s->sum[i]) != 0) {
            return false;
        }
    }
    return true;
}

static bool expand(solving *s, rec_exact numerator[], rec_exact *denominator)
{
    mpz_set_ui(s->power, 1);
    for (size_t i = 0; i < s->size; i++) {
        mpz_set(s->residual[i], s->right[i]);
        mpz_set_ui(s->expansion[i], 0);
    }
    mpz_set_ui(mpq_denref(denominator->value), 1);
    size_t digits = 0;
    for (size_t wanted = FIRST_DIGITS; s->work <= s->work_max; wanted += wanted / 2) {
        for (; digits < wanted && s->work <= s->work_max; digits++) {
            add_digit(s);
        }
        read_fractions(s, numerator, mpq_numref(denominator->value));
        if (is_solution(s, numerator, mpq_numref(denominator->value))) {
            return true;
        }
    }
    return false;
}

rec_status rec_exact_solve(const rec_allocator *allocator, const rec_exact_matrix *matrix,
                           const rec_exact right[], uint64_t work_max, uint64_t *work,
                           rec_exact numerator[], rec_exact *denominator, bool *is_solved)
{
    solving s = {.allocator = *allocator,
                 .matrix = matrix,
                 .size = matrix->size,
                 .work = *work,
                 .work_max = work_max};
    rec_status status = open_solving(&s) ? REC_OK : REC_E_MEMORY;
    bool has_inverse = false;
    if (status == REC_OK) {
        make_whole(&s, right);
        status = invert(&s, &has_inverse);
    }
    if (status == REC_OK) {
        *is_solved = has_inverse && expand(&s, numerator, denominator);
    }
    *work = s.work;
    close_solving(&s);
    return status;
}
