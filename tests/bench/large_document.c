/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Many small groups of tied quantities, with errors planted among their claims.
 */
#include "bench/large_document.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { SOURCE_COUNT = 40, ID_BYTES = 32, RELATION_BYTES = 256 };

static void held(rec_status status)
{
    if (status != REC_OK) {
        (void)fprintf(stderr, "%s\n", rec_status_text(status));
        exit(EXIT_FAILURE);
    }
}

/** Of [0, 1), by a linear congruence (D. Knuth's MMIX); its high bits. */
static double uniform(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (double)(*state >> 11) * 0x1p-53;
}

static void add_source(rec_builder *builder, size_t index)
{
    char id[ID_BYTES];
    (void)snprintf(id, sizeof id, "s%zu", index);
    held(rec_builder_add_source(builder, &(rec_source_spec){.id = id}));
}

/*
 * The first and every other component is one sum of nine parts, the others are trees:
 *
 *     9 = 0 + ... + 8          9 = 6 + 7 + 8   6 = 0 + 1   7 = 2 + 3   8 = 4 + 5
 */
static bool is_tree(size_t component)
{
    return component % 2 == 1;
}

static void add_sum(rec_builder *builder, size_t component, int whole, int first, int last)
{
    char id[ID_BYTES], that[RELATION_BYTES];
    (void)snprintf(id, sizeof id, "r%zu_%d", component, whole);
    size_t used = (size_t)snprintf(that, sizeof that, "q%zu_%d ==", component, whole);
    for (int part = first; part <= last; part++) {
        used += (size_t)snprintf(that + used, sizeof that - used, "%s q%zu_%d",
                                 part > first ? " +" : "", component, part);
    }
    held(rec_builder_add_relation(builder, &(rec_relation_spec){.id = id, .that = that}));
}

static void add_relations(rec_builder *builder, size_t component)
{
    if (!is_tree(component)) {
        add_sum(builder, component, 9, 0, 8);
        return;
    }
    add_sum(builder, component, 9, 6, 8);
    for (int branch = 0; branch < 3; branch++) {
        add_sum(builder, component, 6 + branch, 2 * branch, 2 * branch + 1);
    }
}

static void draw_truth(size_t component, uint64_t *state, double truth[LARGE_QUANTITIES])
{
    double sum = 0.0;
    for (int q = 0; q < 9; q++) {
        truth[q] = 100.0 + (double)(int)(9900.0 * uniform(state));
        sum += truth[q];
    }
    truth[9] = sum;
    if (is_tree(component)) {
        for (int branch = 0; branch < 3; branch++) {
            truth[6 + branch] = truth[2 * branch] + truth[2 * branch + 1];
        }
        truth[9] = truth[6] + truth[7] + truth[8];
    }
}

static rec_figure draw_figure(double truth, double planted_share, uint64_t *state)
{
    static const double factors[] = {0.3, 0.5, 1.8, 3.0, 10.0};
    const bool planted = uniform(state) < planted_share;
    const double factor = factors[(int)(5.0 * uniform(state))];
    truth *= planted ? factor : 1.0;
    const double width = 0.01 + 0.09 * uniform(state);
    const double lo = truth * (1.0 - width), hi = truth * (1.0 + width);
    switch ((int)(3.0 * uniform(state))) {
    case 0:
        return (rec_figure){.form = REC_FIGURE_AT_LEAST, .value = lo};
    case 1:
        return (rec_figure){.form = REC_FIGURE_AT_MOST, .value = hi};
    default:
        return (rec_figure){.form = REC_FIGURE_RANGE, .range = {.lo = lo, .hi = hi}};
    }
}

static void add_component(rec_builder *builder, const large_document *what, size_t component,
                          uint64_t *state)
{
    double truth[LARGE_QUANTITIES];
    draw_truth(component, state, truth);
    for (int q = 0; q < LARGE_QUANTITIES; q++) {
        char quantity[ID_BYTES];
        (void)snprintf(quantity, sizeof quantity, "q%zu_%d", component, q);
        held(rec_builder_add_quantity(builder,
                                      &(rec_quantity_spec){.id = quantity, .kind = REC_KIND_REAL}));
        for (int c = 0; c < LARGE_CLAIMS; c++) {
            char id[ID_BYTES], source[ID_BYTES];
            const size_t speaker = (size_t)(SOURCE_COUNT * uniform(state));
            const size_t place = component * LARGE_COMPONENT + (size_t)(q * LARGE_CLAIMS + c);
            (void)snprintf(id, sizeof id, "c%zu_%d_%d", component, q, c);
            (void)snprintf(source, sizeof source, "s%zu", what->source_a_claim ? place : speaker);
            held(rec_builder_add_claim(
                builder,
                &(rec_claim_spec){.id = id,
                                  .source = source,
                                  .quantity = quantity,
                                  .figure = draw_figure(truth[q], what->planted_share, state)}));
        }
    }
    if (what->relations) {
        add_relations(builder, component);
    }
}

rec_problem *large_document_make(const large_document *what, const rec_allocator *allocator)
{
    static rec_diagnostics diagnostics;
    uint64_t state = UINT64_C(20240620);
    rec_builder *builder = NULL;
    rec_problem *problem = NULL;
    diagnostics.count = 0;
    held(rec_builder_begin("made", allocator, &diagnostics, &builder));
    const size_t sources =
        what->source_a_claim ? what->component_count * LARGE_COMPONENT : SOURCE_COUNT;
    for (size_t s = 0; s < sources; s++) {
        add_source(builder, s);
    }
    for (size_t g = 0; g < what->component_count; g++) {
        add_component(builder, what, g, &state);
    }
    held(rec_builder_finish(builder, &problem));
    return problem;
}
