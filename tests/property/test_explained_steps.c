/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Explanations of linear documents, step by step against exact programs: each
 * bound follows from the claims, or from the relations and the bounds, that it
 * is said to follow from and from nothing else; what is named is what the bound
 * is said to rest on; and no step follows from itself.
 * REC_SEED in the environment replays one seed.
 */
#include "support/random_line.h"
#include "support/random_linear.h"

#include "model/explain.h"

#include <math.h>
#include <stdlib.h>

enum { DOCUMENTS = 200 };

typedef struct trial {
    uint64_t seed;
    linear_document made;
    test_solved solved;
    const rec_explanation *explanation;
    bool kept[DOCUMENT_PARTS_MAX];
    unsigned steps[REC_REASON_LINEAR + 1]; /* tried, by kind */
} trial;

static trial at;

static void deny(size_t step, const char *what)
{
    const rec_explained_bound *bound = &at.explanation->bounds[step];
    for (size_t i = 0; i < at.made.parts.count; i++) {
        at.made.parts.parts[i].out = false;
    }
    document_parts_fail(&at.made.parts, at.seed, "step %zu, %s end %.17g of %s: %s", step + 1,
                        bound->is_low ? "low" : "high", bound->value,
                        at.solved.problem->quantities[bound->quantity].id, what);
}

/* The number of a quantity of what was solved, in the document. */
static uint32_t number_of(uint32_t quantity)
{
    return document_part_number(at.solved.problem->quantities[quantity].id);
}

/* Adds what a step says as a limit that always holds. */
static void suppose(const rec_explained_bound *bound)
{
    const uint32_t number = number_of(bound->quantity);
    linear_limit *limit =
        linear_document_limit(&at.made, at.made.parts.index[PART_QUANTITY][number]);
    mpq_t one;
    mpq_init(one);
    mpq_set_ui(one, 1, 1);
    linear_document_term(&at.made, limit, number, one);
    mpq_clear(one);
    limit->has_low = bound->is_low;
    limit->has_high = !bound->is_low;
    mpq_set_d(bound->is_low ? limit->low : limit->high, bound->value);
}

static void forget_since(size_t limit_count, size_t term_count)
{
    while (at.made.limit_count > limit_count) {
        linear_limit *limit = &at.made.limits[--at.made.limit_count];
        mpq_clears(limit->low, limit->high, NULL);
    }
    while (at.made.term_count > term_count) {
        mpq_clear(at.made.coefficients[--at.made.term_count]);
    }
}

/* Whether the statements that are kept, and what is supposed, give the bound to 10^-9 of it. */
static bool entails(const rec_explained_bound *bound)
{
    for (size_t i = 0; i < at.made.parts.count; i++) {
        document_part *part = &at.made.parts.parts[i];
        part->out = part->kind != PART_QUANTITY && !at.kept[i];
    }
    const int sign = bound->is_low ? 1 : -1;
    mpq_t least, end;
    mpq_inits(least, end, NULL);
    mpq_set_d(end, sign * bound->value - 1e-9 * fabs(bound->value));
    const bool given = linear_document_end_of(&at.made, number_of(bound->quantity), sign, least) &&
                       mpq_cmp(least, end) >= 0;
    mpq_clears(least, end, NULL);
    return given;
}

static void keep(rec_claim_list claims, rec_relation_list relations)
{
    document_parts_named(&at.made.parts, &at.solved, claims, relations, at.kept);
}

static void check_claims(size_t step)
{
    const rec_explained_bound *bound = &at.explanation->bounds[step];
    if (bound->claims.count == 0 || bound->child_count > 0 || bound->relations.count > 0) {
        deny(step, "claims give it, and there are none, or others besides");
    }
    for (size_t i = 0; i < bound->claims.count; i++) {
        keep((rec_claim_list){&bound->claims.claims[i], 1}, (rec_relation_list){NULL, 0});
        if (!entails(bound)) {
            deny(step, "one of the claims does not give it alone");
        }
    }
}

static void check_relations(size_t step)
{
    const rec_explained_bound *bound = &at.explanation->bounds[step];
    const size_t limits = at.made.limit_count, terms = at.made.term_count;
    const size_t named = bound->claims.count + bound->relations.count;
    if (named == 0 || (bound->kind == REC_REASON_RELATION && named > 1)) {
        deny(step, "not one relation gives it");
    }
    for (uint32_t c = 0; c < bound->child_count; c++) {
        const uint32_t child = at.explanation->children[bound->first_child + c];
        suppose(&at.explanation->bounds[child]);
    }
    keep(bound->claims, bound->relations);
    if (!entails(bound)) {
        deny(step, "it does not follow from the bounds below it");
    }
    forget_since(limits, terms);
}

static void check_step(size_t step)
{
    const rec_explained_bound *bound = &at.explanation->bounds[step];
    at.steps[bound->kind]++;
    switch (bound->kind) {
    case REC_REASON_NOTHING:
        if (!isinf(bound->value) || !bound->open) {
            deny(step, "nothing limits it, and yet it has a limit");
        }
        break;
    case REC_REASON_DOMAIN:
        keep((rec_claim_list){NULL, 0}, (rec_relation_list){NULL, 0});
        if (bound->child_count > 0 || !entails(bound)) {
            deny(step, "the quantity's domain does not give it");
        }
        break;
    case REC_REASON_CLAIMS:
        check_claims(step);
        break;
    case REC_REASON_RELATION:
    case REC_REASON_LINEAR:
        check_relations(step);
        break;
    case REC_REASON_COURSE:
        deny(step, "nothing here changes in time");
        break;
    }
}

/* Marks what is named below a root; sweeps until nothing is new, so that a circle shows. */
static void check_named(uint32_t root, const rec_solved_quantity *solved, bool is_low)
{
    const rec_explanation *of = at.explanation;
    bool allowed[DOCUMENT_PARTS_MAX], *below = calloc(of->bound_count, sizeof *below);
    size_t *height = calloc(of->bound_count, sizeof *height);
    assert_true(below != NULL && height != NULL);
    below[root] = true;
    size_t rounds = 0;
    for (bool moved = true; moved; rounds++) {
        moved = false;
        if (rounds > of->bound_count) {
            deny(root, "some step follows from itself");
        }
        for (size_t b = 0; b < of->bound_count; b++) {
            for (uint32_t c = 0; below[b] && c < of->bounds[b].child_count; c++) {
                const uint32_t child = of->children[of->bounds[b].first_child + c];
                if (!below[child] || height[child] <= height[b]) {
                    below[child] = moved = true;
                    height[child] = height[b] + 1;
                }
            }
        }
    }
    document_parts_named(&at.made.parts, &at.solved, is_low ? solved->low_from : solved->high_from,
                         is_low ? solved->low_relations : solved->high_relations, allowed);
    for (size_t b = 0; b < of->bound_count; b++) {
        /* of claims that each give a step alone, one is enough for the bound */
        const bool needs_all = of->bounds[b].kind != REC_REASON_CLAIMS;
        size_t named = 0, among = 0;
        keep(of->bounds[b].claims, of->bounds[b].relations);
        for (size_t i = 0; below[b] && i < at.made.parts.count; i++) {
            named += at.kept[i];
            among += at.kept[i] && allowed[i];
        }
        if (needs_all ? among < named : named > 0 && among == 0) {
            deny(b, "it names what the bound is not said to rest on");
        }
    }
    free(below);
    free(height);
}

static bool is_near(double value, double end)
{
    return isinf(end) ? value == end : fabs(value - end) <= 1e-9 * fabs(end);
}

static void check_quantity(uint32_t quantity)
{
    const rec_solved_quantity *solved = &at.solved.solution->quantities[quantity];
    rec_explanation *explanation = NULL;
    assert_rec_ok(rec_explain(at.solved.solution, quantity, NULL, &explanation));
    at.explanation = explanation;
    for (int high = 0; high < 2; high++) {
        const uint32_t root = high == 1 ? explanation->high : explanation->low;
        assert_true(root < explanation->bound_count);
        const rec_explained_bound *bound = &explanation->bounds[root];
        const double end = high == 1 ? solved->bounds.hi : solved->bounds.lo;
        if (bound->quantity != quantity || bound->is_low != (high == 0) ||
            !is_near(bound->value, end)) {
            deny(root, "it is not the bound that is reported");
        }
        check_named(root, solved, high == 0);
    }
    for (size_t step = 0; step < explanation->bound_count; step++) {
        check_step(step);
    }
    rec_explanation_free(explanation);
}

static void check_document(uint64_t seed, const random_linear *shape)
{
    uint64_t random = random_start(seed);
    at.seed = seed;
    (void)random_linear_make(&at.made, shape, &random);
    at.solved = document_parts_solve(&at.made.parts, NULL);
    const rec_verdict verdict = at.solved.solution->verdict;
    if (verdict != REC_VERDICT_CONFLICT && verdict != REC_VERDICT_UNDECIDED) {
        for (uint32_t q = 0; q < at.solved.problem->quantity_count; q++) {
            check_quantity(q);
        }
    }
    test_solved_free(&at.solved);
    linear_document_end(&at.made);
}

static void run(uint64_t default_seed, uint32_t count, const random_linear *shape)
{
    const char *replayed = getenv("REC_SEED");
    const uint64_t seed = replayed != NULL ? strtoull(replayed, NULL, 10) : default_seed;
    memset(at.steps, 0, sizeof at.steps);
    print_message("seed %llu\n", (unsigned long long)seed);
    for (uint32_t i = 0; i < (replayed != NULL ? 1 : count); i++) {
        check_document(seed + i, shape);
    }
    print_message("%u steps by claims, %u by a relation, %u by several\n",
                  at.steps[REC_REASON_CLAIMS], at.steps[REC_REASON_RELATION],
                  at.steps[REC_REASON_LINEAR]);
    assert_true(replayed != NULL ||
                (at.steps[REC_REASON_CLAIMS] > count && at.steps[REC_REASON_RELATION] > count));
}

static void steps_of_small_documents_follow(void **state)
{
    (void)state;
    const random_linear shape = {
        .quantities_max = 4, .relations_max = 4, .temper_count = 2, .planted_of_4 = 4};
    run(20241201, DOCUMENTS, &shape);
}

static void steps_of_middle_documents_follow(void **state)
{
    (void)state;
    const random_linear shape = {
        .quantities_max = 9, .relations_max = 12, .temper_count = 1, .planted_of_4 = 4};
    run(30241201, DOCUMENTS / 4, &shape);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_of_small_documents_follow),
        cmocka_unit_test(steps_of_middle_documents_follow),
    };
    return cmocka_run_group_tests_name("explained steps", tests, NULL, NULL);
}
