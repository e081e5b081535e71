/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An estimate in sentences: the numbers, how they were made, whether they fit
 * into the bounds, and how much the sources disagree.
 */
#include "report/text_estimates.h"

#include <math.h>

enum { DIGITS = 2 };

/** The place down to which an estimate's numbers are told: two digits of its standard error. */
static int place_of(const rec_estimate *shown)
{
    double standard = shown->standard;
    if (!isfinite(standard)) { /* there is none, but perhaps an interval */
        standard = shown->high / 4.0 - shown->low / 4.0;
    }
    return isfinite(standard) ? rec_first_place(standard) - (DIGITS - 1) : REC_ANY_PLACE;
}

static void write_number(rec_text_report *report, double value, int place, rec_direction direction)
{
    char text[REC_HUMAN_SIZE];
    (void)rec_human_number(value, direction, place, text);
    rec_page_text(&report->page, text);
}

/** A number that is itself an uncertainty, to two digits. */
static void write_uncertainty(rec_text_report *report, double value)
{
    char text[REC_HUMAN_SIZE];
    const double step = pow(10.0, rec_first_place(value) - (DIGITS - 1));
    const double rounded = step > 0.0 ? floor(value / step + 0.5) * step : value;
    (void)rec_human_number(isfinite(rounded) ? rounded : value, REC_NEAREST, REC_ANY_PLACE, text);
    rec_page_text(&report->page, text);
}

static void write_noun(rec_text_report *report, uint32_t quantity, double number)
{
    const char *noun =
        rec_noun_after(report->problem, report->problem->quantities[quantity].unit, number);
    if (noun[0] != '\0') {
        rec_page_text(&report->page, " ");
        rec_page_text(&report->page, noun);
    }
}

static void write_level(rec_text_report *report, double level)
{
    char text[REC_HUMAN_SIZE];
    (void)rec_human_hundredfold(level, text);
    rec_page_text(&report->page, text);
    rec_page_text(&report->page, " %");
}

/* ---- what it is and how it was made ---- */

static void write_heading(rec_text_report *report, const rec_estimate *shown)
{
    rec_page *page = &report->page;
    const rec_quantity *quantity = &report->problem->quantities[shown->quantity];
    rec_page_begin(page, 0, REC_TEXT_INDENT);
    rec_page_text(page, rec_page_either(page, "◆ ", "* "));
    rec_page_tone(page, REC_TONE_STRONG);
    rec_page_text(page, quantity->id);
    rec_page_tone(page, REC_TONE_PLAIN);
    if (quantity->label != NULL && quantity->label[0] != '\0') {
        rec_page_text(page, ": ");
        rec_page_text(page, quantity->label);
    }
    rec_page_end(page);
}

static void write_date(rec_text_report *report, const rec_estimate *shown)
{
    if (shown->has_date) {
        char date[REC_DATE_TEXT_SIZE];
        (void)rec_date_text(shown->at, date);
        rec_page_text(&report->page, "as of ");
        rec_page_text(&report->page, date);
        rec_page_text(&report->page, ", ");
    }
}

/** "9.8106 m/s2; with 95 % between 9.8099 and 9.8113" */
static void write_best(rec_text_report *report, const rec_estimate *shown)
{
    rec_page *page = &report->page;
    const int place = place_of(shown);
    rec_page_tone(page, REC_TONE_STRONG);
    write_number(report, shown->best, place, REC_NEAREST);
    write_noun(report, shown->quantity, shown->best);
    rec_page_tone(page, REC_TONE_PLAIN);
    rec_page_text(page, "; ");
    write_level(report, shown->level);
    if (isinf(shown->low) && isinf(shown->high)) {
        rec_page_text(page, " interval without ends");
        return;
    }
    rec_page_text(page, isinf(shown->low) ? " interval up to " : " interval ");
    if (!isinf(shown->low)) {
        write_number(report, shown->low, place, REC_DOWN);
        rec_page_text(page, isinf(shown->high) ? " and up" : " to ");
    }
    if (!isinf(shown->high)) {
        write_number(report, shown->high, place, REC_UP);
    }
}

static const char *method_words(rec_estimator method)
{
    static const char *const words[REC_ESTIMATOR_LAST + 1] = {
        [REC_ESTIMATOR_COMMON_EFFECT] = "the weighted mean",
        [REC_ESTIMATOR_DERSIMONIAN_LAIRD] = "random effects (DerSimonian and Laird)",
        [REC_ESTIMATOR_PAULE_MANDEL] = "random effects (Paule and Mandel)",
        [REC_ESTIMATOR_REML] = "random effects (REML)",
        [REC_ESTIMATOR_ML] = "random effects (maximum likelihood)",
        [REC_ESTIMATOR_SIDIK_JONKMAN] = "random effects (Sidik and Jonkman)",
        [REC_ESTIMATOR_HUNTER_SCHMIDT] = "random effects (Hunter and Schmidt)",
        [REC_ESTIMATOR_HEDGES] = "random effects (Hedges)",
        [REC_ESTIMATOR_BAYES] = "a posterior (heavy tails, a shared error)",
        [REC_ESTIMATOR_CENSORED] = "maximum likelihood (intervals and values)",
    };
    return words[method] != NULL ? words[method] : rec_estimator_name(method);
}

static const char *interval_words(rec_estimate_interval interval)
{
    switch (interval) {
    case REC_ESTIMATE_INTERVAL_KNAPP_HARTUNG:
        return ", interval by Knapp and Hartung";
    case REC_ESTIMATE_INTERVAL_KNAPP_HARTUNG_AT_LEAST_Z:
        return ", interval by Knapp and Hartung, never narrower than the normal one";
    case REC_ESTIMATE_INTERVAL_PROFILE:
        return ", interval by profile likelihood";
    default:
        break;
    }
    return "";
}

static void write_method(rec_text_report *report, const rec_estimated *estimated)
{
    rec_page *page = &report->page;
    const rec_estimate *shown = &estimated->shown;
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    rec_page_text(page, "by ");
    rec_page_text(page, method_words(shown->method));
    rec_page_text(page, " of ");
    rec_page_unsigned(page, shown->value_count);
    rec_page_text(page, shown->value_count == 1 ? " value" : " values");
    if (shown->origin_count != shown->value_count) {
        rec_page_text(page, " of ");
        rec_page_unsigned(page, shown->origin_count);
        rec_page_text(page, shown->origin_count == 1 ? " origin" : " origins");
    }
    if (!shown->is_fit && isnan(estimated->values[0].share)) {
        rec_page_text(page, ", some of them correlated");
    }
    rec_page_text(page, interval_words(shown->interval));
    rec_page_end(page);
}

static void write_fit(rec_text_report *report, const rec_estimate *shown)
{
    rec_page *page = &report->page;
    if (!shown->has_bounds) {
        return;
    }
    const rec_range bounds = shown->bounds;
    const rec_range *domain = &report->problem->quantities[shown->quantity].domain;
    if (shown->inside_bounds) {
        const bool any = bounds.lo != domain->lo || bounds.hi != domain->hi;
        rec_page_text(page, any ? "; within the bounds" : "");
        return;
    }
    const bool apart = shown->high < bounds.lo || shown->low > bounds.hi;
    const rec_range_about about = {
        .domain = domain,
        .noun = rec_noun_after(report->problem, report->problem->quantities[shown->quantity].unit,
                               isfinite(bounds.hi) ? bounds.hi : bounds.lo),
        .computed = true};
    rec_range_words said;
    rec_range_in_words(bounds, &about, &said);
    rec_page_text(page, "; ");
    rec_page_tone(page, REC_TONE_CONFLICT);
    rec_page_text(page, apart ? "all of it outside the bounds" : "not all of it within the bounds");
    rec_page_tone(page, REC_TONE_PLAIN);
    rec_page_text(page, ", ");
    rec_page_text(page, said.words);
}

/* ---- how much the sources disagree ---- */

/** I2 in percent from which people call heterogeneity substantial, and considerable. */
#define I2_SUBSTANTIAL 50.0
#define I2_CONSIDERABLE 75.0

/** Tail probabilities of Q beyond which chance is no good account of it. */
#define BY_CHANCE_LEAST 0.05
#define BY_CHANCE_MOST 0.975

static const char *disagreement_words(const rec_pool_result *pool)
{
    if (pool->q_p > BY_CHANCE_MOST) {
        return "agree better than their uncertainties let expect: these may be too large, or "
               "errors "
               "shared";
    }
    if (pool->q_p >= BY_CHANCE_LEAST) {
        return "differ no more than their uncertainties let expect";
    }
    if (pool->i2_percent >= I2_CONSIDERABLE) {
        return "differ far more than their uncertainties let expect";
    }
    return pool->i2_percent >= I2_SUBSTANTIAL
               ? "differ clearly more than their uncertainties let expect"
               : "differ somewhat more than their uncertainties let expect";
}

static void write_disagreement(rec_text_report *report, const rec_estimate *shown)
{
    rec_page *page = &report->page;
    const rec_pool_result *pool = &shown->pool;
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    if (shown->value_count < 2) {
        rec_page_text(page, "one origin alone: nothing shows whether its uncertainty is right");
        rec_page_end(page);
        return;
    }
    rec_page_text(page, "the values ");
    rec_page_text(page, disagreement_words(pool));
    rec_page_text(page, rec_page_either(page, " (I² ", " (I2 "));
    rec_text_plain_number(report, floor(pool->i2_percent + 0.5));
    rec_page_text(page, " %");
    if (pool->tau2 > 0.0) {
        const double tau = sqrt(pool->tau2);
        rec_page_text(page, rec_page_either(page, ", τ ", ", tau "));
        write_uncertainty(report, tau);
        write_noun(report, shown->quantity, tau);
    }
    rec_page_text(page, ", Q ");
    rec_text_plain_number(report, pool->q);
    rec_page_text(page, " with ");
    rec_page_unsigned(page, pool->q_df);
    rec_page_text(page, pool->q_df == 1 ? " degree of freedom)" : " degrees of freedom)");
    rec_page_end(page);
}

/** How the values behind the sources vary, by a fit. */
static void write_spread(rec_text_report *report, const rec_estimate *shown)
{
    rec_page *page = &report->page;
    const rec_censored_result *fit = &shown->censored;
    const bool normal = shown->distribution == REC_CENSORED_NORMAL;
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    if (fit->sigma == 0.0) {
        rec_page_text(page, "nothing shows that the values behind the sources vary");
        rec_page_end(page);
        return;
    }
    rec_page_text(page, normal ? "the values behind the sources vary normally, with "
                               : "the logarithms of the values behind the sources vary "
                                 "normally, with ");
    rec_page_text(page, rec_page_either(page, "σ ", "sigma "));
    write_uncertainty(report, fit->sigma);
    if (normal) {
        write_noun(report, shown->quantity, fit->sigma);
    }
    rec_page_text(page, " (");
    write_uncertainty(report, fit->sigma_low);
    rec_page_text(page, isinf(fit->sigma_high) ? " and up)" : " to ");
    if (!isinf(fit->sigma_high)) {
        write_uncertainty(report, fit->sigma_high);
        rec_page_text(page, ")");
    }
    rec_page_end(page);
}

static const char *unidentified_words(rec_censored_reason reason)
{
    switch (reason) {
    case REC_CENSORED_NO_ITEM:
        return "no figure has an end";
    case REC_CENSORED_ONE_ITEM:
        return "of one origin nothing shows how sources vary";
    case REC_CENSORED_ALL_AT_LEAST:
        return "all figures are lower bounds";
    case REC_CENSORED_ALL_AT_MOST:
        return "all figures are upper bounds";
    case REC_CENSORED_SHARED:
        return "all figures can hold at once, so nothing shows how sources vary";
    case REC_CENSORED_ONE_POINT:
        return "all that are exact say the same, and the others allow it";
    case REC_CENSORED_SPREAD_NO_END:
        return "there are only bounds, and they say nothing of how far sources vary";
    case REC_CENSORED_NOT_POSITIVE:
        return "a lognormal value is above 0, and a figure leaves none that is";
    default:
        break;
    }
    return "nothing is identified";
}

static const char *reason_words(const rec_estimate *shown)
{
    switch (shown->reason) {
    case REC_ESTIMATE_NOT_IDENTIFIED:
        return unidentified_words(shown->censored.reason);
    case REC_ESTIMATE_NO_VALUE:
        return "no claim by that date has an uncertainty above 0";
    case REC_ESTIMATE_CORRELATED:
        return "the values are correlated, and the method takes them not to be";
    case REC_ESTIMATE_OUT_OF_RANGE:
        return "the values or their uncertainties are too far apart to compute with";
    default:
        break;
    }
    return rec_estimate_reason_name(shown->reason);
}

void rec_text_estimate_words(rec_text_report *report, const rec_estimated *estimated)
{
    write_heading(report, &estimated->shown);
    rec_text_estimate_sentences(report, estimated);
}

void rec_text_estimate_sentences(rec_text_report *report, const rec_estimated *estimated)
{
    rec_page *page = &report->page;
    const rec_estimate *shown = &estimated->shown;
    const bool made = shown->reason == REC_ESTIMATE_MADE;
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    write_date(report, shown);
    if (made) {
        write_best(report, shown);
        write_fit(report, shown);
    } else {
        rec_page_text(page, "no estimate: ");
        rec_page_text(page, reason_words(shown));
    }
    rec_page_end(page);
    if (made) {
        write_method(report, estimated);
    }
    if (made && shown->is_fit) {
        write_spread(report, shown);
    } else if (made) {
        write_disagreement(report, shown);
    }
    rec_text_estimate_warnings(report, estimated);
}
