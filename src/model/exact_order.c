/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers whose nearest doubles are equal, put in their exact order. The texts
 * are canonical, so equal texts are equal numbers and nearly always settle it.
 */
#include "model/exact_order.h"

#include "elementary/exact.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static int compare_by_text(const void *a, const void *b)
{
    const rec_inexact_end *x = a, *y = b;
    if (x->value != y->value) {
        return x->value < y->value ? -1 : 1;
    }
    return strcmp(x->text, y->text);
}

static void set_exact(rec_exact *x, double value, const char *text)
{
    if (text == NULL || rec_exact_parse(x, text) != REC_OK) {
        rec_exact_set_double(x, value);
    }
}

int rec_compare_exactly(double a, const char *a_text, double b, const char *b_text)
{
    if (a != b || (a_text == NULL && b_text == NULL)) {
        return (a > b) - (a < b);
    }
    rec_exact x, y;
    rec_exact_init(&x);
    rec_exact_init(&y);
    set_exact(&x, a, a_text);
    set_exact(&y, b, b_text);
    const int order = rec_exact_compare(&x, &y);
    rec_exact_clear(&x);
    rec_exact_clear(&y);
    return order;
}

double rec_subtract_exactly(double a, const char *a_text, double b, const char *b_text)
{
    rec_exact x, y;
    rec_exact_init(&x);
    rec_exact_init(&y);
    set_exact(&x, a, a_text);
    set_exact(&y, b, b_text);
    rec_exact_subtract(&x, &x, &y);
    const double difference = rec_exact_to_double(&x, REC_NEAREST);
    rec_exact_clear(&x);
    rec_exact_clear(&y);
    return difference;
}

static int compare_by_number(const void *a, const void *b)
{
    const rec_inexact_end *x = a, *y = b;
    return rec_compare_exactly(x->value, x->text, y->value, y->text);
}

/** Ranks the ends of one double, sorted by number: those below it count down, those above up. */
static void rank_group(rec_inexact_end ends[], size_t count)
{
    size_t above = 0;
    while (above < count &&
           rec_compare_exactly(ends[above].value, ends[above].text, ends[above].value, NULL) < 0) {
        above++;
    }
    int32_t rank = 0;
    for (size_t i = above; i < count; i++) {
        rank += i == above || strcmp(ends[i].text, ends[i - 1].text) != 0;
        ends[i].rank = rank;
    }
    rank = 0;
    for (size_t i = above; i-- > 0;) {
        rank -= i + 1 == above || strcmp(ends[i].text, ends[i + 1].text) != 0;
        ends[i].rank = rank;
    }
}

void rec_rank_ends(rec_inexact_end ends[], size_t count)
{
    if (count > 0) {
        qsort(ends, count, sizeof ends[0], compare_by_text);
    }
    for (size_t first = 0, last; first < count; first = last) {
        bool alike = true;
        for (last = first + 1; last < count && ends[last].value == ends[first].value; last++) {
            alike = alike && strcmp(ends[last].text, ends[first].text) == 0;
        }
        if (!alike) {
            qsort(ends + first, last - first, sizeof ends[0], compare_by_number);
            rank_group(ends + first, last - first);
            continue;
        }
        /* one number, however often: compared once */
        rank_group(ends + first, 1);
        for (size_t i = first + 1; i < last; i++) {
            ends[i].rank = ends[first].rank;
        }
    }
}
