/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The worst that a document may legally hold, for tests of reports.
 */
#include "hostile_sample.h"

#include <math.h>
#include <string.h>

static void add_claims(sample *made, uint32_t source, uint32_t quantity)
{
    const rec_range tiny = {-0.0, 5e-324, true, false};
    sample_claim(made, "a" HOSTILE, source, quantity, HOSTILE, HOSTILE, tiny);
    sample_claim(made, "b" HOSTILE, source, quantity, HOSTILE, HOSTILE, sample_from(1e300));
    sample_claim(made, "c" HOSTILE, source, quantity, HOSTILE, HOSTILE, sample_range(0, 0));
    rec_claim *claims = made->problem->claims;
    for (size_t i = 0; i < 3; i++) {
        claims[i].quote = HOSTILE;
        claims[i].url = HOSTILE;
        claims[i].note = HOSTILE;
    }
    claims[0].weight = 1;
    claims[0].credibility = 6;
    claims[0].repeats_form = REC_REPEATS_CLAIM;
    claims[0].repeats_index = 1;
    claims[1].nothing[REC_READING_ROUNDED] = true;
    claims[1].place = (rec_place){.line = 0, .column = 0};
    claims[2].soft = true;
    claims[2].soft_value = -0.0;
    claims[2].soft_minus = 5e-324;
    claims[2].soft_plus = 1e300;
}

static void solve(sample *made, uint32_t quantity)
{
    rec_solution *solution = made->solution;
    rec_solved_quantity *solved = &solution->quantities[quantity];
    const uint32_t first = 0, both[] = {0, 1};
    const rec_range tiny = {-0.0, 5e-324, true, false};
    solved->verdict = REC_VERDICT_CONFLICT;
    solved->bounds = tiny;
    solved->low_from = sample_claims(made, 2, both);
    solved->high_from = sample_claims(made, 1, &first);
    solved->set_aside = sample_claims(made, 1, &first);
    solved->conflicts_total = UINT64_MAX;
    rec_alternative *alternatives = sample_take(made, 1, sizeof *alternatives);
    alternatives[0] = (rec_alternative){.range = tiny, .withdraw = sample_claims(made, 1, &first)};
    solved->alternatives = alternatives;
    solved->alternative_count = 1;
    rec_timeline_entry *timeline = sample_take(made, 1, sizeof *timeline);
    timeline[0] = (rec_timeline_entry){.verdict = REC_VERDICT_UNDECIDED, .range = tiny};
    solved->timeline = timeline;
    solved->timeline_count = 1;
    solution->claims[0].status = REC_CLAIM_REPEAT;
    solution->claims[0].roots = sample_claims(made, 1, &both[1]).claims;
    solution->claims[0].root_count = 1;
    solution->claims[0].distorted = true;
    solution->claims[2].status = REC_CLAIM_SOFT;

    solution->conflicts = sample_take(made, 1, sizeof *solution->conflicts);
    solution->conflicts[0] = (rec_conflict){
        .claims = sample_claims(made, 1, &both[1]),
        .lower = 1,
        .upper = REC_NO_INDEX,
        .quantity = quantity,
        .gap = (double)INFINITY,
        .gap_relative = (double)INFINITY,
        .minimal = true,
    };
    solution->conflict_count = 1;
    solution->conflicts_total = UINT64_MAX;
    rec_repair_bounds *bounds = sample_take(made, 1, sizeof *bounds);
    bounds[0] = (rec_repair_bounds){quantity, tiny};
    solution->repairs = sample_take(made, 1, sizeof *solution->repairs);
    solution->repairs[0] = (rec_repair){.withdraw = sample_claims(made, 1, &first),
                                        .weight = 1,
                                        .best = true,
                                        .bounds = bounds,
                                        .bounds_count = 1};
    solution->repair_count = 1;
}

void hostile_sample(sample *made)
{
    sample_begin(made);
    rec_problem *problem = made->problem;
    problem->name = HOSTILE;
    problem->title = HOSTILE;
    const uint32_t source = sample_source(made, "s" HOSTILE, HOSTILE, 'F');
    problem->sources[source].note = HOSTILE;
    problem->sources[source].url = HOSTILE;
    const uint32_t quantity = sample_quantity(made, HOSTILE, HOSTILE, "1", REC_KIND_REAL);
    problem->quantities[quantity].unit_text = HOSTILE;
    problem->quantities[quantity].note = HOSTILE;
    add_claims(made, source, quantity);
    sample_settle(made);
    solve(made, quantity);

    static const char *const source_ids[] = {"s" HOSTILE};
    static const char *const claim_ids[] = {"a" HOSTILE, "b" HOSTILE};
    const rec_finding findings[] = {
        {REC_FINDING_CIRCULAR_REPORTING, source_ids, 1, HOSTILE, {.line = 3, .column = 7}},
        {REC_FINDING_WIDENED, claim_ids, 2, HOSTILE, {0}},
        {REC_FINDING_LISTS_CUT, NULL, 0, HOSTILE, {0}},
    };
    rec_solution *solution = made->solution;
    solution->findings = sample_take(made, 3, sizeof findings[0]);
    memcpy(solution->findings, findings, sizeof findings);
    solution->finding_count = 3;
    solution->stretch = (double)NAN;
    solution->verdict = REC_VERDICT_CONFLICT;
    solution->repairs_proven = false;
}
