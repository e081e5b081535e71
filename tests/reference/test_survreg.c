/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fits of intervals against those of R's survreg. Arguments: a file of items and
 * one of fits, as survreg/README.md says.
 */
#include <reconcile/censored.h>

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ITEMS_MAX = 200, LINE_MAX_BYTES = 400, NAME_BYTES = 40 };

/* What survreg's last step leaves, and what its intervals lose. */
static const double TOLERANCE = 1e-7, LIKELIHOOD_TOLERANCE = 1e-10;

/* survreg rounds the logarithm of each value first; told in deviations, times the slope of the log
 * likelihood, which is a few where an item is that far from the mean. */
static const double ULPS_LOST = 4.0;

static size_t compared, faults;

typedef struct item_set {
    char name[NAME_BYTES];
    size_t count;
    rec_censored_item items[ITEMS_MAX];
    double weights[ITEMS_MAX];
    rec_censored_options options;
} item_set;

static void compare(const char *name, const char *what, double got, double wanted, double size)
{
    compared++;
    if (!(fabs(got - wanted) <= size)) {
        fprintf(stderr, "%s: %s %.17g, not %.17g\n", name, what, got, wanted);
        faults++;
    }
}

static void compare_fit(item_set *set, const char *line)
{
    char name[NAME_BYTES];
    double mu, sigma, log_likelihood, standard;
    if (sscanf(line, "%39s %lf %lf %lf %lf", name, &mu, &sigma, &log_likelihood, &standard) != 5 ||
        strcmp(name, set->name) != 0) {
        fprintf(stderr, "%s: no fit\n", set->name);
        faults++;
        return;
    }
    rec_censored_result r;
    set->options.weights = set->weights;
    const rec_status status = rec_censored_fit(set->items, set->count, &set->options, NULL, &r);
    if (status != REC_OK || !r.identified) {
        fprintf(stderr, "%s: not fitted\n", name);
        faults++;
        return;
    }
    double weight = 0.0;
    for (size_t i = 0; i < set->count; i++) {
        weight += set->weights[i];
    }
    const double rounding = ULPS_LOST * DBL_EPSILON * fabs(mu) / sigma * weight;
    compare(name, "mu", r.mu, mu, TOLERANCE * sigma);
    compare(name, "sigma", r.sigma, sigma, TOLERANCE * sigma);
    compare(name, "standard", r.standard, standard, TOLERANCE * standard);
    compare(name, "log likelihood", r.log_likelihood, log_likelihood,
            LIKELIHOOD_TOLERANCE * (1.0 + fabs(log_likelihood)) + rounding);
}

static FILE *opened(const char *path)
{
    FILE *const file = fopen(path, "r");
    if (file == NULL) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    return file;
}

static void begin(item_set *set, const char *line)
{
    char distribution[NAME_BYTES] = "";
    set->count = 0;
    if (sscanf(line, "set %39s %39s", set->name, distribution) != 2) {
        exit(EXIT_FAILURE);
    }
    set->options.distribution =
        strcmp(distribution, "lognormal") == 0 ? REC_CENSORED_LOGNORMAL : REC_CENSORED_NORMAL;
}

int main(int count, char *arguments[])
{
    if (count != 3) {
        return EXIT_FAILURE;
    }
    FILE *const items = opened(arguments[1]), *const fits = opened(arguments[2]);
    static item_set set;
    char line[LINE_MAX_BYTES], fit[LINE_MAX_BYTES];
    bool more = fgets(line, sizeof line, items) != NULL;
    while (more) {
        begin(&set, line);
        while ((more = (fgets(line, sizeof line, items) != NULL)) && line[0] != 's') {
            rec_censored_item *const item = &set.items[set.count];
            if (set.count == ITEMS_MAX || sscanf(line, "%lf %lf %lf", &item->low, &item->high,
                                                 &set.weights[set.count]) != 3) {
                return EXIT_FAILURE;
            }
            set.count++;
        }
        compare_fit(&set, fgets(fit, sizeof fit, fits) != NULL ? fit : "");
    }
    fclose(items);
    fclose(fits);
    printf("%zu numbers compared\n", compared);
    return faults == 0 && compared >= 200 ? EXIT_SUCCESS : EXIT_FAILURE;
}
