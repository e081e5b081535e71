/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What every part of a problem is called, and its end.
 */
#include "model/problem.h"

#include <math.h>

void rec_problem_free(rec_problem *problem)
{
    if (problem == NULL) {
        return;
    }
    rec_units_free(problem->units);
    rec_arena arena = problem->arena; /* the problem lies in its own arena */
    rec_arena_release(&arena);
}

const char *rec_problem_document(const rec_problem *problem, rec_place place)
{
    return place.file < problem->document_count ? problem->documents[place.file] : problem->name;
}

rec_range rec_kind_domain(rec_kind kind)
{
    rec_range domain = {.lo = 0.0, .hi = INFINITY, .lo_open = false, .hi_open = true};
    if (kind == REC_KIND_REAL) {
        domain.lo = -INFINITY;
        domain.lo_open = true;
    } else if (kind == REC_KIND_SHARE) {
        domain.hi = 1.0;
        domain.hi_open = false;
    }
    return domain;
}

bool rec_quantity_is_fixed(const rec_quantity *quantity)
{
    return quantity->course.rise == 0.0 && quantity->course.fall == 0.0;
}

const char *rec_kind_name(rec_kind kind)
{
    static const char *const names[] = {"amount", "count", "real", "share"};
    return (unsigned)kind <= REC_KIND_SHARE ? names[kind] : "unknown";
}

bool rec_claim_said(const rec_claim *claim, rec_date *said)
{
    *said = claim->has_said ? claim->said : claim->date;
    return claim->has_said || claim->date_from != REC_DATE_NONE;
}

rec_reading rec_claim_reading(const rec_claim *claim, int taken)
{
    return taken == REC_READING_OWN ? claim->reading : (rec_reading)taken;
}

const char *rec_reading_name(rec_reading reading)
{
    static const char *const names[] = {"literal", "rounded", "ferson"};
    return (unsigned)reading < REC_READING_COUNT ? names[reading] : "unknown";
}

const char *rec_claim_lo_exact(const rec_problem *problem, const rec_claim *claim,
                               rec_reading reading)
{
    return claim->exact == REC_NO_INDEX ? NULL
                                        : problem->exact_ends[claim->exact + (uint32_t)reading].lo;
}

const char *rec_claim_hi_exact(const rec_problem *problem, const rec_claim *claim,
                               rec_reading reading)
{
    return claim->exact == REC_NO_INDEX ? NULL
                                        : problem->exact_ends[claim->exact + (uint32_t)reading].hi;
}
