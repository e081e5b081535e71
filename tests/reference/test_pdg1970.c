/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How often intervals at the default method hold what became known later, and how
 * wide they are: docs/calibration.md says so many. Argument: the collection.
 */
#include "reference/pdg1970.h"

#include <reconcile/pool.h>

#include <stdio.h>
#include <stdlib.h>

static pdg1970_quantity quantities[PDG1970_QUANTITIES_MAX];
static size_t quantity_count, faults;

static void require(bool is_so, const char *what)
{
    if (!is_so) {
        fprintf(stderr, "not so: %s\n", what);
        faults++;
    }
}

/* Of the intervals: how many hold the truth, and their median width over that of the mean's. */
static size_t held(rec_pool_options options, double *width)
{
    size_t holding = 0;
    double widths[PDG1970_QUANTITIES_MAX];
    for (size_t i = 0; i < quantity_count; i++) {
        const pdg1970_quantity *const q = &quantities[i];
        rec_pool_result r;
        if (rec_pool(q->y, q->u, q->count, &options, NULL, &r) != REC_OK) {
            fprintf(stderr, "%s: not pooled\n", q->name);
            exit(EXIT_FAILURE);
        }
        holding += r.low <= q->truth && q->truth <= r.high;
        widths[i] = (r.high - r.low) / (2.0 * 1.959963984540054 * q->internal);
    }
    *width = pdg1970_median(widths, quantity_count);
    return holding;
}

int main(int count, char *paths[])
{
    if (count != 2) {
        return EXIT_FAILURE;
    }
    quantity_count = pdg1970_read(paths[1], quantities);
    double width;
    const size_t plain = held((rec_pool_options){.method = REC_POOL_COMMON_EFFECT}, &width);
    printf("weighted mean: %zu of %zu, width %.3f\n", plain, quantity_count, width);
    require(quantity_count == 41, "the collection has 41 quantities");
    require(plain == 25, "the weighted mean's intervals hold 25");
    require(width > 1.0 - 1e-12 && width < 1.0 + 1e-12, "its width is the unit");

    const size_t holding = held((rec_pool_options){.method = REC_POOL_BAYES}, &width);
    printf("default: %zu of %zu, width %.3f\n", holding, quantity_count, width);
    require(holding * 100 >= 93 * quantity_count && holding * 100 <= 97 * quantity_count,
            "95 % intervals hold 93 to 97 %");
    require(width <= 2.2, "the median width is at most 2.2 times the mean's");

    static const struct {
        double level;
        size_t least, most;
    } levels[] = {{0.5, 16, 25}, {0.68, 22, 34}, {0.9, 33, 40}, {0.99, 40, 41}};
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        const rec_pool_options options = {.method = REC_POOL_BAYES, .level = levels[i].level};
        const size_t at_level = held(options, &width);
        printf("at level %.2f: %zu of %zu, width %.3f\n", levels[i].level, at_level, quantity_count,
               width);
        require(at_level >= levels[i].least && at_level <= levels[i].most,
                "other levels hold what they should, within two standard errors");
    }
    return faults == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
