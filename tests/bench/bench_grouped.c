/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Columns of intervals beside the plain way to the same answers, which sorts by
 * group and then each group's ends with qsort: bounds, regions of greatest
 * support, and counts of pairs in conflict; a million intervals in groups of a
 * few, of a thousand, and in one, first wild ones, then such as agree but for
 * one in a thousand. The answers are held against each other.
 * Arguments: the count of intervals; 1,000,000 without.
 */
#include "bench/stopwatch.h"

#include <reconcile/grouped.h>

#include <math.h>
#include <stdio.h>

enum { ROUNDS = 3 };

typedef struct columns {
    rec_grouped grouped;
    double *low, *high;
    uint32_t *group;
} columns;

static void *allocate_or_exit(size_t count, size_t element_bytes)
{
    void *memory = calloc(count == 0 ? 1 : count, element_bytes);
    if (memory == NULL) {
        (void)fputs("no memory\n", stderr);
        exit(EXIT_FAILURE);
    }
    return memory;
}

static void exit_unless(bool good, const char *what)
{
    if (!good) {
        (void)fprintf(stderr, "%s\n", what);
        exit(EXIT_FAILURE);
    }
}

static double random_share(void)
{
    static uint64_t random = UINT64_C(20241126);
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    return (double)(random >> 11) * 0x1p-53;
}

static void fill(columns *made, size_t count, size_t groups, bool agreeing)
{
    for (size_t i = 0; i < count; i++) {
        const bool astray = agreeing && random_share() < 0.001;
        made->low[i] = 100.0 * random_share() + (astray ? 150.0 : 0.0);
        made->high[i] =
            (agreeing ? fmax(made->low[i], 100.0) : made->low[i]) + 1.0 + 150.0 * random_share();
        made->group[i] = (uint32_t)(random_share() * (double)groups);
    }
    made->grouped = (rec_grouped){.count = count,
                                  .low = made->low,
                                  .high = made->high,
                                  .group = made->group,
                                  .group_count = groups};
}

/* What the plain way sorts: intervals by group, then ends by value, low ones first. */
typedef struct plain_interval {
    uint32_t group;
    double low, high;
} plain_interval;

typedef struct plain_end {
    double value;
    int step; /* 1: an interval begins, -1: it ends */
} plain_end;

static int compare_groups(const void *a, const void *b)
{
    const uint32_t x = ((const plain_interval *)a)->group, y = ((const plain_interval *)b)->group;
    return (x > y) - (x < y);
}

static int compare_ends(const void *a, const void *b)
{
    const plain_end *x = a, *y = b;
    return x->value != y->value ? (x->value > y->value) - (x->value < y->value) : y->step - x->step;
}

/** Answers of either way, [group_count]. */
typedef struct answers {
    double *low, *high;
    double *most;    /* intervals that hold together */
    uint64_t *pairs; /* in conflict */
} answers;

/* One sweep over sorted ends tells the depth, and at each low end how many high ones lie behind. */
static void sweep_plainly(const plain_interval from[], size_t count, plain_end end[], size_t group,
                          const answers *into)
{
    for (size_t i = 0; i < count; i++) {
        end[2 * i] = (plain_end){from[i].low, 1};
        end[2 * i + 1] = (plain_end){from[i].high, -1};
    }
    qsort(end, 2 * count, sizeof *end, compare_ends);
    size_t depth = 0, most = 0, ended = 0;
    uint64_t pairs = 0;
    for (size_t i = 0; i < 2 * count; i++) {
        if (end[i].step > 0) {
            depth++;
            pairs += ended;
            most = depth > most ? depth : most;
        } else {
            depth--;
            ended++;
        }
    }
    into->most[group] = (double)most;
    into->pairs[group] = pairs;
}

static void answer_plainly(const columns *given, plain_interval gathered[], plain_end end[],
                           const answers *into)
{
    const size_t count = given->grouped.count;
    for (size_t g = 0; g < given->grouped.group_count; g++) {
        into->most[g] = 0.0;
        into->pairs[g] = 0;
    }
    for (size_t i = 0; i < count; i++) {
        gathered[i] = (plain_interval){given->group[i], given->low[i], given->high[i]};
    }
    qsort(gathered, count, sizeof *gathered, compare_groups);
    for (size_t begin = 0, after = 0; begin < count; begin = after) {
        for (after = begin; after < count && gathered[after].group == gathered[begin].group;) {
            after++;
        }
        sweep_plainly(&gathered[begin], after - begin, end, gathered[begin].group, into);
    }
}

static void bounds_plainly(const columns *given, const answers *into)
{
    for (size_t g = 0; g < given->grouped.group_count; g++) {
        into->low[g] = -(double)INFINITY;
        into->high[g] = (double)INFINITY;
    }
    for (size_t i = 0; i < given->grouped.count; i++) {
        const uint32_t g = given->group[i];
        into->low[g] = fmax(into->low[g], given->low[i]);
        into->high[g] = fmin(into->high[g], given->high[i]);
    }
}

typedef enum question { BOUNDS, SUPPORT, CONFLICTS, TOTALS, PLAIN_BOUNDS, PLAIN } question;

/** Room for everything that is asked. */
typedef struct room {
    answers ours, plain;
    double *of;
    uint32_t *low_from, *high_from;
    uint8_t *conflict;
    rec_grouped_region *regions;
    rec_grouped_pair *pairs;
    plain_interval *gathered;
    plain_end *end;
} room;

enum { LISTED = 10 };

static void ask(question what, const columns *given, const room *at)
{
    const rec_grouped *grouped = &given->grouped;
    const rec_grouped_bounds_columns bounds = {.low = at->ours.low,
                                               .high = at->ours.high,
                                               .low_from = at->low_from,
                                               .high_from = at->high_from,
                                               .conflict = at->conflict};
    size_t count = 0;
    rec_status status = REC_OK;
    switch (what) {
    case BOUNDS:
        status = rec_grouped_bounds(grouped, &bounds, NULL);
        break;
    case SUPPORT:
        status = rec_grouped_support(grouped, grouped->count, at->regions, &count, at->ours.most,
                                     at->of, NULL, NULL);
        break;
    case CONFLICTS:
    case TOTALS:
        status = rec_grouped_conflicts(grouped, what == TOTALS ? 0 : LISTED, at->pairs, &count,
                                       at->ours.pairs, NULL, NULL);
        break;
    case PLAIN_BOUNDS:
        bounds_plainly(given, &at->plain);
        break;
    case PLAIN:
        answer_plainly(given, at->gathered, at->end, &at->plain);
        break;
    }
    exit_unless(status == REC_OK, rec_status_text(status));
}

static void measure(const columns *given, const char *kind, const room *at)
{
    static const char *const names[] = {"bounds",
                                        "support",
                                        "conflicts, ten each",
                                        "conflicts, counted",
                                        "bounds, one plain pass",
                                        "support and counts by qsort"};
    double time_ms[PLAIN + 1][ROUNDS];
    for (size_t round = 0; round < ROUNDS; round++) {
        for (int what = BOUNDS; what <= PLAIN; what++) {
            const double start = stopwatch_ms();
            ask((question)what, given, at);
            time_ms[what][round] = stopwatch_ms() - start;
        }
    }
    printf("%zu %s intervals in %zu groups\n", given->grouped.count, kind,
           given->grouped.group_count);
    for (int what = BOUNDS; what <= PLAIN; what++) {
        stopwatch_sort(time_ms[what], ROUNDS);
    }
    for (int what = BOUNDS; what <= PLAIN; what++) {
        const int other = what == BOUNDS || what == PLAIN_BOUNDS ? PLAIN_BOUNDS : PLAIN;
        printf("  %-30s %9.2f ms  %6.2f of the plain way\n", names[what], time_ms[what][0],
               time_ms[what][0] / time_ms[other][0]);
    }
    for (size_t g = 0; g < given->grouped.group_count; g++) {
        exit_unless(
            at->ours.most[g] == at->plain.most[g] && at->ours.pairs[g] == at->plain.pairs[g] &&
                at->ours.low[g] == at->plain.low[g] && at->ours.high[g] == at->plain.high[g],
            "the answers differ");
    }
}

static answers take_answers(size_t groups)
{
    return (answers){.low = allocate_or_exit(groups, sizeof(double)),
                     .high = allocate_or_exit(groups, sizeof(double)),
                     .most = allocate_or_exit(groups, sizeof(double)),
                     .pairs = allocate_or_exit(groups, sizeof(uint64_t))};
}

static void free_answers(const answers *taken)
{
    free(taken->low);
    free(taken->high);
    free(taken->most);
    free(taken->pairs);
}

int main(int argument_count, char *arguments[])
{
    const size_t count =
        argument_count > 1 ? (size_t)strtoull(arguments[1], NULL, 10) : (size_t)1000000;
    const size_t few = count / 4 > 0 ? count / 4 : 1, thousands = count / 1000 + 1;
    columns given = {.low = allocate_or_exit(count, sizeof(double)),
                     .high = allocate_or_exit(count, sizeof(double)),
                     .group = allocate_or_exit(count, sizeof(uint32_t))};
    const size_t most_groups = few > thousands ? few : thousands;
    room at = {.ours = take_answers(most_groups),
               .plain = take_answers(most_groups),
               .of = allocate_or_exit(most_groups, sizeof(double)),
               .low_from = allocate_or_exit(most_groups, sizeof(uint32_t)),
               .high_from = allocate_or_exit(most_groups, sizeof(uint32_t)),
               .conflict = allocate_or_exit(most_groups, sizeof(uint8_t)),
               .regions = allocate_or_exit(count, sizeof(rec_grouped_region)),
               .pairs = allocate_or_exit(most_groups * LISTED, sizeof(rec_grouped_pair)),
               .gathered = allocate_or_exit(count, sizeof(plain_interval)),
               .end = allocate_or_exit(2 * count, sizeof(plain_end))};
    const size_t groups[] = {few, thousands, 1};
    for (size_t i = 0; i < 2 * (sizeof groups / sizeof groups[0]); i++) {
        fill(&given, count, groups[i / 2], i % 2 == 1);
        measure(&given, i % 2 == 1 ? "agreeing" : "wild", &at);
    }
    free_answers(&at.ours);
    free_answers(&at.plain);
    free(at.of);
    free(at.low_from);
    free(at.high_from);
    free(at.conflict);
    free(at.regions);
    free(at.pairs);
    free(at.gathered);
    free(at.end);
    free(given.low);
    free(given.high);
    free(given.group);
    return EXIT_SUCCESS;
}
