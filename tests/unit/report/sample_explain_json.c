/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prints explanations of the samples as JSON, one a line, for the test that
 * holds them to the schema; or, given any argument, that schema.
 */
#include "explained_sample.h"
#include "hostile_sample.h"

#include "report/explain.h"

#include <math.h>
#include <stdio.h>

static rec_status print(void *context, const char *bytes, size_t length)
{
    (void)context;
    return fwrite(bytes, 1, length, stdout) == length ? REC_OK : REC_E_OUTPUT;
}

/** Prints and ends it. */
static bool tell(explained *all)
{
    const rec_sink sink = {print, NULL};
    const rec_status status = rec_explanation_json(all->made.solution, &all->explanation, &sink);
    explained_end(all);
    return status == REC_OK;
}

static bool tell_load(void)
{
    explained all;
    explained_load(&all);
    all.made.solution->has_known_by = true;
    all.made.solution->known_by = sample_day("2024-06-30");
    return tell(&all);
}

/** Nothing is known, and not even a date. */
static bool tell_nothing(void)
{
    explained all;
    explained_one(&all, REC_KIND_REAL);
    explained_ends(&all, explained_low(&all, 0, -HUGE_VAL, REC_REASON_NOTHING),
                   explained_high(&all, 0, HUGE_VAL, REC_REASON_NOTHING));
    return tell(&all);
}

static bool tell_hostile(void)
{
    explained all;
    hostile_sample(&all.made);
    explained_begin(&all, 4, 4);
    const uint32_t relation = explained_relation(&all, "r" HOSTILE, HOSTILE, HOSTILE);
    all.made.problem->relations[relation].assumed = true;
    const uint32_t low = explained_low(&all, 0, -0.0, REC_REASON_LINEAR);
    const uint32_t high = explained_high(&all, 0, 5e-324, REC_REASON_COURSE);
    explained_date(&all, high, "2024-06-20T16:00Z");
    all.bounds[high].allowance = 1e300;
    explained_relations(&all, low, 1, &relation);
    explained_claims(&all, low, 1, (const uint32_t[]){1});
    explained_from(&all, low, 1, &high);
    const uint32_t from = explained_high(&all, 0, 5e-324, REC_REASON_DOMAIN);
    explained_from(&all, high, 1, &from);
    explained_ends(&all, low, high);
    return tell(&all);
}

int main(int argc, char *argv[])
{
    (void)argv;
    if (argc == 1) {
        return tell_load() && tell_nothing() && tell_hostile() ? 0 : 1;
    }
    return fputs(rec_schema_text("explain"), stdout) >= 0 ? 0 : 1;
}
