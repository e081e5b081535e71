/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What cannot be reached by ordinary means: a processor that rounds otherwise,
 * and counts of things that fill memory.
 */
#include "built.h"

#include "model/builder.h"
#include "support/rounding_modes.h"

static void a_processor_that_rounds_otherwise_is_refused(void **state)
{
    (void)state;
    skip_unless_rounding_can_be_switched();
    built made;
    built_begin(&made);
    const rec_claim_spec claim = {.says = "about 7"};
    built_claim(&made, &claim);
    rec_problem *problem = built_finish(&made);
    rec_solution *solution = NULL, *kept = NULL;
    rec_history *history = NULL;
    assert_rec_ok(rec_solve(problem, NULL, NULL, &kept));
    for (size_t m = 0; m < OTHER_MODE_COUNT; m++) {
        assert_int_equal(fesetround(other_modes[m]), 0);
        const rec_status solved = rec_solve(problem, NULL, NULL, &solution);
        const rec_status told = rec_history_make(kept, NULL, &history);
        assert_int_equal(fesetround(FE_TONEAREST), 0);
        assert_int_equal(solved, REC_E_ROUNDING);
        assert_int_equal(told, REC_E_ROUNDING);
    }
    assert_null(solution);
    assert_null(history);
    rec_solution_free(kept);
    rec_problem_free(problem);
}

/* The counts are made up: so many things do not fit into memory. */
static void an_index_has_32_bits(void **state)
{
    (void)state;
    built made;
    built_begin(&made);
    rec_builder *builder = made.builder;
    const rec_unit_spec unit = {.name = "shell"};
    const rec_source_spec source = {.id = "z"};
    const rec_quantity_spec quantity = {.id = "z"};
    const rec_claim_spec claim = {.source = "a", .quantity = "x", .says = "5"};
    const double lo[] = {5};
    const rec_claim_columns columns = {.count = 1, .source = "a", .quantity = "x", .lo = lo};
    size_t *const counts[] = {&builder->unit_count, &builder->source_count,
                              &builder->quantity_count, &builder->claim_count};
    size_t before[4];
    for (size_t i = 0; i < 4; i++) {
        before[i] = *counts[i];
        *counts[i] = UINT32_MAX - 2;
    }
    assert_int_equal(rec_builder_add_unit(builder, &unit), REC_E_LIMIT);
    assert_int_equal(rec_builder_add_source(builder, &source), REC_E_LIMIT);
    assert_int_equal(rec_builder_add_quantity(builder, &quantity), REC_E_LIMIT);
    assert_int_equal(rec_builder_add_claim(builder, &claim), REC_E_LIMIT);
    assert_int_equal(rec_builder_add_claims(builder, &columns), REC_E_LIMIT);
    for (size_t i = 0; i < 4; i++) {
        *counts[i] = before[i];
    }
    rec_problem *problem = built_finish(&made); /* nothing was added, nothing is spoilt */
    assert_int_equal(rec_problem_claim_count(problem), 0);
    rec_problem_free(problem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_processor_that_rounds_otherwise_is_refused),
        cmocka_unit_test(an_index_has_32_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
