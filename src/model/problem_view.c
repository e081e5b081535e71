/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A problem as its users see it: plain structures filled by index, whose texts
 * and arrays are the problem's own.
 */
#include "model/problem.h"

#include <reconcile/correlation.h>

#include <string.h>

/** The double nearest to a weight that is kept in millionths. */
static double weight_of(uint64_t millionths)
{
    return (double)millionths / (double)REC_WEIGHT_ONE;
}

void rec_problem_describe(const rec_problem *problem, rec_problem_view *view)
{
    *view = (rec_problem_view){.name = problem->name,
                               .title = problem->title,
                               .note = problem->note,
                               .url = problem->url,
                               .has_as_of = problem->has_as_of,
                               .as_of = problem->as_of,
                               .reading = problem->reading};
}

size_t rec_problem_document_count(const rec_problem *problem)
{
    return problem->document_count > 0 ? problem->document_count : 1;
}

const char *rec_problem_document_name(const rec_problem *problem, size_t index)
{
    if (index < problem->document_count) {
        return problem->documents[index];
    }
    return index == 0 ? problem->name : NULL;
}

size_t rec_problem_source_count(const rec_problem *problem)
{
    return problem->source_count;
}

size_t rec_problem_quantity_count(const rec_problem *problem)
{
    return problem->quantity_count;
}

size_t rec_problem_claim_count(const rec_problem *problem)
{
    return problem->claim_count;
}

rec_status rec_problem_source(const rec_problem *problem, size_t index, rec_source_view *view)
{
    if (index >= problem->source_count) {
        return REC_E_INVALID;
    }
    const rec_source *source = &problem->sources[index];
    *view = (rec_source_view){.id = source->id,
                              .name = source->name,
                              .reliability = source->reliability,
                              .weight = weight_of(source->weight),
                              .repeats = problem->repeats + source->repeats_first,
                              .repeats_count = source->repeats_count,
                              .note = source->note,
                              .url = source->url,
                              .place = source->place};
    return REC_OK;
}

rec_status rec_problem_quantity(const rec_problem *problem, size_t index, rec_quantity_view *view)
{
    if (index >= problem->quantity_count) {
        return REC_E_INVALID;
    }
    const rec_quantity *quantity = &problem->quantities[index];
    *view = (rec_quantity_view){.id = quantity->id,
                                .label = quantity->label,
                                .unit = quantity->unit_text,
                                .kind = quantity->kind,
                                .course = quantity->course_name,
                                .rise = quantity->course.rise,
                                .fall = quantity->course.fall,
                                .domain = quantity->domain,
                                .note = quantity->note,
                                .place = quantity->place};
    return REC_OK;
}

rec_status rec_problem_claim(const rec_problem *problem, size_t index, rec_claim_view *view)
{
    if (index >= problem->claim_count) {
        return REC_E_INVALID;
    }
    const rec_claim *claim = &problem->claims[index];
    *view = (rec_claim_view){.id = claim->id,
                             .source = claim->source,
                             .quantity = claim->quantity,
                             .says = claim->says,
                             .text = claim->text,
                             .has_date = claim->date_from != REC_DATE_NONE,
                             .has_said = claim->has_said,
                             .date = claim->date,
                             .said = claim->said,
                             .date_from = claim->date_from,
                             .repeats_form = claim->repeats_form,
                             .repeats = claim->repeats_index,
                             .weight = weight_of(claim->weight),
                             .credibility = claim->credibility,
                             .reading = claim->reading,
                             .ignored = claim->ignored,
                             .quote = claim->quote,
                             .url = claim->url,
                             .note = claim->note,
                             .place = claim->place};
    return REC_OK;
}

rec_status rec_problem_claim_interval(const rec_problem *problem, size_t index, rec_reading reading,
                                      rec_claim_interval *interval)
{
    if (index >= problem->claim_count || (unsigned)reading >= REC_READING_COUNT) {
        return REC_E_INVALID;
    }
    const rec_claim *claim = &problem->claims[index];
    *interval = (rec_claim_interval){.soft = claim->soft};
    if (!claim->soft) {
        interval->empty = claim->nothing[reading];
        interval->range = claim->range[reading];
    }
    return REC_OK;
}

rec_status rec_problem_claim_measure(const rec_problem *problem, size_t index,
                                     rec_claim_measure *measure)
{
    if (index >= problem->claim_count || !problem->claims[index].measured) {
        return REC_E_INVALID;
    }
    const rec_claim *claim = &problem->claims[index];
    *measure = (rec_claim_measure){.value = claim->soft_value,
                                   .minus = claim->soft_minus,
                                   .plus = claim->soft_plus,
                                   .df = claim->soft_df};
    return REC_OK;
}

size_t rec_problem_correlation_count(const rec_problem *problem)
{
    return problem->correlation_count;
}

rec_status rec_problem_correlation(const rec_problem *problem, size_t index,
                                   rec_correlation_view *view)
{
    if (index >= problem->correlation_count) {
        return REC_E_INVALID;
    }
    const rec_correlation *correlation = &problem->correlations[index];
    *view = (rec_correlation_view){.first = correlation->first,
                                   .second = correlation->second,
                                   .r = correlation->r,
                                   .note = correlation->note,
                                   .place = correlation->place};
    return REC_OK;
}

uint32_t rec_problem_source_index(const rec_problem *problem, const char *id)
{
    for (size_t s = 0; s < problem->source_count; s++) {
        if (strcmp(problem->sources[s].id, id) == 0) {
            return (uint32_t)s;
        }
    }
    return REC_NO_INDEX;
}

uint32_t rec_problem_quantity_index(const rec_problem *problem, const char *id)
{
    for (size_t q = 0; q < problem->quantity_count; q++) {
        if (strcmp(problem->quantities[q].id, id) == 0) {
            return (uint32_t)q;
        }
    }
    return REC_NO_INDEX;
}

uint32_t rec_problem_claim_index(const rec_problem *problem, const char *id)
{
    for (size_t c = 0; c < problem->claim_count; c++) {
        if (strcmp(problem->claims[c].id, id) == 0) {
            return (uint32_t)c;
        }
    }
    return REC_NO_INDEX;
}
