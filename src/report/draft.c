/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document drafted from a text, at one call.
 */
#include <reconcile/draft.h>

#include "report/draft_yaml.h"

rec_status rec_draft_document(const char *bytes, size_t length, const char *name,
                              const rec_allocator *allocator, const rec_sink *sink,
                              rec_diagnostic *fault)
{
    rec_diagnostic unasked;
    rec_draft draft;
    rec_status status =
        rec_draft_make(bytes, length, allocator, &draft, fault != NULL ? fault : &unasked);
    if (status == REC_OK) {
        status = rec_report_draft_yaml(&draft, name != NULL ? name : "text", sink);
        rec_draft_clear(&draft);
    }
    return status;
}
