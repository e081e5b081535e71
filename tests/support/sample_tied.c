/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Quantities that relations tie, in a conflict that no two claims make.
 */
#include "support/sample_solution.h"

#include "support/cmocka.h"

#include <math.h>

static void add_quantities(sample *made)
{
    rec_units *units = made->problem->units;
    const char *clash = NULL;
    assert_rec_ok(rec_units_declare(units, "shell", "shells", NULL, 0, &clash));
    assert_rec_ok(rec_units_declare(units, "container", "containers", NULL, 0, &clash));
    sample_quantity(made, "shells", "shells delivered", "shell", REC_KIND_COUNT);
    sample_quantity(made, "containers", NULL, "container", REC_KIND_COUNT);
    sample_quantity(made, "load", NULL, "shell/container", REC_KIND_AMOUNT);
    made->problem->quantities[TIED_LOAD].domain = sample_range(1, 2000);
}

static void add_statements(sample *made)
{
    static const uint32_t all[] = {TIED_SHELLS, TIED_CONTAINERS, TIED_LOAD};
    sample_relation(made, "cargo", "shells <= containers * load", false, 3, all);
    made->problem->relations[TIED_CARGO].note = "all shells came in containers";
    sample_relation(made, "guess", "containers == 8 {container}", true, 1, &all[1]);
    const uint32_t us = sample_source(made, "us", "US intelligence", 'B');
    const uint32_t rok = sample_source(made, "rok", "South Korea", 0);
    sample_claim(made, "us-3m", us, TIED_SHELLS, "at least 3 million", "at least 3 million",
                 sample_from(3000000));
    sample_claim(made, "boxes", rok, TIED_CONTAINERS, "at most 9", "at most 9", sample_range(0, 9));
    const uint32_t light =
        sample_assertion(made, "light", rok, "load <=\n  250 {shell/container}", 1, &all[2]);
    made->problem->claims[light].quote = "no more than 250 in a box";
}

static void add_conflict(sample *made)
{
    rec_solution *solution = made->solution;
    static const uint32_t members[] = {TIED_BOXES, TIED_LIGHT, TIED_US_3M};
    static const uint32_t cargo = TIED_CARGO, guess = TIED_GUESS;
    solution->conflicts = sample_take(made, 2, sizeof *solution->conflicts);
    solution->conflicts[0] = (rec_conflict){.claims = sample_claims(made, 3, members),
                                            .background = sample_relations(made, 1, &cargo),
                                            .lower = REC_NO_INDEX,
                                            .upper = REC_NO_INDEX,
                                            .quantity = REC_NO_INDEX,
                                            .gap = (double)NAN,
                                            .gap_relative = (double)NAN,
                                            .minimal = true};
    solution->conflicts[1] = solution->conflicts[0];
    solution->conflicts[1].claims = sample_claims(made, 1, &members[1]);
    solution->conflicts[1].claims.count = 1;
    solution->conflicts[1].relations = sample_relations(made, 1, &guess);
    solution->conflicts[1].minimal = false;
    solution->conflict_count = 2;
    solution->conflicts_total = 2;
    solution->stretch = (double)NAN;
    for (size_t q = 0; q < 3; q++) {
        solution->quantities[q].verdict = REC_VERDICT_CONFLICT;
        solution->quantities[q].tied = true;
        solution->quantities[q].conflicts_total = 2;
    }
    solution->verdict = REC_VERDICT_CONFLICT;
}

static void add_repairs(sample *made)
{
    rec_solution *solution = made->solution;
    static const uint32_t boxes = TIED_BOXES, light = TIED_LIGHT, guess = TIED_GUESS;
    solution->repairs = sample_take(made, 2, sizeof *solution->repairs);
    solution->repairs[0] = (rec_repair){.withdraw = sample_claims(made, 1, &boxes),
                                        .relations = sample_relations(made, 1, &guess),
                                        .weight = 2 * REC_WEIGHT_ONE,
                                        .best = true};
    solution->repairs[1] = (rec_repair){.withdraw = sample_claims(made, 1, &light),
                                        .relations = sample_relations(made, 1, &guess),
                                        .weight = 2 * REC_WEIGHT_ONE};
    solution->repair_count = 2;
    solution->repairs_proven = true;
    solution->conflicts_complete = true;
    solution->claims[TIED_BOXES].status = REC_CLAIM_SET_ASIDE;
    solution->relations[TIED_GUESS].status = REC_RELATION_SET_ASIDE;
}

static void add_bounds(sample *made)
{
    rec_solution *solution = made->solution;
    static const uint32_t cargo = TIED_CARGO, guess = TIED_GUESS, boxes = TIED_BOXES,
                          given[] = {TIED_LIGHT, TIED_US_3M};
    rec_solved_quantity *shells = &solution->quantities[TIED_SHELLS];
    shells->bounds = sample_from(3000000);
    shells->low_from = sample_claims(made, 1, &given[1]);
    rec_solved_quantity *containers = &solution->quantities[TIED_CONTAINERS];
    containers->bounds = sample_from(12000);
    containers->low_from = sample_claims(made, 2, given);
    containers->low_relations = sample_relations(made, 1, &cargo);
    containers->set_aside = sample_claims(made, 1, &boxes);
    containers->set_aside_relations = sample_relations(made, 1, &guess);
    containers->has_witness = true;
    containers->witness = 12345;
    rec_solved_quantity *load = &solution->quantities[TIED_LOAD];
    load->bounds = sample_range(1, 250);
    load->high_from = sample_claims(made, 1, given);
    solution->claims[TIED_US_3M].status = REC_CLAIM_BINDING;
    solution->claims[TIED_LIGHT].status = REC_CLAIM_BINDING;
    solution->relations[TIED_CARGO].status = REC_RELATION_BINDING;
}

void sample_tied(sample *made)
{
    sample_begin(made);
    made->problem->title = "Cargo";
    add_quantities(made);
    add_statements(made);
    sample_settle(made);
    add_conflict(made);
    add_repairs(made);
    add_bounds(made);
}
