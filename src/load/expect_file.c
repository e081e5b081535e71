/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A file that holds an `expect` object alone.
 */
#include "load/expect.h"

#include "load/values.h"
#include "model/diagnose.h"

static rec_status read_file(rec_loader *loader, rec_expectation *expectation)
{
    rec_event root, end;
    rec_status status = rec_events_next(&loader->events, &root);
    if (status != REC_OK) {
        return status;
    }
    const rec_slot slot = {"expect", root.place, &root, expectation};
    status = rec_read_expectation(loader, &slot);
    return status == REC_OK ? rec_events_next(&loader->events, &end) : status;
}

static rec_status first_error(const rec_diagnostics *diagnostics, size_t known)
{
    for (size_t i = known; i < diagnostics->count; i++) {
        if (diagnostics->entry[i].severity == REC_SEVERITY_ERROR) {
            return diagnostics->entry[i].status;
        }
    }
    return REC_E_DOCUMENT;
}

rec_status rec_expectation_load(const char *bytes, size_t length, const char *name,
                                rec_arena *arena, rec_diagnostics *diagnostics,
                                rec_expectation *expectation)
{
    (void)name; /* whoever prints the diagnostics knows it */
    rec_loader loader = {.expectation_arena = arena};
    rec_expectation read = {.given = false};
    const size_t errors_known = diagnostics->error_total, entries_known = diagnostics->count;
    rec_status status = rec_events_open(&loader.events, bytes, length, &rec_load_limits_default,
                                        &arena->allocator, diagnostics, 0);
    if (status == REC_OK) {
        status = read_file(&loader, &read);
    }
    rec_events_close(&loader.events);
    if (status == REC_OK && diagnostics->error_total > errors_known) {
        status = first_error(diagnostics, entries_known);
    }
    rec_diagnostics_sort(diagnostics);
    if (status == REC_OK) {
        *expectation = read;
    }
    return status;
}
