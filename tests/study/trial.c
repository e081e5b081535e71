/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One spoilt table, told to the library as a reader would write it down, and
 * its repairs held against what was spoilt.
 */
#include "study/trial.h"

#include <reconcile/reconcile.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ID_BYTES = 24, FIGURE_BYTES = 40, RELATION_BYTES = 256 };

static void held(rec_status status)
{
    if (status != REC_OK) {
        (void)fprintf(stderr, "%s\n", rec_status_text(status));
        exit(EXIT_FAILURE);
    }
}

static double now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static rec_kind kind_of(const study_cell *cell)
{
    if (cell->below_zero) {
        return REC_KIND_REAL;
    }
    return cell->rounded ? REC_KIND_AMOUNT : REC_KIND_COUNT;
}

static void add_figure(rec_builder *builder, const study_cell *cell, size_t index, int64_t printed)
{
    char figure[ID_BYTES], claim[ID_BYTES], source[ID_BYTES], says[FIGURE_BYTES];
    const size_t speaker = cell->one_source ? 0 : index;
    (void)snprintf(figure, sizeof figure, "f%zu", index);
    (void)snprintf(claim, sizeof claim, "c%zu", index);
    (void)snprintf(source, sizeof source, "s%zu", speaker);
    if (cell->rounded) {
        (void)snprintf(says, sizeof says, "%lld.%lld", (long long)(printed / 10),
                       (long long)(printed % 10));
    } else {
        (void)snprintf(says, sizeof says, "%lld", (long long)printed);
    }
    if (speaker == index) {
        held(rec_builder_add_source(builder, &(rec_source_spec){.id = source}));
    }
    held(rec_builder_add_quantity(builder,
                                  &(rec_quantity_spec){.id = figure, .kind = kind_of(cell)}));
    held(rec_builder_add_claim(
        builder,
        &(rec_claim_spec){.id = claim, .source = source, .quantity = figure, .says = says}));
}

static void add_sum(rec_builder *builder, size_t index, const study_sum *sum)
{
    char id[ID_BYTES], that[RELATION_BYTES];
    (void)snprintf(id, sizeof id, "r%zu", index);
    size_t used = (size_t)snprintf(that, sizeof that, "f%zu ==", sum->whole);
    for (size_t p = 0; p < sum->part_count; p++) {
        used += (size_t)snprintf(that + used, sizeof that - used, "%s f%zu", p > 0 ? " +" : "",
                                 sum->part[p]);
    }
    held(rec_builder_add_relation(builder, &(rec_relation_spec){.id = id, .that = that}));
}

static rec_problem *begin_problem(rec_builder *builder, rec_diagnostics *diagnostics)
{
    rec_problem *problem = NULL;
    const rec_status status = rec_builder_finish(builder, &problem);
    if (status != REC_OK && diagnostics->count > 0) {
        (void)fprintf(stderr, "%s\n", diagnostics->entry[0].message);
    }
    held(status);
    return problem;
}

static rec_problem *make_problem(const study_cell *cell, const int64_t printed[])
{
    static rec_diagnostics diagnostics;
    rec_builder *builder = NULL;
    diagnostics = (rec_diagnostics){0};
    held(rec_builder_begin("table", NULL, &diagnostics, &builder));
    held(rec_builder_set_head(
        builder, &(rec_problem_spec){.reading = cell->rounded ? "rounded" : "literal"}));
    for (size_t i = 0; i < cell->table->figure_count; i++) {
        add_figure(builder, cell, i, printed[i]);
    }
    for (size_t s = 0; s < cell->table->sum_count; s++) {
        add_sum(builder, s, &cell->table->sum[s]);
    }
    return begin_problem(builder, &diagnostics);
}

/** Whether a repair withdraws the figures that are wrong and no others. */
static bool withdraws(const rec_repair_result *repair, const bool wrong[], size_t wrong_count)
{
    for (size_t i = 0; i < repair->withdraw.count; i++) {
        if (!wrong[repair->withdraw.claims[i]]) {
            return false;
        }
    }
    return repair->withdraw.count == wrong_count;
}

/** Without what is wrong the truth is possible: the first law. */
static void check_truth(const rec_solution *solution, size_t repair, size_t bounds_count,
                        const int64_t truth[], double unit)
{
    for (size_t i = 0; i < bounds_count; i++) {
        rec_repair_bounds bounds;
        held(rec_solution_repair_bounds(solution, repair, i, &bounds));
        const double value = (double)truth[bounds.quantity] / unit;
        if (bounds.range.lo > value || bounds.range.hi < value) {
            (void)fprintf(stderr, "f%u is %.17g, outside %.17g to %.17g\n", bounds.quantity, value,
                          bounds.range.lo, bounds.range.hi);
            exit(EXIT_FAILURE);
        }
    }
}

static void judge(const rec_solution *solution, const study_cell *cell, const bool wrong[],
                  const int64_t truth[], study_tally *tally)
{
    tally->tables++;
    const rec_verdict verdict = rec_solution_verdict(solution);
    if (verdict != REC_VERDICT_CONFLICT) {
        tally->unseen++;
        tally->undecided += verdict == REC_VERDICT_UNDECIDED;
        return;
    }
    if (!rec_solution_repairs_proven(solution)) {
        tally->open++;
        return;
    }
    size_t best_count = 0;
    bool found = false, among_best = false;
    for (size_t r = 0; r < rec_solution_repair_count(solution); r++) {
        rec_repair_result repair;
        held(rec_solution_repair(solution, r, &repair));
        best_count += repair.best;
        if (withdraws(&repair, wrong, cell->wrong_count)) {
            found = true;
            among_best = repair.best;
            check_truth(solution, r, repair.bounds_count, truth, cell->rounded ? 1000.0 : 1.0);
        }
    }
    if (among_best && best_count == 1) {
        tally->exactly++;
    } else if (among_best) {
        tally->tied++;
        tally->best_sum += best_count;
    } else if (found) {
        tally->listed++;
    } else {
        tally->never++;
    }
}

/** Half a hundred goes up. */
static int64_t in_tenths_of_thousands(int64_t figure)
{
    return (figure + 50) / 100;
}

void study_try(const study_cell *cell, uint64_t *state, study_tally *tally)
{
    int64_t truth[FIGURES_MAX], printed[FIGURES_MAX];
    bool wrong[FIGURES_MAX] = {false};
    const study_table *table = cell->table;
    study_draw(table, state, truth);
    for (size_t i = 0; i < table->figure_count; i++) {
        printed[i] = cell->rounded ? in_tenths_of_thousands(truth[i]) : truth[i];
    }
    for (size_t spoilt = 0; spoilt < cell->wrong_count;) {
        const size_t figure = study_below(state, table->figure_count);
        if (!wrong[figure] &&
            (cell->redundancy == 0 || study_redundancy(table, figure) == cell->redundancy)) {
            study_spoil(table, cell->kind, figure, state, printed);
            wrong[figure] = true;
            spoilt++;
        }
    }
    rec_problem *problem = make_problem(cell, printed);
    rec_solution *solution = NULL;
    const double start = now_ms();
    held(rec_solve(problem, NULL, NULL, &solution));
    const double took = now_ms() - start;
    tally->slowest_ms = took > tally->slowest_ms ? took : tally->slowest_ms;
    judge(solution, cell, wrong, truth, tally);
    rec_solution_free(solution);
    rec_problem_free(problem);
}

bool study_big_value(void)
{
    static rec_diagnostics diagnostics;
    static const char *const names[] = {"profit", "cost", "turnover"};
    static const char *const says[] = {"10000000000", "200", "300"};
    static const char *const rules[] = {"profit == turnover - cost", "cost >= 0.6 * turnover",
                                        "turnover >= 0"};
    rec_builder *builder = NULL;
    held(rec_builder_begin("accounts", NULL, &diagnostics, &builder));
    held(rec_builder_set_head(builder, &(rec_problem_spec){.reading = "literal"}));
    for (size_t i = 0; i < 3; i++) {
        const char rule[] = {'r', (char)('0' + i), '\0'};
        held(rec_builder_add_source(builder, &(rec_source_spec){.id = names[i]}));
        held(rec_builder_add_quantity(builder,
                                      &(rec_quantity_spec){.id = names[i], .kind = REC_KIND_REAL}));
        held(rec_builder_add_claim(
            builder, &(rec_claim_spec){.source = names[i], .quantity = names[i], .says = says[i]}));
        held(rec_builder_add_relation(builder, &(rec_relation_spec){.id = rule, .that = rules[i]}));
    }
    rec_problem *problem = begin_problem(builder, &diagnostics);
    rec_solution *solution = NULL;
    held(rec_solve(problem, NULL, NULL, &solution));
    bool right = rec_solution_repair_count(solution) > 0;
    for (size_t r = 0; r < rec_solution_repair_count(solution); r++) {
        rec_repair_result repair;
        held(rec_solution_repair(solution, r, &repair));
        const bool profit_alone = repair.withdraw.count == 1 && repair.withdraw.claims[0] == 0;
        right = right && repair.best == profit_alone;
    }
    rec_solution_free(solution);
    rec_problem_free(problem);
    return right;
}
