/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Problems and solutions as plain structures, field by field: what the reader
 * and the solver would have made, without either.
 */
#include "support/sample_solution.h"

#include "support/cmocka.h"

#include <math.h>

enum { FIRST_RELATION_LINE = 12, FIRST_CLAIM_LINE = 17 };

void sample_begin(sample *made)
{
    memset(made, 0, sizeof *made);
    rec_arena arena;
    rec_arena_init(&arena, NULL);
    made->problem = rec_arena_take(&arena, 1, sizeof *made->problem);
    assert_non_null(made->problem);
    made->problem->arena = arena;
    made->problem->name = "claims.yaml";
    made->problem->reading = REC_READING_ROUNDED;
    assert_rec_ok(rec_units_new(NULL, &made->problem->units));

    rec_arena_init(&arena, NULL);
    made->solution = rec_arena_take(&arena, 1, sizeof *made->solution);
    assert_non_null(made->solution);
    made->solution->arena = arena;
    made->solution->problem = made->problem;
    made->solution->reading = REC_READING_ROUNDED;
    made->solution->taken = REC_READING_ROUNDED;
    made->solution->verdict = REC_VERDICT_AGREED;
    for (int i = 0; i < REC_READING_COUNT; i++) {
        made->solution->reading_verdict[i] = REC_VERDICT_AGREED;
    }
    made->solution->repairs_proven = true;
    made->solution->conflicts_complete = true;
}

void sample_end(sample *made)
{
    rec_units_free(made->problem->units);
    rec_arena problem_arena = made->problem->arena; /* both lie in their own arenas */
    rec_arena solution_arena = made->solution->arena;
    rec_arena_release(&problem_arena);
    rec_arena_release(&solution_arena);
    made->problem = NULL;
    made->solution = NULL;
}

void *sample_take(sample *made, size_t count, size_t element_bytes)
{
    void *memory = rec_arena_take(&made->solution->arena, count, element_bytes);
    assert_non_null(memory);
    return memory;
}

static void *grow(sample *made, void *array, size_t count, size_t *capacity, size_t element_bytes)
{
    assert_rec_ok(rec_arena_grow(&made->problem->arena, &array, count, capacity, element_bytes));
    return array;
}

uint32_t sample_source(sample *made, const char *id, const char *name, char reliability)
{
    rec_problem *problem = made->problem;
    const size_t index = problem->source_count++;
    problem->sources =
        grow(made, problem->sources, index, &made->source_capacity, sizeof *problem->sources);
    made->solution->source_origin =
        grow(made, made->solution->source_origin, index, &made->origin_capacity, sizeof(uint32_t));
    problem->sources[index] =
        (rec_source){.id = id, .name = name, .reliability = reliability, .weight = REC_WEIGHT_ONE};
    made->solution->source_origin[index] = (uint32_t)index;
    return (uint32_t)index;
}

static rec_unit_id unit_of(sample *made, const char *text)
{
    rec_unit_id unit = REC_UNIT_ONE;
    if (strcmp(text, "1") == 0) {
        return unit;
    }
    if (rec_units_find(made->problem->units, text, strlen(text), &unit) != REC_OK) {
        const char *clash = NULL;
        assert_rec_ok(rec_units_declare(made->problem->units, text, NULL, NULL, 0, &clash));
        assert_rec_ok(rec_units_find(made->problem->units, text, strlen(text), &unit));
    }
    return unit;
}

uint32_t sample_quantity(sample *made, const char *id, const char *label, const char *unit,
                         rec_kind kind)
{
    rec_problem *problem = made->problem;
    const size_t index = problem->quantity_count++;
    problem->quantities = grow(made, problem->quantities, index, &made->quantity_capacity,
                               sizeof *problem->quantities);
    made->solution->quantities =
        grow(made, made->solution->quantities, index, &made->solved_quantity_capacity,
             sizeof *made->solution->quantities);
    problem->quantities[index] = (rec_quantity){
        .id = id,
        .label = label,
        .unit_text = unit,
        .unit = unit_of(made, unit),
        .kind = kind,
        .course_name = "fixed",
        .domain = rec_kind_domain(kind),
        .place = {.line = 9, .column = 3},
    };
    made->solution->quantities[index] = (rec_solved_quantity){
        .verdict = REC_VERDICT_AGREED,
        .bounds = rec_kind_domain(kind),
        .claimed = rec_kind_domain(kind),
    };
    return (uint32_t)index;
}

uint32_t sample_claim(sample *made, const char *id, uint32_t source, uint32_t quantity,
                      const char *says, const char *figure, rec_range range)
{
    rec_problem *problem = made->problem;
    const size_t index = problem->claim_count++;
    problem->claims =
        grow(made, problem->claims, index, &made->claim_capacity, sizeof *problem->claims);
    made->solution->claims = grow(made, made->solution->claims, index, &made->solved_claim_capacity,
                                  sizeof *made->solution->claims);
    const rec_place place = {.line = FIRST_CLAIM_LINE + (uint32_t)index, .column = 5};
    problem->claims[index] = (rec_claim){
        .id = id,
        .source = source,
        .quantity = quantity,
        .says = says,
        .text = says,
        .figure = figure,
        .unit = problem->quantities[quantity].unit,
        .soft_df = HUGE_VAL,
        .range = {range, range, range},
        .exact = REC_NO_INDEX,
        .repeats_index = REC_NO_INDEX,
        .weight = problem->sources[source].weight,
        .place = place,
        .says_place = place,
    };
    made->solution->claims[index] = (rec_solved_claim){.status = REC_CLAIM_IDLE, .origin = source};
    return (uint32_t)index;
}

static rec_relation_terms terms_of(sample *made, size_t count, const uint32_t quantities[])
{
    rec_relation_operand *operands = sample_take(made, count, sizeof *operands);
    for (size_t i = 0; i < count; i++) {
        operands[i] = (rec_relation_operand){.quantity = quantities[i]};
    }
    return (rec_relation_terms){.operands = operands, .operand_count = count};
}

uint32_t sample_assertion(sample *made, const char *id, uint32_t source, const char *that,
                          size_t count, const uint32_t quantities[])
{
    rec_relation_terms *terms = sample_take(made, 1, sizeof *terms);
    *terms = terms_of(made, count, quantities);
    const rec_range all = {-HUGE_VAL, HUGE_VAL, true, true};
    const uint32_t index = sample_claim(made, id, source, quantities[0], that, NULL, all);
    made->problem->claims[index].quantity = REC_NO_INDEX;
    made->problem->claims[index].asserted = terms;
    return index;
}

uint32_t sample_relation(sample *made, const char *id, const char *that, bool assumed, size_t count,
                         const uint32_t quantities[])
{
    rec_problem *problem = made->problem;
    const size_t index = problem->relation_count++;
    problem->relations =
        grow(made, problem->relations, index, &made->relation_capacity, sizeof *problem->relations);
    made->solution->relations =
        grow(made, made->solution->relations, index, &made->solved_relation_capacity,
             sizeof *made->solution->relations);
    const rec_place place = {.line = FIRST_RELATION_LINE + (uint32_t)index, .column = 3};
    problem->relations[index] = (rec_relation){.id = id,
                                               .that = that,
                                               .assumed = assumed,
                                               .terms = terms_of(made, count, quantities),
                                               .place = place,
                                               .that_place = place};
    made->solution->relations[index] = (rec_solved_relation){.status = REC_RELATION_IDLE};
    return (uint32_t)index;
}

void sample_settle(sample *made)
{
    const rec_problem *problem = made->problem;
    for (size_t q = 0; q < problem->quantity_count; q++) {
        rec_solved_quantity *solved = &made->solution->quantities[q];
        size_t count = 0;
        for (size_t c = 0; c < problem->claim_count; c++) {
            count += problem->claims[c].quantity == q;
        }
        uint32_t *claims = sample_take(made, count, sizeof *claims);
        solved->claim_count = 0;
        for (size_t c = 0; c < problem->claim_count; c++) {
            if (problem->claims[c].quantity == q) {
                claims[solved->claim_count++] = (uint32_t)c;
            }
        }
        solved->claims = claims;
        solved->has_claimed = count > 0;
    }
}

rec_claim_list sample_claims(sample *made, size_t count, const uint32_t claims[])
{
    uint32_t *copy = sample_take(made, count, sizeof *copy);
    memcpy(copy, claims, count * sizeof *copy);
    return (rec_claim_list){copy, count};
}

rec_relation_list sample_relations(sample *made, size_t count, const uint32_t relations[])
{
    const rec_claim_list copied = sample_claims(made, count, relations);
    return (rec_relation_list){copied.claims, copied.count};
}

rec_range sample_range(double lo, double hi)
{
    return (rec_range){lo, hi, isinf(lo) != 0, isinf(hi) != 0};
}

rec_range sample_from(double lo)
{
    return sample_range(lo, HUGE_VAL);
}

rec_date sample_day(const char *text)
{
    rec_date date = {0};
    const char *message = NULL;
    assert_rec_ok(rec_date_read(text, strlen(text), &date, &message));
    return date;
}
