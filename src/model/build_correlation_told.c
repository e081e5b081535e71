/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which claims cannot be so correlated, as few as are found: the first claim
 * that does not fit those before it belongs to every set of them that does
 * not. It is put in front, and what then is the first that does not fit
 * belongs to it too, until those in front do not fit by themselves.
 */
#include "model/correlated.h"

#include <string.h>

/** Multiplications that are spent on making a set of claims smaller. */
#define SHRINKING_BUDGET 2e8

enum { NAMED_MAX = 6 };

/** Puts impossible claims in front, as few as can be found; returns how many. */
static size_t shrink(rec_correlated *g, size_t last)
{
    double spent = 0.0;
    size_t fixed = 0, count = last + 1;
    while (fixed < count && spent < SHRINKING_BUDGET) {
        const uint32_t member = g->order[count - 1];
        memmove(&g->order[1], &g->order[0], (count - 1) * sizeof *g->order);
        g->order[0] = member;
        fixed++;
        spent += (double)count * (double)count * (double)count / 6.0;
        const size_t row = rec_correlated_rows(g, count);
        count = row < count ? row + 1 : count; /* all rows are possible by rounding only */
    }
    return count;
}

/** Puts the claims of the first rows in the order of their numbers. */
static void sort_rows(rec_correlated *g, size_t count)
{
    size_t placed = 0;
    for (uint32_t number = 0; number < g->count; number++) {
        if (g->row[number] < count) {
            g->order[placed++] = number;
        }
    }
    for (size_t i = 0; i < count; i++) {
        g->row[g->order[i]] = (uint32_t)i;
    }
}

/** "`a`, `b` and `c`", or the first of them and how many more. */
static const char *name_claims(const rec_correlated *g, size_t count)
{
    rec_arena *arena = &g->builder->scratch;
    const rec_claim *claims = g->builder->problem->claims;
    const size_t named = count > NAMED_MAX ? NAMED_MAX - 1 : count;
    const char *text = "";
    for (size_t i = 0; i < named && text != NULL; i++) {
        const char *between = i == 0 ? "" : i + 1 == count ? " and " : ", ";
        text =
            rec_arena_format(arena, "%s%s`%s`", text, between, claims[g->claims[g->order[i]]].id);
    }
    if (named < count && text != NULL) {
        text = rec_arena_format(arena, "%s and %zu more", text, count - named);
    }
    return text;
}

/** Whether one place stands behind another. */
static bool is_later(const rec_place *place, const rec_place *other)
{
    if (place->file != other->file) {
        return place->file > other->file;
    }
    return place->line != other->line ? place->line > other->line : place->column > other->column;
}

/** What is said of the claims in the first rows. */
typedef struct said_pairs {
    rec_place last; /**< of the one that stands last in the document */
    bool missing;   /**< some pair is not given: that of rows ... */
    size_t a, b;
} said_pairs;

static said_pairs find_said(const rec_correlated *g, size_t count)
{
    said_pairs said = {.missing = false};
    bool *given = rec_arena_take(&g->builder->scratch, count * count, sizeof *given);
    for (size_t i = 0; i < g->pair_count; i++) {
        const size_t a = g->row[g->local[g->pairs[i]->first]];
        const size_t b = g->row[g->local[g->pairs[i]->second]];
        if (a < count && b < count) {
            if (is_later(&g->pairs[i]->place, &said.last)) {
                said.last = g->pairs[i]->place;
            }
            if (given != NULL) {
                given[a * count + b] = given[b * count + a] = true;
            }
        }
    }
    for (size_t i = 0; given != NULL && !said.missing && i < count * count; i++) {
        said.a = i / count;
        said.b = i % count;
        said.missing = said.a < said.b && !given[i];
    }
    g->builder->out_of_memory = g->builder->out_of_memory || given == NULL;
    return said;
}

void rec_correlated_refuse(rec_correlated *g, size_t row)
{
    rec_builder *builder = g->builder;
    if (builder->diagnostics->count >= REC_DIAGNOSTIC_LIMIT) { /* no one would read which */
        rec_builder_error(builder, REC_E_DOCUMENT, g->pairs[0]->place, "impossible correlations");
        return;
    }
    const size_t count = shrink(g, row);
    sort_rows(g, count);
    const said_pairs said = find_said(g, count);
    const char *names = name_claims(g, count);
    if (names == NULL || builder->out_of_memory) {
        builder->out_of_memory = true;
    } else if (said.missing) {
        const rec_claim *claims = builder->problem->claims;
        rec_builder_error(builder, REC_E_DOCUMENT, said.last,
                          "no errors are so correlated as those of %s are said to be: what is not "
                          "given counts as 0, so give `%s` and `%s` a correlation too, or bring "
                          "the others nearer to 0",
                          names, claims[g->claims[g->order[said.a]]].id,
                          claims[g->claims[g->order[said.b]]].id);
    } else {
        rec_builder_error(builder, REC_E_DOCUMENT, said.last,
                          "no errors are so correlated as those of %s are said to be: bring their "
                          "correlations nearer to 0",
                          names);
    }
}
