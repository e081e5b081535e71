/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A solution held against an expectation that stands in a text of its own.
 */
#include "load/expect.h"
#include "model/check.h"

#include <string.h>

rec_status rec_checked_read(const rec_solution *solution, const char *bytes, size_t length,
                            const char *name, const rec_allocator *allocator,
                            rec_diagnostics *diagnostics, rec_checked **checked)
{
    rec_checked *made = NULL;
    rec_expectation expectation = {0};
    const char *kept = NULL;
    rec_status status = rec_checked_begin(solution, allocator, &made);
    if (status == REC_OK) {
        status = rec_expectation_load(bytes, length, name, &made->arena, diagnostics, &expectation);
    }
    if (status == REC_OK) {
        kept = rec_arena_copy(&made->arena, name, strlen(name));
        status = kept == NULL ? REC_E_MEMORY : rec_checked_fill(made, &expectation, kept);
    }
    if (status != REC_OK) {
        rec_checked_free(made);
        return status;
    }
    *checked = made;
    return REC_OK;
}
