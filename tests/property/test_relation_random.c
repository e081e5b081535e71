/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Laws of compiled relations: at a point, tapes say what the text says by
 * exact arithmetic, and leave it open only where it is nearly otherwise.
 * REC_TEST_SEED replays a run.
 */
#include "support/random_line.h"
#include "support/random_relation.h"

#include "elementary/rounded.h"

#include <stdlib.h>

enum { RELATIONS = 20000, STEPS_MAX = 400 };

typedef enum truth { FALSE_FOR_CERTAIN, TRUE_FOR_CERTAIN, OPEN } truth;

static truth judge_tape(const rec_tape *tape, const rec_interval variables[])
{
    static rec_interval slots[STEPS_MAX];
    assert_in_range(tape->step_count, 1, STEPS_MAX);
    if (!rec_tape_evaluate(tape, rec_elementary_functions(), variables, slots)) {
        return FALSE_FOR_CERTAIN;
    }
    const rec_interval left = slots[tape->left];
    rec_interval right = slots[tape->right];
    switch (tape->comparison) {
    case REC_TAPE_EQUAL:
        return rec_interval_is_empty(rec_interval_intersect(left, right))    ? FALSE_FOR_CERTAIN
               : rec_interval_is_point(left) && rec_interval_is_point(right) ? TRUE_FOR_CERTAIN
                                                                             : OPEN;
    case REC_TAPE_AT_MOST:
        return left.lo > right.hi    ? FALSE_FOR_CERTAIN
               : left.hi <= right.lo ? TRUE_FOR_CERTAIN
                                     : OPEN;
    case REC_TAPE_LESS:
        return left.lo >= right.hi  ? FALSE_FOR_CERTAIN
               : left.hi < right.lo ? TRUE_FOR_CERTAIN
                                    : OPEN;
    case REC_TAPE_LESS_BY_ONE:
        return left.lo > right.hi - 0.5    ? FALSE_FOR_CERTAIN
               : left.hi <= right.lo - 1.0 ? TRUE_FOR_CERTAIN
                                           : OPEN;
    }
    return OPEN;
}

/* What all tapes say together. */
static truth judge_terms(const rec_relation_terms *terms, const random_relation *relation)
{
    static rec_interval variables[200];
    assert_in_range(terms->operand_count, 1, 200);
    for (size_t i = 0; i < terms->operand_count; i++) {
        const rec_relation_operand *operand = &terms->operands[i];
        variables[i] = operand->range;
        if (operand->quantity != REC_NO_INDEX) {
            const double value = relation->point[operand->quantity];
            variables[i] = rec_interval_of(value, value);
        }
    }
    truth all = TRUE_FOR_CERTAIN;
    for (size_t t = 0; t < terms->tape_count; t++) {
        assert_rec_ok(rec_tape_check(&terms->tapes[t], terms->operand_count));
        const truth one = judge_tape(&terms->tapes[t], variables);
        all = one == FALSE_FOR_CERTAIN || all == FALSE_FOR_CERTAIN ? FALSE_FOR_CERTAIN
              : one == OPEN                                        ? OPEN
                                                                   : all;
    }
    return all;
}

static void fail_with(const compiled *made, const random_relation *relation, uint64_t seed,
                      const char *law)
{
    char tapes[4000];
    compiled_text(&made->terms, tapes, sizeof tapes);
    print_error("%s\nseed %llu: %s\ntapes: %s\n%s\n", law, (unsigned long long)seed, relation->text,
                tapes, made->fault_count > 0 ? made->faults[0].message : "");
    for (size_t i = 0; i < compiled_quantity_count; i++) {
        print_error("%s=%g ", compiled_quantities[i].id, relation->point[i]);
    }
    fail_msg("%s", law);
}

/* Faults that a random relation may well have: all of constants, or of a bare number. */
static bool is_expected_fault(const rec_relation_fault *fault)
{
    static const char *const parts[] = {"nothing can be divided", "has no power below 0",
                                        "can never hold",         "none is named here",
                                        "may mean two things",    "says nothing"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (strstr(fault->message, parts[i]) != NULL) {
            return true;
        }
    }
    return false;
}

static void tapes_say_at_a_point_what_the_text_says(void **state)
{
    (void)state;
    const char *chosen = getenv("REC_TEST_SEED");
    const uint64_t first = chosen != NULL ? strtoull(chosen, NULL, 10) : 20240620;
    print_message("seed %llu\n", (unsigned long long)first);
    size_t true_count = 0, false_count = 0, refused = 0;
    compiled made;
    assert_true(compiled_begin(&made, NULL));
    for (uint64_t i = 0; i < (chosen != NULL ? 1 : RELATIONS); i++) {
        const uint64_t seed = first + i;
        uint64_t random = random_start(seed);
        static random_relation relation;
        random_relation_make(&relation, &random);
        if (compiled_make(&made, relation.text, relation.length) != REC_OK) {
            refused++;
            if (!is_expected_fault(&made.faults[0])) {
                fail_with(&made, &relation, seed, "it is refused");
            }
            if (strstr(made.faults[0].message, "can never hold") != NULL && relation.defined &&
                relation.holds) {
                fail_with(&made, &relation, seed, "it is said never to hold, and holds");
            }
            continue;
        }
        const truth found = judge_terms(&made.terms, &relation);
        if (!relation.defined) {
            continue;
        }
        if (relation.holds && found == FALSE_FOR_CERTAIN) {
            fail_with(&made, &relation, seed, "it holds, and the tapes deny it");
        }
        if (!relation.has_range && !relation.holds && found == TRUE_FOR_CERTAIN) {
            fail_with(&made, &relation, seed, "it does not hold, and the tapes say so");
        }
        if (!relation.has_range && !relation.is_close && found == OPEN) {
            fail_with(&made, &relation, seed, "it is clear, and the tapes leave it open");
        }
        true_count += found == TRUE_FOR_CERTAIN;
        false_count += found == FALSE_FOR_CERTAIN;
    }
    compiled_end(&made);
    print_message("%zu true, %zu false, %zu refused\n", true_count, false_count, refused);
    if (chosen == NULL) {
        assert_true(true_count > RELATIONS / 8 && false_count > RELATIONS / 8);
        assert_true(refused < RELATIONS / 4);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tapes_say_at_a_point_what_the_text_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
