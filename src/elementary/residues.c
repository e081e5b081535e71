/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Gauss and Jordan's elimination of whole numbers to a prime below 2^31, so
 * that a product fits a word.
 */
#include "elementary/residues.h"

#include <string.h>

static uint32_t power_to_prime(uint32_t base, uint32_t exponent, uint32_t prime)
{
    uint64_t result = 1, square = base;
    for (; exponent > 0; exponent >>= 1) {
        if ((exponent & 1) != 0) {
            result = result * square % prime;
        }
        square = square * square % prime;
    }
    return (uint32_t)result;
}

/* row += factor * other */
static void add_row(uint32_t row[], const uint32_t other[], uint32_t factor, size_t count,
                    uint32_t prime)
{
    for (size_t k = 0; k < count; k++) {
        if (other[k] != 0) {
            row[k] = (uint32_t)((row[k] + (uint64_t)factor * other[k]) % prime);
        }
    }
}

static void scale_row(uint32_t row[], uint32_t factor, size_t count, uint32_t prime)
{
    for (size_t k = 0; k < count; k++) {
        row[k] = (uint32_t)((uint64_t)row[k] * factor % prime);
    }
}

static void swap_rows(uint32_t a[], uint32_t b[], size_t count)
{
    for (size_t k = 0; k < count; k++) {
        const uint32_t kept = a[k];
        a[k] = b[k];
        b[k] = kept;
    }
}

bool rec_residues_invert(size_t size, uint32_t prime, uint32_t cells[], uint32_t inverse[],
                         uint64_t *work)
{
    const size_t n = size;
    memset(inverse, 0, n * n * sizeof *inverse);
    for (size_t i = 0; i < n; i++) {
        inverse[i * n + i] = 1;
    }
    for (size_t k = 0; k < n; k++) {
        size_t pivot = k;
        while (pivot < n && cells[pivot * n + k] == 0) {
            pivot++;
        }
        if (pivot == n) {
            return false;
        }
        if (pivot != k) {
            swap_rows(&cells[pivot * n], &cells[k * n], n);
            swap_rows(&inverse[pivot * n], &inverse[k * n], n);
        }
        const uint32_t reciprocal = power_to_prime(cells[k * n + k], prime - 2, prime);
        scale_row(&cells[k * n], reciprocal, n, prime);
        scale_row(&inverse[k * n], reciprocal, n, prime);
        for (size_t i = 0; i < n; i++) {
            const uint32_t cell = cells[i * n + k];
            if (i != k && cell != 0) {
                add_row(&cells[i * n], &cells[k * n], prime - cell, n, prime);
                add_row(&inverse[i * n], &inverse[k * n], prime - cell, n, prime);
                *work += n;
            }
        }
    }
    return true;
}
