/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What people say, in their words: a crowd, counted by the police and by those
 * who called for the march, under each reading of the words.
 */
#include <reconcile/reconcile.h>

#include <stdio.h>

static rec_status build(rec_diagnostics *diagnostics, rec_problem **problem)
{
    const rec_problem_spec head = {.title = "The march", .as_of = "2024-06-20"};
    const rec_source_spec police = {.id = "police", .name = "City police", .reliability = 'B'};
    const rec_source_spec union_ = {.id = "union", .name = "Teachers' union", .reliability = 'D'};
    const rec_source_spec paper = {.id = "paper", .name = "Evening paper"};
    const char *const nouns[] = {"teachers", "people"};
    const rec_quantity_spec crowd = {
        .id = "crowd", .kind = REC_KIND_COUNT, .words = nouns, .word_count = 2};
    const rec_claim_spec claims[] = {
        {.source = "police", .quantity = "crowd", .says = "nearly 8,000 people"},
        {.source = "union", .quantity = "crowd", .says = "at least twelve thousand teachers"},
        {.id = "photo", .source = "paper", .quantity = "crowd", .between = {"7,000", "9,500"}},
        {.source = "paper", .quantity = "crowd", .says = "about 8,000", .repeats = "police"},
    };

    rec_builder *builder = NULL;
    rec_status status = rec_builder_begin("march", NULL, diagnostics, &builder);
    if (status != REC_OK) {
        return status;
    }
    if ((status = rec_builder_set_head(builder, &head)) != REC_OK ||
        (status = rec_builder_add_source(builder, &police)) != REC_OK ||
        (status = rec_builder_add_source(builder, &union_)) != REC_OK ||
        (status = rec_builder_add_source(builder, &paper)) != REC_OK ||
        (status = rec_builder_add_quantity(builder, &crowd)) != REC_OK) {
        rec_builder_abandon(builder);
        return status;
    }
    for (size_t i = 0; i < sizeof claims / sizeof claims[0] && status == REC_OK; i++) {
        status = rec_builder_add_claim(builder, &claims[i]);
    }
    if (status != REC_OK) {
        rec_builder_abandon(builder);
        return status;
    }
    return rec_builder_finish(builder, problem);
}

static rec_status tell(const rec_problem *problem, const rec_solution *solution)
{
    for (size_t i = 0; i < rec_problem_claim_count(problem); i++) {
        rec_claim_view claim;
        rec_claim_result result;
        if (rec_problem_claim(problem, i, &claim) != REC_OK ||
            rec_solution_claim(solution, i, &result) != REC_OK) {
            return REC_E_INVALID;
        }
        printf("%-5s %-9s %s\n", claim.id, rec_claim_status_name(result.status), claim.text);
    }
    const uint32_t crowd = rec_problem_quantity_index(problem, "crowd");
    rec_quantity_result result;
    const rec_status status = rec_solution_quantity(solution, crowd, &result);
    if (status == REC_OK) {
        printf("crowd: %s, %.0f to %.0f\n", rec_verdict_name(result.verdict), result.bounds.lo,
               result.bounds.hi);
    }
    return status;
}

int main(void)
{
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    rec_status status = build(&diagnostics, &problem);
    for (size_t i = 0; i < diagnostics.count; i++) {
        fprintf(stderr, "%s\n", diagnostics.entry[i].message);
    }
    for (int r = 0; r < REC_READING_COUNT && status == REC_OK; r++) {
        const rec_solve_options options = {.has_reading = true, .reading = (rec_reading)r};
        rec_solution *solution = NULL;
        status = rec_solve(problem, &options, NULL, &solution);
        if (status == REC_OK) {
            printf("%s\n", rec_reading_name(options.reading));
            status = tell(problem, solution);
        }
        rec_solution_free(solution);
    }
    if (status != REC_OK) {
        fprintf(stderr, "%s\n", rec_status_text(status));
    }
    rec_problem_free(problem);
    return status == REC_OK ? 0 : 2;
}
