/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Quantities that change in time and are tied at every date, against exact
 * programs over all of them at all dates: verdicts, the bounds of each date,
 * and paths that were planted. REC_SEED in the environment replays one seed.
 */
#include "support/random_dated.h"
#include "support/random_line.h"

#include <math.h>
#include <stdlib.h>

enum { DOCUMENTS = 200 };

typedef struct trial {
    uint64_t seed;
    random_dated made;
    test_solved solved;
    exact_rows rows;
    exact_program *exact;
    unsigned conflicts, undecided, entries;
} trial;

static trial at;

static bool holds_end(double found, bool has_end, const mpq_t least, bool tight)
{
    if (!has_end) {
        return found == -REC_INFINITY;
    }
    if (isinf(found)) {
        return found < 0.0 && !tight;
    }
    mpq_t end, room;
    mpq_inits(end, room, NULL);
    mpq_set_d(end, found);
    mpq_set_d(room, tight ? 1e-9 * (1.0 + fabs(found)) : 1e300);
    bool holds = mpq_cmp(end, least) <= 0;
    mpq_add(end, end, room);
    holds = holds && mpq_cmp(end, least) >= 0;
    mpq_clears(end, room, NULL);
    return holds;
}

static void check_entry(uint32_t q, const rec_timeline_entry *entry, uint32_t date)
{
    const uint32_t column = at.made.column[q][date];
    mpq_t least;
    mpq_init(least);
    for (int sign = -1; sign <= 1; sign += 2) {
        const bool has_end = exact_program_least(at.exact, column, sign, least);
        const double found = sign > 0 ? entry->range.lo : -entry->range.hi;
        if (!holds_end(found, has_end, least, true)) {
            document_parts_fail(&at.made.rows.parts, at.seed,
                                "q%u on %s: %s end %.17g is %s, exact is %.17g%s", q,
                                dated_spans[date].text, sign > 0 ? "low" : "high", sign * found,
                                holds_end(found, has_end, least, false) ? "loose" : "wrong",
                                sign * mpq_get_d(least), has_end ? "" : " and further");
        }
    }
    mpq_clear(least);
    at.entries++;
}

static void check_planted(uint32_t q, const rec_timeline_entry *entry, uint32_t date)
{
    const double value = at.made.path[q][date];
    if (value < entry->range.lo || value > entry->range.hi ||
        (value == entry->range.lo && entry->range.lo_open) ||
        (value == entry->range.hi && entry->range.hi_open)) {
        document_parts_fail(&at.made.rows.parts, at.seed, "q%u on %s: planted %.17g, outside %s", q,
                            dated_spans[date].text, value, test_range_text(entry->range));
    }
}

static void check_quantity(uint32_t q, bool holds_planted)
{
    const rec_solved_quantity *result =
        &at.solved.solution->quantities[document_parts_quantity(&at.solved, q)];
    unsigned told = 0;
    for (size_t i = 0; i < result->timeline_count; i++) {
        const rec_timeline_entry *entry = &result->timeline[i];
        const uint32_t date = random_dated_index(entry->date);
        assert_true(entry->has_date && date < DATED_DATES_MAX);
        if (at.made.column[q][date] == REC_NO_INDEX) {
            document_parts_fail(&at.made.rows.parts, at.seed, "q%u has nothing on %s", q,
                                dated_spans[date].text);
            continue;
        }
        told += date == at.made.as_of;
        check_entry(q, entry, date);
        if (holds_planted) {
            check_planted(q, entry, date);
        }
        if (date == at.made.as_of &&
            (entry->range.lo != result->bounds.lo || entry->range.hi != result->bounds.hi)) {
            document_parts_fail(&at.made.rows.parts, at.seed,
                                "q%u: bounds are not those of its date", q);
        }
    }
    if (told != 1) {
        document_parts_fail(&at.made.rows.parts, at.seed, "q%u: the date asked for is not told", q);
    }
}

static void check_document(uint64_t seed)
{
    uint64_t random = random_start(seed);
    at.seed = seed;
    random_dated_make(&at.made, &random);
    linear_document *rows = &at.made.rows;
    const bool holds_planted = linear_document_holds(rows, rows->planted, 0.0);
    assert_true(!at.made.is_planted || holds_planted);
    at.solved = document_parts_solve(&rows->parts, NULL);
    exact_rows_make(rows, false, &at.rows);
    at.exact = exact_program_open(&at.rows.rows.system);
    const bool is_consistent = exact_program_is_feasible(at.exact);
    const rec_verdict verdict = at.solved.solution->verdict;
    at.conflicts += verdict == REC_VERDICT_CONFLICT;
    at.undecided += verdict == REC_VERDICT_UNDECIDED;
    if (verdict != REC_VERDICT_UNDECIDED && (verdict == REC_VERDICT_CONFLICT) == is_consistent) {
        document_parts_fail(&rows->parts, seed, "%s, but all %s hold together",
                            rec_verdict_name(verdict), is_consistent ? "can" : "cannot");
    }
    if (is_consistent && verdict != REC_VERDICT_CONFLICT) {
        for (uint32_t q = 0; q < at.made.quantity_count; q++) {
            check_quantity(q, holds_planted);
        }
    }
    exact_program_close(at.exact);
    test_solved_free(&at.solved);
    linear_document_end(rows);
}

static void bounds_of_each_date_agree_with_exact_programs(void **state)
{
    (void)state;
    const char *replayed = getenv("REC_SEED");
    const uint64_t seed = replayed != NULL ? strtoull(replayed, NULL, 10) : 20241103;
    print_message("seed %llu\n", (unsigned long long)seed);
    for (uint32_t i = 0; i < (replayed != NULL ? 1 : DOCUMENTS); i++) {
        check_document(seed + i);
    }
    print_message("%u conflicts, %u undecided, %u dates of quantities\n", at.conflicts,
                  at.undecided, at.entries);
    if (replayed == NULL) {
        assert_true(at.conflicts > DOCUMENTS / 20 && at.entries > 2 * DOCUMENTS);
        assert_true(at.undecided <= DOCUMENTS / 50);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bounds_of_each_date_agree_with_exact_programs),
    };
    return cmocka_run_group_tests_name("dates of tied quantities", tests, NULL, NULL);
}
