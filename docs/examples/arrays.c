/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Length of a tunnel as four surveys give it, from arrays: who contradicts
 * whom, what to withdraw, and the whole report.
 */
#include <reconcile/reconcile.h>

#include <stdio.h>

enum { SURVEYS = 4 };

static const char *const ids[SURVEYS] = {"north", "south", "gyro", "chain"};
static const char *const sources[SURVEYS] = {"team-1", "team-1", "team-2", "team-3"};
static const double lo[SURVEYS] = {57.103, 57.098, 57.1, 57.21};
static const double hi[SURVEYS] = {57.11, 57.107, 57.106, 57.25};

static rec_status build(rec_diagnostics *diagnostics, rec_problem **problem)
{
    const rec_source_spec teams[] = {
        {.id = "team-1", .reliability = 'B'}, {.id = "team-2"}, {.id = "team-3"}};
    const rec_quantity_spec tunnel = {
        .id = "tunnel", .label = "length of the tunnel", .unit = "km"};
    const rec_claim_columns surveys = {
        .count = SURVEYS, .ids = ids, .sources = sources, .quantity = "tunnel", .lo = lo, .hi = hi};

    rec_builder *builder = NULL;
    rec_status status = rec_builder_begin("surveys", NULL, diagnostics, &builder);
    if (status != REC_OK) {
        return status;
    }
    for (size_t i = 0; i < 3 && status == REC_OK; i++) {
        status = rec_builder_add_source(builder, &teams[i]);
    }
    if (status == REC_OK) {
        status = rec_builder_add_quantity(builder, &tunnel);
    }
    if (status == REC_OK) {
        status = rec_builder_add_claims(builder, &surveys);
    }
    if (status != REC_OK) {
        rec_builder_abandon(builder);
        return status;
    }
    return rec_builder_finish(builder, problem); /* frees the builder, whatever it returns */
}

static void print_ids(const rec_problem *problem, rec_claim_list list)
{
    for (size_t i = 0; i < list.count; i++) {
        rec_claim_view claim;
        if (rec_problem_claim(problem, list.claims[i], &claim) == REC_OK) {
            printf(" %s", claim.id);
        }
    }
    printf("\n");
}

static rec_status write_out(void *context, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, context) == length ? REC_OK : REC_E_OUTPUT;
}

static rec_status tell(const rec_solution *solution)
{
    const rec_problem *problem = rec_solution_problem(solution);
    printf("%s\n", rec_verdict_name(rec_solution_verdict(solution)));
    for (size_t i = 0; i < rec_solution_conflict_count(solution); i++) {
        rec_conflict_result conflict;
        if (rec_solution_conflict(solution, i, &conflict) == REC_OK) {
            printf("%.0f m apart:", conflict.gap * 1000.0);
            print_ids(problem, conflict.claims);
        }
    }
    for (size_t i = 0; i < rec_solution_repair_count(solution); i++) {
        rec_repair_result repair;
        rec_repair_bounds after;
        if (rec_solution_repair(solution, i, &repair) == REC_OK &&
            rec_solution_repair_bounds(solution, i, 0, &after) == REC_OK) {
            printf("%.3f to %.3f km without", after.range.lo, after.range.hi);
            print_ids(problem, repair.withdraw);
        }
    }
    printf("\n");
    const rec_text_style style = {.width = 72, .ascii = true};
    const rec_sink sink = {write_out, stdout};
    return rec_report_text(solution, &style, &sink);
}

int main(void)
{
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    rec_solution *solution = NULL;
    rec_status status = build(&diagnostics, &problem);
    for (size_t i = 0; i < diagnostics.count; i++) {
        fprintf(stderr, "%s\n", diagnostics.entry[i].message); /* "claim `gyro`: ..." */
    }
    if (status == REC_OK) {
        status = rec_solve(problem, NULL, NULL, &solution);
    }
    if (status == REC_OK) {
        status = tell(solution);
    }
    if (status != REC_OK) {
        fprintf(stderr, "%s\n", rec_status_text(status));
    }
    rec_solution_free(solution);
    rec_problem_free(problem);
    return status == REC_OK ? 0 : 2;
}
