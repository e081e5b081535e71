/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The article on munitions for Russia (Deutsche Welle, 20 June 2024), its
 * claims and their solution under `rounded`, worked by hand.
 */
#include "support/sample_solution.h"

#include "support/cmocka.h"

#include <math.h>

static void add_sources(sample *made, uint32_t source[8])
{
    source[0] = sample_source(made, "us-intel", "US intelligence", 'B');
    source[1] = sample_source(made, "rok-mnd", "Shin Wonsik, Defence Minister of South Korea", 'B');
    source[2] = sample_source(made, "dw", "Deutsche Welle", 0);
    source[3] = sample_source(made, "richter", "Wolfgang Richter", 'B');
    source[4] = sample_source(made, "russia-dprk", "Russia and North Korea", 'E');
    source[5] = sample_source(made, "eu", "European Union", 'A');
    source[6] = sample_source(made, "kirby", "John Kirby", 'B');
    source[7] = sample_source(made, "ukraine", "Ukraine", 'C');

    rec_problem *problem = made->problem;
    problem->repeats = sample_take(made, 1, sizeof *problem->repeats);
    problem->repeats[0] = source[1];
    problem->repeats_count = 1;
    problem->sources[2].repeats_count = 1; /* Deutsche Welle passes on the minister's figures */
    made->solution->source_origin[2] = source[1];
}

static void add_quantities(sample *made)
{
    sample_quantity(made, "shells", "shells delivered to Russia", "shell", REC_KIND_COUNT);
    sample_quantity(made, "containers", NULL, "container", REC_KIND_COUNT);
    const uint32_t delivered = sample_quantity(
        made, "eu_delivered", "shells given to Ukraine by the EU", "shell", REC_KIND_COUNT);
    made->problem->quantities[delivered].course = (rec_course){HUGE_VAL, 0.0};
    made->problem->quantities[delivered].course_name = "cumulative";
    sample_quantity(made, "eu_pledge", "shells promised by the EU", "shell", REC_KIND_COUNT);
    const uint32_t range =
        sample_quantity(made, "missile_range", "range of the missiles", "km", REC_KIND_AMOUNT);
    made->problem->quantities[range].course = (rec_course){0.0, 0.0};
    sample_quantity(made, "missile_remains", NULL, "missile", REC_KIND_COUNT);
}

static void add_shell_claims(sample *made, const uint32_t source[8])
{
    sample_claim(made, "us-3m", source[0], SAMPLE_SHELLS, "at least 3 million",
                 "at least 3 million", sample_from(3000000));
    sample_claim(made, "rok-shells", source[1], SAMPLE_SHELLS, "up to 4.8 million artillery shells",
                 "at most 4.8 million", sample_range(0, 4800000));
    sample_claim(made, "rok-containers", source[1], SAMPLE_CONTAINERS, "at most 10,000",
                 "at most 10,000", sample_range(0, 10000));
    sample_claim(made, "dw-5m", source[2], SAMPLE_SHELLS, "nearly 5 million", "nearly 5 million",
                 sample_range(4000000, 4999999));
    sample_claim(made, "richter-3m", source[3], SAMPLE_SHELLS, "up to 3 million",
                 "at most 3 million", sample_range(0, 3000000));
    sample_claim(made, "denial", source[4], SAMPLE_SHELLS, "denied", "none", sample_range(0, 0));

    rec_claim *claims = made->problem->claims;
    claims[SAMPLE_US_3M].hedge = REC_HEDGE_AT_LEAST;
    claims[SAMPLE_US_3M].text = "at least 3,000,000 shells";
    claims[SAMPLE_ROK_SHELLS].hedge = REC_HEDGE_AT_MOST;
    claims[SAMPLE_ROK_SHELLS].text = "at most 4,800,000 shells";
    claims[SAMPLE_ROK_SHELLS].quote = "could contain up to 4.8 million artillery shells";
    claims[SAMPLE_ROK_CONTAINERS].hedge = REC_HEDGE_AT_MOST;
    claims[SAMPLE_ROK_CONTAINERS].text = "at most 10,000 containers";
    claims[SAMPLE_DW_5M].hedge = REC_HEDGE_NEARLY;
    claims[SAMPLE_DW_5M].text = "nearly 5,000,000 shells";
    claims[SAMPLE_DW_5M].range[REC_READING_LITERAL] = sample_range(4500000, 4999999);
    claims[SAMPLE_DW_5M].range[REC_READING_FERSON] = sample_range(4500000, 5000000);
    claims[SAMPLE_RICHTER_3M].hedge = REC_HEDGE_AT_MOST;
    claims[SAMPLE_RICHTER_3M].text = "at most 3,000,000 shells";
    claims[SAMPLE_DENIAL].hedge = REC_HEDGE_DENIED;
    claims[SAMPLE_DENIAL].text = "no shells";
}

static void add_other_claims(sample *made, const uint32_t source[8])
{
    sample_claim(made, "eu-half", source[3], SAMPLE_EU_DELIVERED, "about half of a million",
                 "about 500,000", sample_range(400000, 600000));
    sample_claim(made, "eu-short", source[3], SAMPLE_EU_DELIVERED, "less than a million",
                 "less than 1 million", sample_range(0, 999999));
    sample_claim(made, "eu-pledge", source[5], SAMPLE_PLEDGE, "exactly a million",
                 "exactly 1 million", sample_range(1000000, 1000000));
    sample_claim(made, "range-mi", source[6], SAMPLE_RANGE, "about 550 miles", "about 550",
                 sample_range(869.04576, 901.2326400000001));
    sample_claim(made, "range-km", source[6], SAMPLE_RANGE, "about 900 kilometers", "about 900",
                 sample_range(800, 1000));
    sample_claim(made, "remains", source[7], SAMPLE_MISSILES, "over 20", "over 20",
                 sample_from(21));

    rec_claim *claims = made->problem->claims;
    claims[SAMPLE_EU_HALF].hedge = REC_HEDGE_ABOUT;
    claims[SAMPLE_EU_HALF].range[REC_READING_LITERAL] = sample_range(450000, 550000);
    claims[SAMPLE_EU_HALF].range[REC_READING_FERSON] = sample_range(300000, 700000);
    claims[SAMPLE_EU_SHORT].hedge = REC_HEDGE_UNDER;
    claims[SAMPLE_EU_PLEDGE].hedge = REC_HEDGE_EXACTLY;
    claims[SAMPLE_EU_PLEDGE].range[REC_READING_FERSON] = sample_range(900000, 1100000);
    claims[SAMPLE_RANGE_MI].hedge = REC_HEDGE_ABOUT;
    claims[SAMPLE_RANGE_MI].range[REC_READING_LITERAL] = sample_range(877.0924799999999, 893.18592);
    claims[SAMPLE_RANGE_MI].range[REC_READING_FERSON] = sample_range(852.95232, 917.32608);
    claims[SAMPLE_RANGE_MI].converted = true;
    assert_rec_ok(rec_units_find(made->problem->units, "miles", 5, &claims[SAMPLE_RANGE_MI].unit));
    claims[SAMPLE_RANGE_KM].hedge = REC_HEDGE_ABOUT;
    claims[SAMPLE_RANGE_KM].range[REC_READING_LITERAL] = sample_range(850, 950);
    claims[SAMPLE_RANGE_KM].range[REC_READING_FERSON] = sample_range(700, 1100);
    claims[SAMPLE_REMAINS].hedge = REC_HEDGE_OVER;
    claims[SAMPLE_REMAINS].range[REC_READING_FERSON] = sample_range(20, 25);
}

static void date_claims(sample *made)
{
    const rec_date day = sample_day("2024-06-20");
    made->problem->has_as_of = true;
    made->problem->as_of = day;
    made->solution->has_at = true;
    made->solution->at = day;
    for (size_t i = 0; i < made->problem->claim_count; i++) {
        rec_claim *claim = &made->problem->claims[i];
        claim->date_from = REC_DATE_DOCUMENT;
        claim->date = day;
        if (i == SAMPLE_EU_HALF || i == SAMPLE_EU_SHORT) {
            claim->has_as_of = true;
            claim->as_of = sample_day("2024-03-31");
            claim->as_of_text = "2024-03-31";
            claim->date_from = REC_DATE_AS_OF;
            claim->date = claim->as_of;
        } else if (i == SAMPLE_ROK_SHELLS || i == SAMPLE_ROK_CONTAINERS) {
            claim->has_said = true;
            claim->said = sample_day("2024-06");
            claim->said_text = "2024-06";
            claim->date_from = REC_DATE_SAID;
            claim->date = claim->said;
        }
    }
}

static rec_claim_list one_claim(sample *made, uint32_t claim)
{
    return sample_claims(made, 1, &claim);
}

static void bind(sample *made, uint32_t quantity, rec_range bounds, uint32_t low, uint32_t high)
{
    rec_solved_quantity *solved = &made->solution->quantities[quantity];
    solved->bounds = bounds;
    if (low != REC_NO_INDEX) {
        solved->low_from = one_claim(made, low);
        made->solution->claims[low].status = REC_CLAIM_BINDING;
    }
    if (high != REC_NO_INDEX) {
        solved->high_from = one_claim(made, high);
        made->solution->claims[high].status = REC_CLAIM_BINDING;
    }
    rec_timeline_entry *timeline = sample_take(made, 2, sizeof *timeline);
    timeline[0] = (rec_timeline_entry){true, made->solution->at, REC_VERDICT_AGREED, bounds};
    solved->timeline = timeline;
    solved->timeline_count = 1;
    rec_support_region *support = sample_take(made, 1, sizeof *support);
    support[0] = (rec_support_region){bounds, REC_WEIGHT_ONE, REC_WEIGHT_ONE};
    solved->support = support;
    solved->support_count = 1;
    solved->support_total = 1;
}

static void bind_all(sample *made)
{
    bind(made, SAMPLE_SHELLS, sample_range(3000000, 3000000), SAMPLE_US_3M, SAMPLE_RICHTER_3M);
    bind(made, SAMPLE_CONTAINERS, sample_range(0, 10000), REC_NO_INDEX, SAMPLE_ROK_CONTAINERS);
    bind(made, SAMPLE_EU_DELIVERED, sample_from(400000), SAMPLE_EU_HALF, REC_NO_INDEX);
    bind(made, SAMPLE_PLEDGE, sample_range(1000000, 1000000), SAMPLE_EU_PLEDGE, SAMPLE_EU_PLEDGE);
    bind(made, SAMPLE_RANGE, sample_range(869.04576, 901.2326400000001), SAMPLE_RANGE_MI,
         SAMPLE_RANGE_MI);
    bind(made, SAMPLE_MISSILES, sample_from(21), SAMPLE_REMAINS, REC_NO_INDEX);

    static const rec_range claimed[] = {
        [SAMPLE_SHELLS] = {0, HUGE_VAL, false, true},
        [SAMPLE_CONTAINERS] = {0, 10000, false, false},
        [SAMPLE_EU_DELIVERED] = {0, HUGE_VAL, false, true},
        [SAMPLE_PLEDGE] = {1000000, 1000000, false, false},
        [SAMPLE_RANGE] = {800, 1000, false, false},
        [SAMPLE_MISSILES] = {21, HUGE_VAL, false, true},
    };
    for (size_t q = 0; q < made->problem->quantity_count; q++) {
        made->solution->quantities[q].claimed = claimed[q];
    }

    rec_solved_quantity *delivered = &made->solution->quantities[SAMPLE_EU_DELIVERED];
    rec_timeline_entry *timeline = sample_take(made, 2, sizeof *timeline);
    timeline[0] = (rec_timeline_entry){true, sample_day("2024-03-31"), REC_VERDICT_AGREED,
                                       sample_range(400000, 600000)};
    timeline[1] =
        (rec_timeline_entry){true, made->solution->at, REC_VERDICT_AGREED, sample_from(400000)};
    delivered->timeline = timeline;
    delivered->timeline_count = 2;
}

static void add_conflict(sample *made)
{
    rec_solution *solution = made->solution;
    rec_solved_quantity *shells = &solution->quantities[SAMPLE_SHELLS];
    shells->verdict = REC_VERDICT_CONFLICT;
    shells->set_aside = one_claim(made, SAMPLE_DENIAL);
    shells->conflicts_total = 1;
    rec_support_region *support = sample_take(made, 2, sizeof *support);
    support[0] = (rec_support_region){sample_range(0, 0), 3 * REC_WEIGHT_ONE, 4 * REC_WEIGHT_ONE};
    support[1] = (rec_support_region){sample_range(3000000, 3000000), 3 * REC_WEIGHT_ONE,
                                      4 * REC_WEIGHT_ONE};
    shells->support = support;
    shells->support_count = 2;
    shells->support_total = 2;
    rec_timeline_entry *timeline = sample_take(made, 1, sizeof *timeline);
    timeline[0] = (rec_timeline_entry){true, solution->at, REC_VERDICT_CONFLICT, shells->bounds};
    shells->timeline = timeline;

    solution->claims[SAMPLE_DENIAL].status = REC_CLAIM_SET_ASIDE;
    rec_solved_claim *repeat = &solution->claims[SAMPLE_DW_5M];
    repeat->status = REC_CLAIM_REPEAT;
    repeat->roots = one_claim(made, SAMPLE_ROK_SHELLS).claims;
    repeat->root_count = 1;
    repeat->origin = made->problem->claims[SAMPLE_ROK_SHELLS].source;

    const uint32_t both[] = {SAMPLE_DENIAL, SAMPLE_US_3M};
    solution->conflicts = sample_take(made, 1, sizeof *solution->conflicts);
    solution->conflicts[0] = (rec_conflict){
        .claims = sample_claims(made, 2, both),
        .lower = SAMPLE_US_3M,
        .upper = SAMPLE_DENIAL,
        .quantity = SAMPLE_SHELLS,
        .has_at = true,
        .at = solution->at,
        .gap = 3000000,
        .gap_relative = 1,
        .minimal = true,
    };
    solution->conflict_count = 1;
    solution->conflicts_total = 1;
}

static void add_repairs(sample *made)
{
    static const uint32_t withdrawn[] = {SAMPLE_DENIAL, SAMPLE_US_3M};
    rec_solution *solution = made->solution;
    rec_repair_bounds *bounds = sample_take(made, 2, sizeof *bounds);
    bounds[0] = (rec_repair_bounds){SAMPLE_SHELLS, sample_range(3000000, 3000000)};
    bounds[1] = (rec_repair_bounds){SAMPLE_SHELLS, sample_range(0, 0)};
    solution->repairs = sample_take(made, 2, sizeof *solution->repairs);
    for (size_t i = 0; i < 2; i++) {
        solution->repairs[i] = (rec_repair){
            .withdraw = one_claim(made, withdrawn[i]),
            .weight = REC_WEIGHT_ONE,
            .best = i == 0,
            .bounds = &bounds[i],
            .bounds_count = 1,
        };
    }
    solution->repair_count = 2;
    solution->stretch = 1.0;
    solution->verdict = REC_VERDICT_CONFLICT;
    for (int i = 0; i < REC_READING_COUNT; i++) {
        solution->reading_verdict[i] = REC_VERDICT_CONFLICT;
    }
}

void sample_article(sample *made)
{
    uint32_t source[8];
    sample_begin(made);
    made->problem->title = "North Korean munitions to Russia";
    add_sources(made, source);
    add_quantities(made);
    add_shell_claims(made, source);
    add_other_claims(made, source);
    date_claims(made);
    sample_settle(made);
    bind_all(made);
    add_conflict(made);
    add_repairs(made);
}
