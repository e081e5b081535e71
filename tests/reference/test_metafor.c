/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pooled estimates against published results. Arguments: the files; those of
 * leaving one out need the collection, which is read beside them.
 */
#include "json_numbers.h"

#include <reconcile/pool.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VALUES_MAX = 200 };

static const double TOLERANCE = 1e-10;

static size_t compared, faults, files_of_collections, files_without_one;

typedef struct collection {
    const char *name;
    char *text;
    size_t count;
    double y[VALUES_MAX], u[VALUES_MAX];
} collection;

static const struct {
    const char *name;
    rec_pool_method method;
} methods[] = {
    {"FE", REC_POOL_COMMON_EFFECT},
    {"DL", REC_POOL_DERSIMONIAN_LAIRD},
    {"HE", REC_POOL_HEDGES},
    {"HS", REC_POOL_HUNTER_SCHMIDT},
    {"SJ", REC_POOL_SIDIK_JONKMAN},
    {"PM", REC_POOL_PAULE_MANDEL},
    {"ML", REC_POOL_ML},
    {"REML", REC_POOL_REML},
};
enum { METHOD_COUNT = sizeof methods / sizeof methods[0] };

static void fault(const char *where, const char *what)
{
    fprintf(stderr, "%s: %s\n", where, what);
    faults++;
}

static void compare(const char *where, const char *key, double got, double wanted, double tolerance)
{
    compared++;
    if (!(fabs(got - wanted) <= tolerance * fabs(wanted))) {
        fprintf(stderr, "%s.%s: %.17g, not %.17g\n", where, key, got, wanted);
        faults++;
    }
}

/* The number of sixty digits where there is one, else R's. */
static bool wanted_number(const collection *c, const char *table, const char *method,
                          const char *key, double *number)
{
    char path[96];
    const bool hartung = strcmp(table, "knapp_hartung") == 0;
    const char *const exact = hartung && strcmp(key, "se") == 0 ? "se_knha" : key;
    snprintf(path, sizeof path, "sixty_digit.%s.%s", method, exact);
    if (json_number(c->text, path, number)) {
        return true;
    }
    snprintf(path, sizeof path, "%s.%s.%s", table, method, key);
    return json_number(c->text, path, number);
}

static void compare_result(const collection *c, const char *table, const char *method,
                           const rec_pool_result *r)
{
    char where[96];
    snprintf(where, sizeof where, "%s.%s.%s", c->name, table, method);
    const struct {
        const char *key;
        double got, tolerance;
        bool has;
    } rows[] = {
        {"mu", r->best, TOLERANCE, true},
        {"se", r->standard, TOLERANCE, true},
        {"ci_lb", r->low, TOLERANCE, true},
        {"ci_ub", r->high, TOLERANCE, true},
        {"tau2", r->tau2, TOLERANCE, true},
        {"Q", r->q, TOLERANCE, true},
        {"Q_df", (double)r->q_df, 0.0, true},
        {"Q_p", r->q_p, TOLERANCE, true},
        {"I2_percent", r->i2_percent, TOLERANCE, true},
        {"H2", r->h2, TOLERANCE, true},
        {"birge_ratio", r->birge, TOLERANCE, true},
        {"pi_lb", r->prediction_low, TOLERANCE, r->has_prediction},
        {"pi_ub", r->prediction_high, TOLERANCE, r->has_prediction},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double wanted;
        const bool has = wanted_number(c, table, method, rows[i].key, &wanted);
        if (has != rows[i].has) {
            fault(where, rows[i].key);
        } else if (has) {
            compare(where, rows[i].key, rows[i].got, wanted, rows[i].tolerance);
        }
    }
}

static void compare_profile(const collection *c, const rec_pool_result *r)
{
    double low, high;
    if (!json_number(c->text, "tau2_Qprofile_CI95.REML.tau2_lb", &low) ||
        !json_number(c->text, "tau2_Qprofile_CI95.REML.tau2_ub", &high)) {
        fault(c->name, "has no Q-profile interval");
        return;
    }
    compare(c->name, "tau2_low", r->tau2_low, low, TOLERANCE);
    compare(c->name, "tau2_high", r->tau2_high, high, TOLERANCE);
}

static void compare_collection(const collection *c)
{
    for (size_t m = 0; m < METHOD_COUNT; m++) {
        for (int hartung = 0; hartung <= 1; hartung++) {
            const rec_pool_options options = {.method = methods[m].method,
                                              .interval = hartung ? REC_POOL_KNAPP_HARTUNG
                                                                  : REC_POOL_NORMAL};
            rec_pool_result r;
            if (rec_pool(c->y, c->u, c->count, &options, NULL, &r) != REC_OK) {
                fault(c->name, methods[m].name);
                continue;
            }
            compare_result(c, hartung ? "knapp_hartung" : "z", methods[m].name, &r);
            compare_profile(c, &r);
        }
    }
    files_of_collections++;
}

static void compare_without_one(const collection *c, const char *method)
{
    rec_pool_options options = {.level = 0.95};
    for (size_t m = 0; m < METHOD_COUNT; m++) {
        if (strncmp(method, methods[m].name, strlen(methods[m].name)) == 0 &&
            method[strlen(methods[m].name)] == '.') {
            options.method = methods[m].method;
        }
    }
    collection of = {.count = 0};
    char path[512];
    snprintf(path, sizeof path, "%.*sbcg.json", (int)(strstr(c->name, "leave1out") - c->name),
             c->name);
    char *const text = json_text_of_file(path);
    of.count = json_numbers(text, "yi", of.y, VALUES_MAX);
    if (json_numbers(text, "vi", of.u, VALUES_MAX) != of.count) {
        fault(path, "yi and vi");
    }
    free(text);
    for (size_t i = 0; i < of.count; i++) {
        of.u[i] = sqrt(of.u[i]);
    }
    rec_pool_result results[VALUES_MAX];
    if (rec_pool_leave_one_out(of.y, of.u, of.count, &options, NULL, results) != REC_OK) {
        fault(c->name, "not pooled");
        return;
    }
    static const char *const keys[] = {"mu",  "se",   "ci_lb",      "ci_ub", "Q",
                                       "Q_p", "tau2", "I2_percent", "H2"};
    for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++) {
        double wanted[VALUES_MAX] = {0.0};
        const size_t count = json_numbers(c->text, keys[k], wanted, VALUES_MAX);
        if (count != of.count &&
            (strcmp(keys[k], "tau2") != 0 || options.method != REC_POOL_COMMON_EFFECT)) {
            fault(c->name, keys[k]);
        }
        for (size_t i = 0; i < count; i++) {
            const rec_pool_result *const r = &results[i];
            const double got[] = {r->best, r->standard, r->low,        r->high, r->q,
                                  r->q_p,  r->tau2,     r->i2_percent, r->h2};
            compare(c->name, keys[k], got[k], wanted[i], TOLERANCE);
        }
    }
    files_without_one++;
}

int main(int count, char *paths[])
{
    for (int i = 1; i < count; i++) {
        collection c = {.name = paths[i], .text = json_text_of_file(paths[i])};
        const char *const without = strstr(paths[i], "leave1out_bcg_");
        if (without != NULL) {
            compare_without_one(&c, without + strlen("leave1out_bcg_"));
        } else {
            c.count = json_numbers(c.text, "yi", c.y, VALUES_MAX);
            if (c.count == 0 || json_numbers(c.text, "vi", c.u, VALUES_MAX) != c.count) {
                fault(c.name, "yi and vi");
            }
            for (size_t v = 0; v < c.count; v++) {
                c.u[v] = sqrt(c.u[v]);
            }
            compare_collection(&c);
        }
        free(c.text);
    }
    printf("%zu numbers of %zu collections and %zu tables without one, %zu faults\n", compared,
           files_of_collections, files_without_one, faults);
    return faults == 0 && files_of_collections == 8 && files_without_one == 4 && compared > 1500
               ? EXIT_SUCCESS
               : EXIT_FAILURE;
}
