/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What bounds of linear documents are said to rest on, against exact programs
 * of parts of the document: what is named is enough, without all of it the
 * bound is looser, and nothing is named that no way to the bound needs.
 * REC_SEED in the environment replays one seed.
 */
#include "support/random_line.h"
#include "support/random_linear.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { DOCUMENTS = 60, BRUTE_PARTS_MAX = 8 };

typedef struct trial {
    uint64_t seed;
    linear_document made;
    test_solved solved;
    bool named[DOCUMENT_PARTS_MAX];
    size_t named_count;
    unsigned bounds, resolved, irrelevant_tried;
} trial;

static trial at;

static bool is_statement(size_t part)
{
    return at.made.parts.parts[part].kind != PART_QUANTITY;
}

/* Leaves out the statements that are not kept. */
static void keep_only(bool (*keeps)(size_t part))
{
    for (size_t i = 0; i < at.made.parts.count; i++) {
        at.made.parts.parts[i].out = is_statement(i) && !keeps(i);
    }
}

static bool keeps_all(size_t part)
{
    (void)part;
    return true;
}

static bool keeps_named(size_t part)
{
    return at.named[part];
}

static bool keeps_others(size_t part)
{
    return !at.named[part];
}

/* 10^-9 of the bound, as rational; a bound of 0 is to be met exactly. */
static bool reaches(const mpq_t least, double found)
{
    mpq_t end;
    mpq_init(end);
    mpq_set_d(end, found - 1e-9 * fabs(found));
    const bool reached = mpq_cmp(least, end) >= 0;
    mpq_clear(end);
    return reached;
}

/* Whether what is not left out gives the bound: sign * quantity is at least `found`. */
static bool entails(uint32_t q, int sign, double found)
{
    mpq_t least;
    mpq_init(least);
    const bool given = linear_document_end_of(&at.made, q, sign, least) && reaches(least, found);
    mpq_clear(least);
    return given;
}

static void deny(uint32_t q, int sign, double found, const char *what)
{
    char names[1000];
    size_t used = 0;
    names[0] = '\0';
    for (size_t i = 0; i < at.made.parts.count && used < sizeof names - 16; i++) {
        if (at.named[i]) {
            used += (size_t)snprintf(names + used, sizeof names - used, " %c%u",
                                     at.made.parts.parts[i].kind == PART_CLAIM ? 'k' : 'r',
                                     at.made.parts.parts[i].number);
        }
    }
    keep_only(keeps_all);
    document_parts_fail(&at.made.parts, at.seed, "q%u: %s end %.17g is said to rest on%s: %s", q,
                        sign > 0 ? "low" : "high", sign * found, names, what);
}

/* Whether each part named is needed by some set of parts that gives the bound. */
static void check_each_named(uint32_t q, int sign, double found)
{
    bool gives[1U << BRUTE_PARTS_MAX];
    uint32_t statements[BRUTE_PARTS_MAX], count = 0;
    for (uint32_t i = 0; i < at.made.parts.count; i++) {
        if (is_statement(i)) {
            if (count == BRUTE_PARTS_MAX) {
                return;
            }
            statements[count++] = i;
        }
    }
    for (uint32_t set = 0; set < (1U << count); set++) {
        for (uint32_t i = 0; i < count; i++) {
            at.made.parts.parts[statements[i]].out = (set >> i & 1U) == 0;
        }
        gives[set] = entails(q, sign, found);
    }
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t bit = 1U << i;
        bool needed = false;
        for (uint32_t set = 0; set < (1U << count); set++) {
            needed = needed || ((set & bit) != 0 && gives[set] && !gives[set & ~bit]);
        }
        if (at.named[statements[i]] && !needed) {
            deny(q, sign, found, "one of them does nothing for it");
        }
    }
    at.irrelevant_tried++;
}

/* Without what is named the library finds a looser bound too. */
static void check_resolved(uint32_t q, int sign, double found)
{
    test_solved fewer = document_parts_solve(&at.made.parts, NULL);
    const rec_range bounds = fewer.solution->quantities[document_parts_quantity(&fewer, q)].bounds;
    if ((sign > 0 ? bounds.lo : -bounds.hi) >= found) {
        deny(q, sign, found, "solved without them it is no looser");
    }
    test_solved_free(&fewer);
    at.resolved++;
}

static void check_bound(uint32_t q, int sign, uint64_t *random)
{
    const rec_solved_quantity *result =
        &at.solved.solution->quantities[document_parts_quantity(&at.solved, q)];
    const double found = sign > 0 ? result->bounds.lo : -result->bounds.hi;
    document_parts_named(&at.made.parts, &at.solved,
                         sign > 0 ? result->low_from : result->high_from,
                         sign > 0 ? result->low_relations : result->high_relations, at.named);
    at.named_count = 0;
    for (size_t i = 0; i < at.made.parts.count; i++) {
        at.named_count += at.named[i];
    }
    if (isinf(found)) {
        if (at.named_count > 0) {
            deny(q, sign, found, "nothing limits it");
        }
        return;
    }
    at.bounds++;
    keep_only(keeps_named);
    if (!entails(q, sign, found)) {
        deny(q, sign, found, "they do not give it");
    }
    if (at.named_count > 0) {
        keep_only(keeps_others);
        if (entails(q, sign, found)) {
            deny(q, sign, found, "the others give it as well");
        }
        if (random_next(random) % 8 == 0) {
            check_resolved(q, sign, found);
        }
        check_each_named(q, sign, found);
    }
    keep_only(keeps_all);
}

static void check_document(uint64_t seed, const random_linear *shape)
{
    uint64_t random = random_start(seed);
    at.seed = seed;
    (void)random_linear_make(&at.made, shape, &random);
    at.solved = document_parts_solve(&at.made.parts, NULL);
    const rec_verdict verdict = at.solved.solution->verdict;
    if (verdict != REC_VERDICT_CONFLICT && verdict != REC_VERDICT_UNDECIDED) {
        for (uint32_t q = 0; q < at.made.quantity_count; q++) {
            check_bound(q, 1, &random);
            check_bound(q, -1, &random);
        }
    }
    test_solved_free(&at.solved);
    linear_document_end(&at.made);
}

static void run(uint64_t default_seed, uint32_t count, const random_linear *shape)
{
    const char *replayed = getenv("REC_SEED");
    const uint64_t seed = replayed != NULL ? strtoull(replayed, NULL, 10) : default_seed;
    at.bounds = at.resolved = at.irrelevant_tried = 0;
    print_message("seed %llu\n", (unsigned long long)seed);
    for (uint32_t i = 0; i < (replayed != NULL ? 1 : count); i++) {
        check_document(seed + i, shape);
    }
    print_message("%u bounds, %u solved again, %u by all sets\n", at.bounds, at.resolved,
                  at.irrelevant_tried);
    assert_true(replayed != NULL || at.bounds > count);
}

static void bounds_of_small_documents_rest_on_what_is_named(void **state)
{
    (void)state;
    const random_linear shape = {
        .quantities_max = 4, .relations_max = 4, .temper_count = 1, .planted_of_4 = 4};
    run(20241105, DOCUMENTS, &shape);
}

static void bounds_of_middle_documents_rest_on_what_is_named(void **state)
{
    (void)state;
    const random_linear shape = {
        .quantities_max = 9, .relations_max = 12, .temper_count = 1, .planted_of_4 = 4};
    run(30241105, DOCUMENTS / 4, &shape);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bounds_of_small_documents_rest_on_what_is_named),
        cmocka_unit_test(bounds_of_middle_documents_rest_on_what_is_named),
    };
    return cmocka_run_group_tests_name("reasons", tests, NULL, NULL);
}
