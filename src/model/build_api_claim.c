/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Claims of the public builder: the one statement of a specification, and many
 * claims from arrays.
 */
#include "model/build_api.h"

#include <math.h>
#include <stdio.h>

static const rec_place nowhere = {0};

/** A claim that says nothing of use stands in with this, so that its names are still checked. */
static const char harmless_statement[] = "none";

/* ---- figures ---- */

/** What is wrong with a figure; NULL: nothing. */
static const char *fault_of_figure(const rec_figure *figure)
{
    const rec_range *range = &figure->range;
    switch (figure->form) {
    case REC_FIGURE_RANGE:
        if (isnan(range->lo) || isnan(range->hi)) {
            return "an end of its range is NaN";
        }
        if (range->lo > range->hi) {
            return "the low end of its range lies above the high one";
        }
        if (isinf(range->lo) && isinf(range->hi)) {
            return range->lo < range->hi ? "it says nothing: both ends of its range are infinite"
                                         : "no number is infinite";
        }
        if (range->lo == (double)INFINITY || range->hi == -(double)INFINITY) {
            return "no number is infinite";
        }
        if (range->lo == range->hi && (range->lo_open || range->hi_open)) {
            return "no number lies in its range: equal ends must be closed";
        }
        return NULL;
    case REC_FIGURE_MEASURED:
        if (!(figure->minus >= 0.0) || !(figure->plus >= 0.0) || isinf(figure->minus) ||
            isinf(figure->plus)) {
            return "a standard uncertainty is a finite number from 0 up";
        }
        if (figure->df != 0.0 && !(figure->df >= 1.0)) {
            return "degrees of freedom are at least 1, or 0 for no limit";
        }
        return isfinite(figure->value) ? NULL : "its `value` is no finite number";
    case REC_FIGURE_EXACTLY:
    case REC_FIGURE_AT_LEAST:
    case REC_FIGURE_AT_MOST:
    case REC_FIGURE_MORE_THAN:
    case REC_FIGURE_LESS_THAN:
        return isfinite(figure->value) ? NULL : "its `value` is no finite number";
    case REC_FIGURE_NONE:
        break;
    }
    return "its figure has a form that is none of rec_figure_form";
}

/* ---- the one statement ---- */

typedef struct given_statement {
    const char *key;
    rec_statement_form form;
    const char *text, *second;
} given_statement;

enum { STATEMENT_COUNT = 11 };

/** Chooses the one statement of a claim; reports none, two or one that cannot be. */
static bool choose_statement(rec_builder *builder, const rec_claim_spec *spec,
                             rec_claim_input *claim, bool *too_long)
{
    const given_statement statements[STATEMENT_COUNT] = {
        {"says", REC_SAYS, spec->says, NULL},
        {"that", REC_THAT, spec->that, NULL},
        {"exactly", REC_EXACTLY, spec->exactly, NULL},
        {"at_least", REC_AT_LEAST, spec->at_least, NULL},
        {"at_most", REC_AT_MOST, spec->at_most, NULL},
        {"more_than", REC_MORE_THAN, spec->more_than, NULL},
        {"less_than", REC_LESS_THAN, spec->less_than, NULL},
        {"about", REC_ABOUT, spec->about, NULL},
        {"order_of", REC_ORDER_OF, spec->order_of, NULL},
        {"between", REC_BETWEEN, spec->between[0] != NULL ? spec->between[0] : spec->between[1],
         spec->between[1]},
        {"value", REC_VALUE, spec->value, NULL}};
    const given_statement *chosen = NULL;
    size_t given = spec->figure.form != REC_FIGURE_NONE ? 1 : 0;
    for (size_t i = 0; i < STATEMENT_COUNT; i++) {
        if (statements[i].text != NULL) {
            chosen = &statements[i];
            given++;
        }
    }
    if (given != 1) {
        rec_builder_error(builder, REC_E_DOCUMENT, nowhere,
                          given == 0 ? "a claim makes one statement, this one makes none"
                                     : "a claim makes one statement, this one makes %zu",
                          given);
        return false;
    }
    if (chosen == NULL) {
        const char *fault = fault_of_figure(&spec->figure);
        claim->figure = &spec->figure;
        if (fault != NULL) {
            rec_builder_error(builder, REC_E_DOCUMENT, nowhere, "%s", fault);
        }
        return fault == NULL;
    }
    if (chosen->form == REC_BETWEEN && (spec->between[0] == NULL || spec->between[1] == NULL)) {
        rec_builder_error(builder, REC_E_DOCUMENT, nowhere, "`between` needs two numbers");
        return false;
    }
    claim->form = chosen->form;
    claim->statement = rec_spec_text(builder, chosen->key, chosen->text, too_long);
    claim->second = rec_spec_text(builder, chosen->key, chosen->second, too_long);
    return claim->statement.bytes != NULL &&
           (claim->second.bytes != NULL) == (chosen->second != NULL);
}

/* ---- how sure it is ---- */

/** Reads the forms as a document may give them: one, with what belongs to it. */
static bool take_uncertainty(rec_builder *builder, const rec_uncertainty_spec *spec,
                             rec_uncertainty_input *input, bool *too_long)
{
    const struct {
        const char *first, *second;
        bool second_needed;
    } forms[] = {{spec->standard, NULL, false},
                 {spec->expanded, spec->factor, true},
                 {spec->half_width, spec->level, false},
                 {spec->plus, spec->minus, true},
                 {spec->relative, NULL, false}};
    size_t given = 0;
    bool whole = true;
    for (size_t f = 0; f < sizeof forms / sizeof forms[0]; f++) {
        const bool first = forms[f].first != NULL, second = forms[f].second != NULL;
        given += first || second ? 1 : 0;
        whole = whole && !(second && !first) && !(first && !second && forms[f].second_needed);
    }
    if (given != 1 || !whole) {
        rec_builder_error(builder, REC_E_DOCUMENT, nowhere,
                          "`uncertainty` needs one of {standard}, {expanded, factor}, "
                          "{half_width, level}, {plus, minus}, {relative}");
        return false;
    }
    *input = (rec_uncertainty_input){
        .standard = rec_spec_text(builder, "standard", spec->standard, too_long),
        .expanded = rec_spec_text(builder, "expanded", spec->expanded, too_long),
        .factor = rec_spec_text(builder, "factor", spec->factor, too_long),
        .half_width = rec_spec_text(builder, "half_width", spec->half_width, too_long),
        .level = rec_spec_text(builder, "level", spec->level, too_long),
        .plus = rec_spec_text(builder, "plus", spec->plus, too_long),
        .minus = rec_spec_text(builder, "minus", spec->minus, too_long),
        .relative = rec_spec_text(builder, "relative", spec->relative, too_long),
        .df = rec_spec_text(builder, "df", spec->df, too_long)};
    const char *const specified[] = {spec->standard,   spec->expanded, spec->factor,
                                     spec->half_width, spec->level,    spec->plus,
                                     spec->minus,      spec->relative, spec->df};
    const rec_text *const kept[] = {&input->standard,   &input->expanded, &input->factor,
                                    &input->half_width, &input->level,    &input->plus,
                                    &input->minus,      &input->relative, &input->df};
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        if ((specified[i] != NULL) != (kept[i]->bytes != NULL)) {
            return false; /* reported where it was read */
        }
    }
    input->given = true;
    return true;
}

/* ---- one claim ---- */

static void take_rest(rec_builder *builder, const rec_claim_spec *spec, const char *grade,
                      rec_spec_texts *texts, rec_claim_input *claim, bool *too_long)
{
    claim->source = rec_spec_text(builder, "source", spec->source, too_long);
    claim->quantity = rec_spec_text(builder, "quantity", spec->quantity, too_long);
    claim->unit = rec_spec_text(builder, "unit", spec->unit, too_long);
    claim->as_of = rec_spec_date(builder, "as_of", spec->as_of, spec->as_of_date, texts, too_long);
    claim->said = rec_spec_date(builder, "said", spec->said, spec->said_date, texts, too_long);
    claim->repeats = rec_spec_text(builder, "repeats", spec->repeats, too_long);
    claim->credibility =
        rec_spec_text(builder, "credibility", spec->credibility != 0 ? grade : NULL, too_long);
    claim->weight = rec_spec_number(builder, "weight", spec->weight, texts);
    claim->as_bound = rec_spec_number(builder, "as_bound", spec->as_bound, texts);
    claim->reading = rec_spec_text(builder, "reading", spec->reading, too_long);
    claim->quote = rec_spec_text(builder, "quote", spec->quote, too_long);
    claim->url = rec_spec_text(builder, "url", spec->url, too_long);
    claim->note = rec_spec_text(builder, "note", spec->note, too_long);
    claim->ignored = spec->ignored;
}

rec_status rec_builder_add_claim(rec_builder *builder, const rec_claim_spec *spec)
{
    if (rec_spec_is_full(builder->claim_count)) {
        return REC_E_LIMIT;
    }
    char by_place[24];
    bool too_long = false;
    rec_spec_texts texts = {.used = 0};
    (void)snprintf(by_place, sizeof by_place, "c%zu", builder->claim_count + 1);
    rec_builder_subject(builder, "claim", spec->id != NULL ? spec->id : by_place);
    char grade[16];
    (void)snprintf(grade, sizeof grade, "%d", spec->credibility);

    rec_claim_input claim = {.id = rec_spec_text(builder, "id", spec->id, &too_long)};
    take_rest(builder, spec, grade, &texts, &claim, &too_long);
    bool usable = choose_statement(builder, spec, &claim, &too_long);
    if (usable && spec->uncertainty != NULL && claim.form == REC_THAT) {
        claim.uncertainty.given = true; /* which is refused */
    } else if (usable && spec->uncertainty != NULL && claim.figure != NULL) {
        rec_builder_error(builder, REC_E_DOCUMENT, nowhere,
                          "`uncertainty` belongs to a `value`; a figure has its own");
    } else if (usable && spec->uncertainty != NULL) {
        usable = take_uncertainty(builder, spec->uncertainty, &claim.uncertainty, &too_long);
    }
    if (!usable) {
        claim.form = REC_SAYS;
        claim.figure = NULL;
        claim.statement =
            (rec_text){.bytes = harmless_statement, .length = sizeof harmless_statement - 1};
        claim.second = claim.unit = claim.as_bound = (rec_text){0};
        claim.uncertainty = (rec_uncertainty_input){0};
        claim.spoilt = spec->that != NULL && spec->quantity == NULL; /* which it does not need */
    }
    return too_long ? REC_E_LIMIT : rec_build_claim(builder, &claim);
}

/* ---- many claims ---- */

rec_status rec_builder_add_claims(rec_builder *builder, const rec_claim_columns *columns)
{
    rec_status status = REC_OK;
    for (size_t i = 0; i < columns->count && status == REC_OK; i++) {
        const rec_claim_spec spec = {
            .id = columns->ids != NULL ? columns->ids[i] : NULL,
            .source = columns->sources != NULL ? columns->sources[i] : columns->source,
            .quantity = columns->quantities != NULL ? columns->quantities[i] : columns->quantity,
            .unit = columns->unit,
            .figure = {.form = REC_FIGURE_RANGE,
                       .range = {.lo = columns->lo != NULL ? columns->lo[i] : -(double)INFINITY,
                                 .hi = columns->hi != NULL ? columns->hi[i] : (double)INFINITY,
                                 .lo_open = columns->lo_open != NULL && columns->lo_open[i],
                                 .hi_open = columns->hi_open != NULL && columns->hi_open[i]}},
            .as_of_date = columns->as_of != NULL ? &columns->as_of[i] : NULL,
            .said_date = columns->said != NULL ? &columns->said[i] : NULL,
            .weight = columns->weight != NULL ? columns->weight[i] : 0.0};
        status = rec_builder_add_claim(builder, &spec);
    }
    return status;
}
