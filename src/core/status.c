/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts of the statuses and the library's version, both constant.
 */
#include <reconcile/status.h>
#include <reconcile/version.h>

const char *rec_status_text(rec_status status)
{
    switch (status) {
#define REC_STATUS_CASE(name, number, text)                                                        \
    case name:                                                                                     \
        return text;
        REC_STATUS_LIST(REC_STATUS_CASE)
#undef REC_STATUS_CASE
    }
    return "unknown status";
}

const char *rec_version(void)
{
    return REC_VERSION;
}
