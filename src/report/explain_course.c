/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a quantity's course carries a bound over from another date, in words.
 */
#include "report/explain_parts.h"

#include <math.h>

/**
 * Which of the course's limits carries a bound over from another date. A low
 * end goes on to later dates by the limit of falling, back to earlier ones by
 * that of rising; a high end the other way round. Of dates that overlap either
 * may count.
 */
static rec_course_limit limit_from(const rec_explained_bound *bound, rec_date other)
{
    const bool in_seconds = other.timed || bound->date.timed;
    const rec_ticks then = rec_date_ticks(other, in_seconds);
    const rec_ticks now = rec_date_ticks(bound->date, in_seconds);
    const bool is_earlier = then.last <= now.first, is_later = then.first >= now.last;
    if (is_earlier == is_later) {
        return REC_LIMIT_OF_CHANGE;
    }
    return bound->is_low == is_earlier ? REC_LIMIT_OF_FALLING : REC_LIMIT_OF_RISING;
}

/** Why a bound holds that another date gives. */
static void write_course(rec_explain_text *text, const rec_explained_bound *bound,
                         rec_course_limit limit)
{
    static const char *const verbs[] = {[REC_LIMIT_OF_CHANGE] = "changes",
                                        [REC_LIMIT_OF_FALLING] = "falls",
                                        [REC_LIMIT_OF_RISING] = "rises"};
    rec_page *page = &text->report.page;
    const rec_course course = text->report.problem->quantities[bound->quantity].course;
    const double speed = limit == REC_LIMIT_OF_FALLING ? course.fall : course.rise;
    rec_page_text(page, "it ");
    if (limit != REC_LIMIT_OF_CHANGE && speed == 0.0) {
        rec_page_text(page, "never ");
        rec_page_text(page, verbs[limit]);
        return;
    }
    rec_page_text(page, verbs[limit]);
    rec_page_text(page, " by no more than ");
    if (!isfinite(bound->allowance)) {
        rec_page_text(page, "its course allows");
        return;
    }
    char number[REC_HUMAN_SIZE];
    (void)rec_human_number(bound->allowance, REC_UP, REC_ANY_PLACE, number);
    rec_page_text(page, number);
    rec_explain_noun(text, bound->quantity, bound->allowance);
    rec_page_text(page, " in between");
}

void rec_explain_course(rec_explain_text *text, const rec_explained_bound *bound, rec_date other)
{
    write_course(text, bound, limit_from(bound, other));
}

rec_claim_dates rec_explain_claim_dates(const rec_explain_text *text,
                                        const rec_explained_bound *bound)
{
    const rec_problem *problem = text->report.problem;
    rec_claim_dates dates = {.any = false};
    if (!bound->has_date || rec_quantity_is_fixed(&problem->quantities[bound->quantity])) {
        return dates;
    }
    bool own = false;
    for (size_t i = 0; i < bound->claims.count && i < REC_EXPLAIN_CLAIMS; i++) {
        const rec_claim *claim = &problem->claims[bound->claims.claims[i]];
        if (claim->date_from == REC_DATE_NONE || rec_date_same(claim->date, bound->date)) {
            own = true;
            continue;
        }
        const rec_course_limit limit = limit_from(bound, claim->date);
        if (dates.any) {
            dates.differ = dates.differ || !rec_date_same(claim->date, dates.other);
            dates.limits_differ = dates.limits_differ || limit != dates.limit;
            continue;
        }
        dates.any = true;
        dates.other = claim->date;
        dates.limit = limit;
    }
    dates.differ = dates.differ || own;
    return dates;
}

void rec_explain_claims_course(rec_explain_text *text, const rec_explained_bound *bound,
                               const rec_claim_dates *dates)
{
    const rec_course course = text->report.problem->quantities[bound->quantity].course;
    const double speed = dates->limit == REC_LIMIT_OF_FALLING ? course.fall : course.rise;
    const bool never = dates->limit != REC_LIMIT_OF_CHANGE && speed == 0.0;
    if (dates->differ && (dates->limits_differ || !never)) {
        rec_page_text(&text->report.page, "its course allows no more change between the dates");
    } else {
        write_course(text, bound, dates->limit);
    }
}
