/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents of linear relations and up to twelve claims and assumed relations,
 * of one date and of several, against trying every set of these by exact
 * programs: the minimal conflicts, the repairs with what they cost and leave,
 * and by how much figures must be widened. REC_SEED in the environment replays
 * one seed, REC_DOCUMENTS says how many to try.
 */
#include "support/linear_text.h"
#include "support/random_dated.h"
#include "support/random_line.h"
#include "support/random_linear.h"
#include "support/tried_linear.h"

#include <stdlib.h>

enum { DOCUMENTS = 150, DOCUMENTS_DATED = 150 };

typedef struct trial {
    random_dated dated;
    linear_document undated;
    part_costs costs;
    tried_sets tried;
    bool decidable; /* ends belong to their limits: programs decide all there is */
    unsigned documents, undecided, in_conflict, whole, conflicts, crossing, repairs;
} trial;

static trial at;

static uint32_t below(uint64_t *random, uint32_t limit)
{
    return (uint32_t)(random_next(random) % limit);
}

static void put_end(linear_limit *limit, bool is_low, const mpq_t end)
{
    *(is_low ? &limit->has_low : &limit->has_high) = true;
    mpq_set(is_low ? limit->low : limit->high, end);
}

/* Domains that some claims lie outside of. */
static void narrow_domain(linear_document *made, uint32_t q, uint64_t *random)
{
    const size_t part = made->parts.index[PART_QUANTITY][q];
    linear_limit *limit = linear_document_limit(made, part);
    char low[LINEAR_NUMBER_SIZE], high[LINEAR_NUMBER_SIZE];
    mpq_t end, width;
    mpq_inits(end, width, NULL);
    mpq_set_ui(width, 1, 1);
    linear_document_term(made, limit, q, width);
    mpq_set_ui(width, 2U + below(random, 12), 1);
    mpq_sub(end, made->planted[q], width);
    if (mpq_sgn(end) < 0 && strcmp(made->parts.parts[part].text, "kind: real") != 0) {
        mpq_set_ui(end, 0, 1);
    }
    put_end(limit, true, end);
    linear_number_text(end, low, sizeof low);
    mpq_add(end, made->planted[q], width);
    put_end(limit, false, end);
    linear_number_text(end, high, sizeof high);
    document_parts_say(&made->parts, part, "within: [%s, %s]", low, high);
    mpq_clears(end, width, NULL);
}

/* A source that asserts a relation between two quantities, or of one. */
static void add_assertion(linear_document *made, uint64_t *random)
{
    static const char *const signs[] = {"==", "<=", ">="};
    const uint32_t a = below(random, made->quantity_count), b = below(random, made->quantity_count);
    const int times = (int)below(random, 4) - 2;
    const uint32_t sign = below(random, 3);
    char end_text[LINEAR_NUMBER_SIZE];
    mpq_t end, coefficient;
    mpq_inits(end, coefficient, NULL);
    mpq_set_si(coefficient, times, 1);
    mpq_mul(end, coefficient, made->planted[b]);
    mpq_add(end, end, made->planted[a]);
    linear_limit *limit = linear_document_limit(made, 0);
    mpq_set_si(coefficient, 1, 1);
    linear_document_term(made, limit, a, coefficient);
    mpq_set_si(coefficient, times, 1);
    if (times != 0) {
        linear_document_term(made, limit, b, coefficient);
    }
    mpq_set_si(coefficient, (long)(5 * below(random, 3)) - 5, 1);
    mpq_add(end, end, coefficient);
    if (sign != 2) {
        put_end(limit, false, end);
    }
    if (sign != 1) {
        put_end(limit, true, end);
    }
    linear_number_text(end, end_text, sizeof end_text);
    limit->part =
        (uint32_t)document_parts_add(&made->parts, PART_CLAIM, "that: \"q%u + %d*q%u %s %s\"", a,
                                     times, b, signs[sign], end_text);
    made->parts.parts[limit->part].asserts = true;
    mpq_clears(end, coefficient, NULL);
}

static void check_disputes(linear_document *made, const uint32_t columns[], uint32_t quantity_count,
                           const test_solved *solved)
{
    tried_sets *tried = &at.tried;
    const bool whole = tried_sets_are_told_whole(solved);
    at.in_conflict++;
    at.whole += whole;
    at.conflicts += (unsigned)tried->conflict_count;
    at.repairs += (unsigned)tried->repair_count;
    for (size_t i = 0; i < solved->solution->conflict_count; i++) {
        at.crossing += solved->solution->conflicts[i].quantity == REC_NO_INDEX;
    }
    tried_sets_check_conflicts(tried, solved);
    tried_sets_check_repairs(tried, solved);
    if (!whole && at.decidable) {
        print_message("seed %llu: something is not told to be proven\n",
                      (unsigned long long)tried->seed);
    }
    if (whole) {
        tried_sets_check_all_conflicts(tried, solved);
        tried_sets_check_all_repairs(tried, solved);
        const tried_shares shares = {.find = tried_linear_stretch, .exactly = true};
        tried_linear_check_stretch(tried, made, &shares, solved);
        tried_linear_check_bounds(tried, made, columns, quantity_count, solved);
    }
}

static void check(linear_document *made, const uint32_t columns[], uint32_t quantity_count,
                  uint64_t seed)
{
    tried_sets *tried = &at.tried;
    tried->seed = seed;
    tried->holds_together = tried_linear_holds;
    tried->document = made;
    tried_sets_try(tried);
    test_solved solved = document_parts_solve(&made->parts, NULL);
    const rec_solution *solution = solved.solution;
    const bool holds = tried_sets_hold(tried, tried_sets_everything(tried));
    at.documents++;
    at.undecided += solution->verdict == REC_VERDICT_UNDECIDED;
    if ((at.decidable || solution->verdict != REC_VERDICT_UNDECIDED) &&
        (solution->verdict == REC_VERDICT_CONFLICT) == holds) {
        document_parts_fail(&made->parts, seed, "the verdict is %s",
                            rec_verdict_name(solution->verdict));
    }
    if (!tried_sets_hold(tried, 0)) {
        tried_sets_check_void(tried, &solved);
    } else if (solution->verdict == REC_VERDICT_CONFLICT) {
        check_disputes(made, columns, quantity_count, &solved);
    }
    test_solved_free(&solved);
}

static void check_undated(uint64_t seed, bool open_ends)
{
    const random_linear shape = {.quantities_max = 5,
                                 .relations_max = 4,
                                 .temper_count = 1,
                                 .open_ends = open_ends,
                                 .assumed = true,
                                 .claims_max = 4,
                                 .planted_of_4 = 1};
    uint64_t random = random_start(seed);
    linear_document *made = &at.undated;
    (void)random_linear_make(made, &shape, &random);
    uint32_t columns[LINEAR_QUANTITIES_MAX];
    for (uint32_t q = 0; q < made->quantity_count; q++) {
        columns[q] = q;
        if (below(&random, 4) == 0) {
            narrow_domain(made, q, &random);
        }
    }
    for (uint32_t i = below(&random, 5); i > 2; i--) {
        add_assertion(made, &random);
    }
    random_origins_add(&made->parts, &at.costs, &random);
    if (tried_sets_begin(&at.tried, &made->parts, &at.costs)) {
        check(made, columns, made->quantity_count, seed);
    }
    linear_document_end(made);
}

static void check_closed(uint64_t seed)
{
    check_undated(seed, false);
}

static void check_open(uint64_t seed)
{
    check_undated(seed, true);
}

static void check_dated(uint64_t seed)
{
    uint64_t random = random_start(seed);
    random_dated *made = &at.dated;
    random_dated_make(made, &random);
    document_parts *parts = &made->rows.parts;
    uint32_t columns[DATED_QUANTITIES_MAX];
    for (uint32_t q = 0; q < made->quantity_count; q++) {
        columns[q] = made->column[q][made->as_of];
    }
    for (size_t i = 0; i < parts->count; i++) {
        parts->parts[i].assumed = parts->parts[i].kind == PART_RELATION && below(&random, 3) == 0;
    }
    random_origins_add(parts, &at.costs, &random);
    if (tried_sets_begin(&at.tried, parts, &at.costs)) {
        check(&made->rows, columns, made->quantity_count, seed);
    }
    linear_document_end(&made->rows);
}

static void check_all(void (*check_one)(uint64_t seed), bool decidable, uint64_t seed,
                      unsigned documents)
{
    at.decidable = decidable;
    const char *replayed = getenv("REC_SEED"), *count = getenv("REC_DOCUMENTS");
    seed = replayed != NULL ? strtoull(replayed, NULL, 10) : seed;
    documents = count != NULL ? (unsigned)strtoul(count, NULL, 10) : documents;
    documents = replayed != NULL && count == NULL ? 1 : documents;
    at.documents = at.undecided = at.in_conflict = at.whole = 0;
    at.conflicts = at.crossing = at.repairs = at.tried.asked = 0;
    print_message("seed %llu\n", (unsigned long long)seed);
    for (unsigned i = 0; i < documents; i++) {
        check_one(seed + i);
    }
    print_message("%u documents, %u undecided, %u in conflict, %u of these told whole, %u "
                  "conflicts, %u across quantities, %u repairs; "
                  "%u sets were asked of\n",
                  at.documents, at.undecided, at.in_conflict, at.whole, at.conflicts, at.crossing,
                  at.repairs, at.tried.asked);
    if (replayed == NULL) {
        assert_true(2 * at.documents > documents && 10 * at.in_conflict > documents);
        assert_true(10 * at.crossing > documents);
        assert_true(50 * at.undecided <= at.documents && 50 * at.whole >= 49 * at.in_conflict);
        assert_true(!decidable || at.whole == at.in_conflict);
    }
}

static void conflicts_repairs_and_stretch_are_those_found_by_trying_all_sets(void **state)
{
    (void)state;
    check_all(check_closed, true, 20241201, DOCUMENTS);
}

static void so_are_those_with_ends_that_do_not_belong(void **state)
{
    (void)state;
    check_all(check_open, false, 20241206, DOCUMENTS);
}

static void so_are_those_of_quantities_that_change_in_time(void **state)
{
    (void)state;
    check_all(check_dated, true, 20241202, DOCUMENTS_DATED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conflicts_repairs_and_stretch_are_those_found_by_trying_all_sets),
        cmocka_unit_test(so_are_those_with_ends_that_do_not_belong),
        cmocka_unit_test(so_are_those_of_quantities_that_change_in_time),
    };
    return cmocka_run_group_tests_name("disputes of linear documents", tests, NULL, NULL);
}
