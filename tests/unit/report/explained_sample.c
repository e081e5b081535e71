/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Explanations field by field, so that reports are tested without the solver.
 */
#include "explained_sample.h"

#include "support/cmocka.h"

#include <math.h>
#include <stdlib.h>

enum { RELATIONS_MAX = 8 };

void explained_begin(explained *all, size_t bound_max, size_t children_max)
{
    all->bounds = calloc(bound_max, sizeof *all->bounds);
    all->children = calloc(children_max, sizeof *all->children);
    assert_true(all->bounds != NULL && all->children != NULL);
    all->explanation = (rec_explanation){.bounds = all->bounds, .children = all->children};
    rec_problem *problem = all->made.problem;
    problem->relations = sample_take(&all->made, RELATIONS_MAX, sizeof *problem->relations);
    all->made.solution->relations =
        sample_take(&all->made, RELATIONS_MAX, sizeof *all->made.solution->relations);
}

void explained_end(explained *all)
{
    free(all->bounds);
    free(all->children);
    sample_end(&all->made);
}

static uint32_t add(explained *all, rec_explained_bound bound)
{
    const size_t at = all->explanation.bound_count++;
    bound.open = isinf(bound.value) != 0;
    all->bounds[at] = bound;
    return (uint32_t)at;
}

uint32_t explained_low(explained *all, uint32_t quantity, double value, rec_reason_kind kind)
{
    return add(all, (rec_explained_bound){
                        .quantity = quantity, .is_low = true, .value = value, .kind = kind});
}

uint32_t explained_high(explained *all, uint32_t quantity, double value, rec_reason_kind kind)
{
    return add(all, (rec_explained_bound){
                        .quantity = quantity, .is_low = false, .value = value, .kind = kind});
}

void explained_date(explained *all, uint32_t bound, const char *date)
{
    all->bounds[bound].has_date = true;
    all->bounds[bound].date = sample_day(date);
}

void explained_claims(explained *all, uint32_t bound, size_t count, const uint32_t claims[])
{
    all->bounds[bound].claims = sample_claims(&all->made, count, claims);
}

void explained_relations(explained *all, uint32_t bound, size_t count, const uint32_t relations[])
{
    const rec_claim_list copy = sample_claims(&all->made, count, relations);
    all->bounds[bound].relations = (rec_relation_list){copy.claims, count};
}

void explained_from(explained *all, uint32_t bound, size_t count, const uint32_t children[])
{
    all->bounds[bound].first_child = (uint32_t)all->explanation.child_count;
    all->bounds[bound].child_count = (uint32_t)count;
    for (size_t i = 0; i < count; i++) {
        all->children[all->explanation.child_count++] = children[i];
    }
}

uint32_t explained_relation(explained *all, const char *id, const char *that, const char *note)
{
    rec_problem *problem = all->made.problem;
    assert_true(problem->relation_count < RELATIONS_MAX);
    const rec_place place = {.line = 14, .column = 3};
    problem->relations[problem->relation_count] =
        (rec_relation){.id = id, .that = that, .note = note, .place = place, .that_place = place};
    return (uint32_t)problem->relation_count++;
}

void explained_one(explained *all, rec_kind kind)
{
    sample_begin(&all->made);
    sample_source(&all->made, "a", "Agency", 0);
    sample_source(&all->made, "b", "Bureau", 0);
    sample_quantity(&all->made, "q", NULL, kind == REC_KIND_COUNT ? "1" : "km", kind);
    sample_settle(&all->made);
    explained_begin(all, 16, 32);
}

uint32_t explained_claim(explained *all, const char *id, const char *says, rec_range range)
{
    const uint32_t claim = sample_claim(&all->made, id, 0, 0, says, says, range);
    sample_settle(&all->made);
    return claim;
}

void explained_ends(explained *all, uint32_t low, uint32_t high)
{
    all->explanation.low = low;
    all->explanation.high = high;
}

/* Shells over containers: at least 3,000,000 / 10,000. */
static void explain(explained *all)
{
    const uint32_t cargo =
        explained_relation(all, "cargo", "shells <= containers * load", "all came in containers");
    static const uint32_t us_3m = SAMPLE_US_3M, boxes = SAMPLE_ROK_CONTAINERS;
    const uint32_t low = explained_low(all, EXPLAINED_LOAD, 300, REC_REASON_RELATION);
    const uint32_t high = explained_high(all, EXPLAINED_LOAD, 2000, REC_REASON_DOMAIN);
    const uint32_t shells = explained_low(all, SAMPLE_SHELLS, 3000000, REC_REASON_CLAIMS);
    const uint32_t containers = explained_high(all, SAMPLE_CONTAINERS, 10000, REC_REASON_CLAIMS);
    explained_relations(all, low, 1, &cargo);
    explained_from(all, low, 2, (const uint32_t[]){shells, containers});
    explained_claims(all, shells, 1, &us_3m);
    explained_claims(all, containers, 1, &boxes);
    all->explanation.low = low;
    all->explanation.high = high;
}

void explained_load(explained *all)
{
    sample_article(&all->made);
    const uint32_t load = sample_quantity(&all->made, "load", "shells in one container",
                                          "shell/container", REC_KIND_AMOUNT);
    assert_int_equal(load, EXPLAINED_LOAD);
    rec_problem *problem = all->made.problem;
    problem->quantities[load].domain = sample_range(1, 2000);
    problem->quantities[load].has_within = true;
    problem->claims[SAMPLE_ROK_CONTAINERS].quote = "at least 10,000 shipping containers";
    const uint32_t rest = sample_claim(&all->made, "rest", 3, load, NULL, NULL, sample_range(1, 2));
    assert_int_equal(rest, EXPLAINED_REST);
    rec_claim *claim = &problem->claims[rest];
    claim->quantity = REC_NO_INDEX;
    claim->says = "eu_delivered[2024-12-31] == eu_pledge";
    claim->text = claim->says;
    claim->quote = "the rest to come by the end of this year";
    sample_settle(&all->made);
    rec_solved_quantity *solved = &all->made.solution->quantities[load];
    solved->bounds = sample_range(300, 2000);
    solved->tied = true;
    explained_begin(all, 16, 32);
    explain(all);
}
