/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The study of docs/calibration.md: how often 95 % intervals hold what became known
 * later and how wide they are, by every method; the model of the default one among
 * its neighbours, and chosen without what it is then held against. Arguments: the
 * collection, and any second one for fewer neighbours. It fails where the page's
 * claims are not so.
 */
#include "study/interval.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { STRATA = 3, MODELS_MAX = 128, FOLDS = 5, REPEATS = 200, RESAMPLES = 4000 };

static pdg1970_quantity quantities[PDG1970_QUANTITIES_MAX];
static size_t quantity_count;

/* Each model's interval of each quantity. */
static rec_bayes_model models[MODELS_MAX];
static study_interval table[MODELS_MAX][PDG1970_QUANTITIES_MAX];
static size_t model_count;

static void require(bool is_so, const char *what)
{
    if (!is_so) {
        (void)fprintf(stderr, "not so: %s\n", what);
        exit(EXIT_FAILURE);
    }
}

static size_t stratum_of(size_t count)
{
    return count <= 3 ? 0U : count <= 6 ? 1U : 2U;
}

static size_t held_of(const study_interval intervals[])
{
    size_t held = 0;
    for (size_t i = 0; i < quantity_count; i++) {
        held += intervals[i].held;
    }
    return held;
}

static double median_width(const study_interval intervals[])
{
    double widths[PDG1970_QUANTITIES_MAX];
    for (size_t i = 0; i < quantity_count; i++) {
        widths[i] = intervals[i].width;
    }
    return pdg1970_median(widths, quantity_count);
}

static double median_score(const study_interval intervals[])
{
    double scores[PDG1970_QUANTITIES_MAX];
    for (size_t i = 0; i < quantity_count; i++) {
        scores[i] = intervals[i].score;
    }
    return pdg1970_median(scores, quantity_count);
}

static double mean_score(const study_interval intervals[])
{
    double sum = 0.0;
    for (size_t i = 0; i < quantity_count; i++) {
        sum += intervals[i].score;
    }
    return sum / (double)quantity_count;
}

static double log_score(const study_interval intervals[])
{
    double sum = 0.0;
    for (size_t i = 0; i < quantity_count; i++) {
        sum += intervals[i].log_density;
    }
    return sum;
}

static void print_coverage(size_t held, size_t of)
{
    const double share = (double)held / (double)of;
    printf("%zu of %zu | %.1f ± %.1f", held, of, 100.0 * share,
           100.0 * sqrt(share * (1.0 - share) / (double)of));
}

static void print_row(const char *name, const study_interval intervals[])
{
    size_t held[STRATA] = {0}, all[STRATA] = {0};
    for (size_t i = 0; i < quantity_count; i++) {
        const size_t s = stratum_of(quantities[i].count);
        all[s]++;
        held[s] += intervals[i].held;
    }
    printf("| %s | ", name);
    print_coverage(held_of(intervals), quantity_count);
    printf(" | %.2f | %.2f | %.2f |", median_width(intervals), median_score(intervals),
           mean_score(intervals));
    for (size_t s = 0; s < STRATA; s++) {
        printf(" %zu/%zu |", held[s], all[s]);
    }
    printf("\n");
}

static void print_methods(void)
{
    static const struct {
        const char *name;
        rec_pool_options options;
    } rows[] = {
        {"weighted mean", {.method = REC_POOL_COMMON_EFFECT}},
        {"weighted mean, PDG's scale", {.method = REC_POOL_COMMON_EFFECT, .scale = true}},
        {"weighted mean, any correlation",
         {.method = REC_POOL_COMMON_EFFECT, .correlation_unknown = true}},
        {"DL, normal", {.method = REC_POOL_DERSIMONIAN_LAIRD}},
        {"DL, KH", {.method = REC_POOL_DERSIMONIAN_LAIRD, .interval = REC_POOL_KNAPP_HARTUNG}},
        {"DL, KH, q at least 1",
         {.method = REC_POOL_DERSIMONIAN_LAIRD,
          .interval = REC_POOL_KNAPP_HARTUNG_AT_LEAST_NORMAL}},
        {"PM, normal", {.method = REC_POOL_PAULE_MANDEL}},
        {"PM, KH", {.method = REC_POOL_PAULE_MANDEL, .interval = REC_POOL_KNAPP_HARTUNG}},
        {"PM, KH, q at least 1",
         {.method = REC_POOL_PAULE_MANDEL, .interval = REC_POOL_KNAPP_HARTUNG_AT_LEAST_NORMAL}},
        {"REML, normal", {.method = REC_POOL_REML}},
        {"REML, KH", {.method = REC_POOL_REML, .interval = REC_POOL_KNAPP_HARTUNG}},
        {"REML, KH, q at least 1",
         {.method = REC_POOL_REML, .interval = REC_POOL_KNAPP_HARTUNG_AT_LEAST_NORMAL}},
    };
    study_interval intervals[PDG1970_QUANTITIES_MAX];
    printf("\n| method | holds | %% | width | score | mean score | k 2-3 | k 4-6 | k > 6 |\n"
           "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
        for (size_t i = 0; i < quantity_count; i++) {
            intervals[i] = study_pooled(&quantities[i], &rows[r].options);
        }
        print_row(rows[r].name, intervals);
    }
    for (size_t i = 0; i < quantity_count; i++) {
        intervals[i] = study_majority(&quantities[i]);
    }
    print_row("majority of y ± 1.96 u", intervals);
    static const struct {
        const char *name;
        rec_bayes_model model;
    } parts[] = {
        {"posterior, normal deviations", {1000.0, 0.35, 0.5}},
        {"posterior, hardly any tau", {4.0, 0.02, 0.5}},
        {"posterior, hardly any shared error", {4.0, 0.35, 0.05}},
    };
    for (size_t r = 0; r < sizeof parts / sizeof parts[0]; r++) {
        for (size_t i = 0; i < quantity_count; i++) {
            intervals[i] = study_modelled(&quantities[i], &parts[r].model);
        }
        print_row(parts[r].name, intervals);
    }
    for (size_t i = 0; i < quantity_count; i++) {
        intervals[i] = study_modelled(&quantities[i], &rec_bayes_default);
    }
    print_row("posterior: the default", intervals);
    require(held_of(intervals) == 39, "the default's intervals hold 39");
    require(median_width(intervals) < 2.2, "its median width is below 2.2");
}

static void fill_table(bool few)
{
    static const double dfs[] = {4.0, 3.0, 6.0}, betweens[] = {0.25, 0.35, 0.5, 0.7, 0.2};
    static const double shareds[] = {0.4, 0.5, 0.6, 0.3, 0.7};
    for (size_t d = 0; d < (few ? 1 : 3); d++) {
        for (size_t b = 0; b < (few ? 3 : 5); b++) {
            for (size_t s = 0; s < (few ? 3 : 5); s++) {
                models[model_count] = (rec_bayes_model){dfs[d], betweens[b], shareds[s]};
                for (size_t i = 0; i < quantity_count; i++) {
                    table[model_count][i] = study_modelled(&quantities[i], &models[model_count]);
                }
                model_count++;
            }
        }
    }
}

static void print_neighbours(void)
{
    printf("\n| nu | c | lambda | holds | %% | width | mean score | log score |\n"
           "| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (size_t m = 0; m < model_count; m++) {
        printf("| %g | %g | %g | ", models[m].df, models[m].between, models[m].shared);
        print_coverage(held_of(table[m]), quantity_count);
        printf(" | %.2f | %.2f | %.2f |\n", median_width(table[m]), mean_score(table[m]),
               log_score(table[m]));
    }
}

/* The model with the greatest log score of the quantities not left out, among those whose median
 * width of them is at most so much. */
static size_t chosen(const bool left_out[], double width_max)
{
    size_t best = model_count;
    double best_score = -HUGE_VAL;
    for (size_t m = 0; m < model_count; m++) {
        double score = 0.0, widths[PDG1970_QUANTITIES_MAX];
        size_t used = 0;
        for (size_t i = 0; i < quantity_count; i++) {
            if (!left_out[i]) {
                score += table[m][i].log_density;
                widths[used++] = table[m][i].width;
            }
        }
        if (score > best_score && pdg1970_median(widths, used) <= width_max) {
            best = m;
            best_score = score;
        }
    }
    require(best < model_count, "some model is narrow enough");
    return best;
}

static uint64_t random_state = UINT64_C(19700101);

static size_t random_below(size_t limit)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (size_t)((double)(random_state >> 11) * 0x1p-53 * (double)limit);
}

static void leave_one_out(double width_max, const char *name)
{
    study_interval intervals[PDG1970_QUANTITIES_MAX];
    for (size_t i = 0; i < quantity_count; i++) {
        bool left_out[PDG1970_QUANTITIES_MAX] = {false};
        left_out[i] = true;
        intervals[i] = table[chosen(left_out, width_max)][i];
    }
    print_row(name, intervals);
    printf("\nlog score %.2f\n\n", log_score(intervals));
}

/* All quantities in folds of a fifth, by a new shuffling each time: each held against the model
 * that the others choose. */
static void fold(double width_max)
{
    double sum = 0.0, squares = 0.0, widths = 0.0;
    for (size_t repeat = 0; repeat < REPEATS; repeat++) {
        size_t order[PDG1970_QUANTITIES_MAX] = {0};
        study_interval intervals[PDG1970_QUANTITIES_MAX];
        for (size_t i = 0; i < quantity_count; i++) {
            order[i] = i;
        }
        for (size_t i = quantity_count; i > 1; i--) {
            const size_t j = random_below(i), kept = order[i - 1];
            order[i - 1] = order[j];
            order[j] = kept;
        }
        for (size_t f = 0; f < FOLDS; f++) {
            bool left_out[PDG1970_QUANTITIES_MAX] = {false};
            for (size_t i = f; i < quantity_count; i += FOLDS) {
                left_out[order[i]] = true;
            }
            const size_t model = chosen(left_out, width_max);
            for (size_t i = f; i < quantity_count; i += FOLDS) {
                intervals[order[i]] = table[model][order[i]];
            }
        }
        const double held = 100.0 * (double)held_of(intervals) / (double)quantity_count;
        sum += held;
        squares += held * held;
        widths += median_width(intervals);
    }
    const double mean = sum / REPEATS;
    printf("%d times in %d parts: %.1f %% held on average, %.1f from one time to the next; "
           "width %.2f\n",
           REPEATS, FOLDS, mean, sqrt(fmax(0.0, squares / REPEATS - mean * mean)),
           widths / REPEATS);
}

/* Of the default: its numbers over collections drawn from this one. */
static void resample(void)
{
    study_interval all[PDG1970_QUANTITIES_MAX], drawn[PDG1970_QUANTITIES_MAX];
    double widths[RESAMPLES], held[RESAMPLES];
    for (size_t i = 0; i < quantity_count; i++) {
        all[i] = study_modelled(&quantities[i], &rec_bayes_default);
    }
    for (size_t r = 0; r < RESAMPLES; r++) {
        for (size_t i = 0; i < quantity_count; i++) {
            drawn[i] = all[random_below(quantity_count)];
        }
        widths[r] = median_width(drawn);
        held[r] = 100.0 * (double)held_of(drawn) / (double)quantity_count;
    }
    (void)pdg1970_median(widths, RESAMPLES);
    (void)pdg1970_median(held, RESAMPLES);
    printf("the default, drawn again: 95 %% of times %.1f to %.1f %% held, width %.2f to %.2f\n",
           held[RESAMPLES / 40], held[RESAMPLES - 1 - RESAMPLES / 40], widths[RESAMPLES / 40],
           widths[RESAMPLES - 1 - RESAMPLES / 40]);
}

int main(int count, char *arguments[])
{
    require(count > 1, "the collection is given");
    quantity_count = pdg1970_read(arguments[1], quantities);
    printf("Widths and scores over the width of the weighted mean's interval; width and score are "
           "medians.\n");
    print_methods();
    fill_table(count > 2);
    print_neighbours();
    printf("\nEach quantity held against the model with the best log score of the others:\n\n");
    leave_one_out(HUGE_VAL, "any width");
    leave_one_out(2.2, "median width of the others up to 2.2");
    fold(2.2);
    resample();
    return EXIT_SUCCESS;
}
