/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Laws of one relation's revision: a point at which it holds is never lost,
 * wider variables keep no less, sums are at rest after one revision, and the
 * linear form is the relation.
 */
#include "support/cmocka.h"
#include "support/random_interval.h"
#include "support/random_line.h"
#include "support/random_tape.h"

#include "core/interval_arithmetic.h"
#include "core/interval_compare.h"
#include "core/tape_direction.h"
#include "core/tape_linear.h"
#include "elementary/rounded.h"

enum { ROUNDS = 20000, VARIABLES = 5 };

static const uint64_t base_seed = UINT64_C(1802202500);

typedef struct law_case {
    tape_writer written;
    double point[VARIABLES];
    rec_interval domains[VARIABLES];
    rec_interval slots[TAPE_WRITER_STEPS_MAX];
} law_case;

static void take_point(law_case *made, uint64_t *random)
{
    const bool is_awkward = random_next(random) % 4 == 0;
    for (size_t v = 0; v < VARIABLES; v++) {
        made->point[v] = random_tape_figure(random);
        if (is_awkward) {
            const double end = random_end(random);
            made->point[v] = isfinite(end) ? end : -2.385;
        }
        made->domains[v] = random_tape_domain(made->point[v], random);
    }
}

static bool make_case(law_case *made, random_tape_kind kind, uint64_t *random)
{
    take_point(made, random);
    return random_tape_make(&made->written, kind, rec_elementary_functions(), made->point,
                            VARIABLES, random);
}

static void fail_at(const law_case *made, uint64_t seed, const char *what)
{
    random_tape_print(&made->written.tape);
    for (size_t v = 0; v < VARIABLES; v++) {
        print_error("  %zu: %a in [%a, %a]\n", v, made->point[v], made->domains[v].lo,
                    made->domains[v].hi);
    }
    fail_msg("%s, seed %llu", what, (unsigned long long)seed);
}

static void no_revision_loses_a_point_where_the_relation_holds(void **state)
{
    (void)state;
    const rec_elementary *const by = rec_elementary_functions();
    size_t tried = 0, narrowed = 0;
    for (uint64_t seed = base_seed; seed < base_seed + ROUNDS; seed++) {
        uint64_t random = random_start(seed);
        law_case made;
        if (!make_case(&made, (random_tape_kind)(seed % 3), &random)) {
            continue;
        }
        tried++;
        for (size_t round = 0; round < 3; round++) {
            rec_interval before[VARIABLES];
            memcpy(before, made.domains, sizeof before);
            if (!rec_tape_revise(&made.written.tape, by, made.domains, made.slots)) {
                fail_at(&made, seed, "found empty");
            }
            for (size_t v = 0; v < VARIABLES; v++) {
                if (!rec_interval_contains(made.domains[v], made.point[v])) {
                    fail_at(&made, seed, "lost the point");
                }
                assert_true(rec_interval_is_subset(made.domains[v], before[v]));
                narrowed += !rec_interval_equal(made.domains[v], before[v]);
            }
        }
    }
    assert_true(tried > ROUNDS / 2 && narrowed > ROUNDS / 2);
}

static void wider_variables_keep_no_less(void **state)
{
    (void)state;
    const rec_elementary *const by = rec_elementary_functions();
    size_t tried = 0;
    for (uint64_t seed = base_seed; seed < base_seed + ROUNDS; seed++) {
        uint64_t random = random_start(seed);
        law_case made;
        (void)make_case(&made, (random_tape_kind)(seed % 3), &random);
        if (rec_tape_check(&made.written.tape, VARIABLES) != REC_OK) {
            continue;
        }
        rec_interval wider[VARIABLES];
        for (size_t v = 0; v < VARIABLES; v++) {
            const rec_interval other = random_interval(&random);
            made.domains[v] = random_next(&random) % 2 == 0 && !rec_interval_is_empty(other)
                                  ? other
                                  : made.domains[v];
            wider[v] = random_next(&random) % 3 == 0 ? random_wider(made.domains[v], &random)
                                                     : made.domains[v];
        }
        tried++;
        const bool more = rec_tape_revise(&made.written.tape, by, wider, made.slots);
        const bool less = rec_tape_revise(&made.written.tape, by, made.domains, made.slots);
        if (less && !more) {
            fail_at(&made, seed, "wider variables are empty");
        }
        for (size_t v = 0; less && v < VARIABLES; v++) {
            if (!rec_interval_is_subset(made.domains[v], wider[v])) {
                fail_at(&made, seed, "wider variables kept less");
            }
        }
    }
    assert_true(tried > ROUNDS / 2);
}

static void sums_are_at_rest_after_one_revision(void **state)
{
    (void)state;
    const rec_elementary *const by = rec_elementary_functions();
    size_t tried = 0;
    for (uint64_t seed = base_seed; seed < base_seed + ROUNDS; seed++) {
        uint64_t random = random_start(seed);
        law_case made;
        if (!make_case(&made, RANDOM_TAPE_SUM, &random)) {
            continue;
        }
        for (size_t v = 0; v < VARIABLES; v++) { /* not only about the point: also empty ones */
            if (random_next(&random) % 4 == 0) {
                made.domains[v] = random_tape_domain(random_tape_figure(&random), &random);
            }
        }
        if (!rec_tape_revise(&made.written.tape, by, made.domains, made.slots)) {
            continue;
        }
        tried++;
        rec_interval once[VARIABLES];
        memcpy(once, made.domains, sizeof once);
        assert_true(rec_tape_revise(&made.written.tape, by, made.domains, made.slots));
        for (size_t v = 0; v < VARIABLES; v++) {
            if (!rec_interval_equal(once[v], made.domains[v])) {
                fail_at(&made, seed, "a second revision of a sum found more");
            }
        }
    }
    assert_true(tried > ROUNDS / 4);
}

static bool has_huge_constant(const rec_tape *tape)
{
    for (size_t i = 0; i < tape->constant_count; i++) {
        if (fmax(fabs(tape->constants[i].lo), fabs(tape->constants[i].hi)) > 1e300) {
            return true;
        }
    }
    return false;
}

/* left - right at the point, by the linear form; compared with the tape's own sides. */
static void the_linear_form_is_the_relation(void **state)
{
    (void)state;
    const rec_elementary *const by = rec_elementary_functions();
    static const uint32_t scope[VARIABLES] = {0, 1, 2, 3, 4};
    size_t tried = 0;
    for (uint64_t seed = base_seed; seed < base_seed + ROUNDS; seed++) {
        uint64_t random = random_start(seed);
        law_case made;
        const random_tape_kind kind = seed % 2 == 0 ? RANDOM_TAPE_SUM : RANDOM_TAPE_LINEAR;
        if (!make_case(&made, kind, &random)) {
            continue;
        }
        const rec_tape *const tape = &made.written.tape;
        rec_tape_term terms[TAPE_WRITER_STEPS_MAX];
        rec_interval coefficients[VARIABLES], right, at[VARIABLES];
        if (!rec_tape_linear(tape, by, scope, VARIABLES, terms, coefficients, &right)) {
            /* v * v, or a right side beyond the doubles */
            assert_true(kind == RANDOM_TAPE_LINEAR || has_huge_constant(tape));
            continue;
        }
        tried++;
        rec_interval form = rec_interval_negate(right);
        for (size_t v = 0; v < VARIABLES; v++) {
            at[v] = rec_interval_of(made.point[v], made.point[v]);
            form = rec_interval_add(form, rec_interval_mul(coefficients[v], at[v]));
        }
        assert_true(rec_tape_evaluate(tape, by, at, made.slots));
        const rec_interval own =
            rec_interval_add(rec_interval_sub(made.slots[tape->left], made.slots[tape->right]),
                             rec_interval_of(tape->comparison == REC_TAPE_LESS_BY_ONE ? 1.0 : 0.0,
                                             tape->comparison == REC_TAPE_LESS_BY_ONE ? 1.0 : 0.0));
        if (rec_interval_are_disjoint(form, own)) {
            fail_at(&made, seed, "the linear form is another relation");
        }
    }
    assert_true(tried > ROUNDS / 4);
}

/* What holds at a point by rec_tape_holds is kept there by a revision of the point alone. */
static void what_holds_at_a_point_is_not_refuted_there(void **state)
{
    (void)state;
    const rec_elementary *const by = rec_elementary_functions();
    size_t held = 0, denied = 0;
    for (uint64_t seed = base_seed; seed < base_seed + ROUNDS; seed++) {
        uint64_t random = random_start(seed);
        law_case made;
        if (!make_case(&made, (random_tape_kind)(seed % 3), &random)) {
            continue;
        }
        const rec_tape *const tape = &made.written.tape;
        if (random_next(&random) % 2 == 0) {
            made.point[random_next(&random) % VARIABLES] = random_tape_figure(&random);
        }
        if (!rec_tape_holds(tape, by, made.point, made.slots)) {
            denied++;
            continue;
        }
        held++;
        for (size_t v = 0; v < VARIABLES; v++) {
            made.domains[v] = rec_interval_of(made.point[v], made.point[v]);
        }
        if (tape->comparison != REC_TAPE_EQUAL &&
            !rec_tape_revise(tape, by, made.domains, made.slots)) {
            fail_at(&made, seed, "a point that was said to hold is refuted");
        }
    }
    assert_true(held > ROUNDS / 8 && denied > ROUNDS / 16);
}

/* Which way left - right moves with a variable: what all steps that read it agree on, else 0. */
static int8_t direction_of(const rec_tape *tape, const int8_t direction[], uint32_t variable)
{
    int8_t agreed = 0;
    for (size_t i = 0; i < tape->step_count; i++) {
        if (tape->steps[i].op == REC_TAPE_VARIABLE && tape->steps[i].a == variable) {
            if (direction[i] == 0 || agreed == -direction[i]) {
                return 0;
            }
            agreed = direction[i];
        }
    }
    return agreed;
}

/* left - right at the point; false where it is not defined. */
static bool difference_at(law_case *made, rec_interval *difference)
{
    const rec_tape *const tape = &made->written.tape;
    rec_interval at[VARIABLES];
    for (size_t v = 0; v < VARIABLES; v++) {
        at[v] = rec_interval_of(made->point[v], made->point[v]);
    }
    if (!rec_tape_evaluate(tape, rec_elementary_functions(), at, made->slots)) {
        return false;
    }
    *difference = rec_interval_sub(made->slots[tape->left], made->slots[tape->right]);
    return true;
}

static void left_less_right_moves_as_its_directions_tell(void **state)
{
    (void)state;
    size_t known = 0, unknown = 0;
    for (uint64_t seed = base_seed; seed < base_seed + ROUNDS; seed++) {
        uint64_t random = random_start(seed);
        law_case made;
        int8_t direction[TAPE_WRITER_STEPS_MAX];
        rec_interval before, after;
        if (!make_case(&made, (random_tape_kind)(seed % 3), &random) ||
            !rec_tape_evaluate(&made.written.tape, rec_elementary_functions(), made.domains,
                               made.slots)) {
            continue;
        }
        rec_tape_directions(&made.written.tape, made.slots, direction);
        const uint32_t moved = (uint32_t)(random_next(&random) % VARIABLES);
        const int8_t moves = direction_of(&made.written.tape, direction, moved);
        const double further = random_member(made.domains[moved], &random);
        const bool is_up = further >= made.point[moved];
        if (moves == 0 || !difference_at(&made, &before)) {
            unknown++;
            continue;
        }
        made.point[moved] = further;
        if (!difference_at(&made, &after)) {
            continue;
        }
        known++;
        if (is_up == (moves > 0) ? after.hi < before.lo : after.lo > before.hi) {
            fail_at(&made, seed, "left - right moved the other way");
        }
    }
    assert_true(known > ROUNDS / 8 && unknown > ROUNDS / 8);
}

int main(void)
{
    print_message("seeds from %llu\n", (unsigned long long)base_seed);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_revision_loses_a_point_where_the_relation_holds),
        cmocka_unit_test(wider_variables_keep_no_less),
        cmocka_unit_test(sums_are_at_rest_after_one_revision),
        cmocka_unit_test(the_linear_form_is_the_relation),
        cmocka_unit_test(what_holds_at_a_point_is_not_refuted_there),
        cmocka_unit_test(left_less_right_moves_as_its_directions_tell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
