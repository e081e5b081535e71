/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prints how the compiler lays out what the Python package passes to the
 * library, and the numbers of names, for the package's own to be held to.
 */
#include <reconcile/reconcile.h>

#include <stdio.h>

#define STRUCT(python, type) (void)printf("size " #python " %zu\n", sizeof(type))
#define FIELD(python, type, field)                                                                 \
    (void)printf("field " #python " " #field " %zu %zu\n", offsetof(type, field),                  \
                 sizeof(((type *)0)->field))
#define NAME(list, name, value) (void)printf("name " list " " name " %d\n", (int)(value))

static void show_documents(void)
{
    STRUCT(Place, rec_place);
    FIELD(Place, rec_place, line);
    FIELD(Place, rec_place, column);
    FIELD(Place, rec_place, file);
    STRUCT(DiagnosticEntry, rec_diagnostic);
    FIELD(DiagnosticEntry, rec_diagnostic, severity);
    FIELD(DiagnosticEntry, rec_diagnostic, status);
    FIELD(DiagnosticEntry, rec_diagnostic, place);
    FIELD(DiagnosticEntry, rec_diagnostic, message);
    STRUCT(Diagnostics, rec_diagnostics);
    FIELD(Diagnostics, rec_diagnostics, count);
    FIELD(Diagnostics, rec_diagnostics, error_total);
    FIELD(Diagnostics, rec_diagnostics, entry);
    STRUCT(DocumentText, rec_document_text);
    FIELD(DocumentText, rec_document_text, bytes);
    FIELD(DocumentText, rec_document_text, length);
    FIELD(DocumentText, rec_document_text, name);
    STRUCT(LoadOptions, rec_load_options);
    FIELD(LoadOptions, rec_load_options, at_is_settled);
    FIELD(LoadOptions, rec_load_options, reading_is_settled);
}

static void show_solving(void)
{
    STRUCT(Date, rec_date);
    FIELD(Date, rec_date, first);
    FIELD(Date, rec_date, last);
    FIELD(Date, rec_date, timed);
    FIELD(Date, rec_date, second);
    STRUCT(Range, rec_range);
    FIELD(Range, rec_range, lo);
    FIELD(Range, rec_range, hi);
    FIELD(Range, rec_range, lo_open);
    FIELD(Range, rec_range, hi_open);
    STRUCT(SolveOptions, rec_solve_options);
    FIELD(SolveOptions, rec_solve_options, has_reading);
    FIELD(SolveOptions, rec_solve_options, reading);
    FIELD(SolveOptions, rec_solve_options, has_at);
    FIELD(SolveOptions, rec_solve_options, at);
    FIELD(SolveOptions, rec_solve_options, has_known_by);
    FIELD(SolveOptions, rec_solve_options, known_by);
    STRUCT(EstimationOptions, rec_estimation_options);
    FIELD(EstimationOptions, rec_estimation_options, estimator);
    FIELD(EstimationOptions, rec_estimation_options, interval);
    FIELD(EstimationOptions, rec_estimation_options, level);
    FIELD(EstimationOptions, rec_estimation_options, scale);
    FIELD(EstimationOptions, rec_estimation_options, correlation_unknown);
    FIELD(EstimationOptions, rec_estimation_options, distribution);
    FIELD(EstimationOptions, rec_estimation_options, weight_by_reliability);
}

static void show_reports(void)
{
    STRUCT(TextStyle, rec_text_style);
    FIELD(TextStyle, rec_text_style, width);
    FIELD(TextStyle, rec_text_style, color);
    FIELD(TextStyle, rec_text_style, ascii);
    FIELD(TextStyle, rec_text_style, only);
    FIELD(TextStyle, rec_text_style, fail_on);
    STRUCT(ReportParts, rec_report_parts);
    FIELD(ReportParts, rec_report_parts, settlement);
    FIELD(ReportParts, rec_report_parts, estimation);
    FIELD(ReportParts, rec_report_parts, history);
    FIELD(ReportParts, rec_report_parts, what_if);
    FIELD(ReportParts, rec_report_parts, checked);
    STRUCT(Reported, rec_reported);
    FIELD(Reported, rec_reported, solution);
    FIELD(Reported, rec_reported, parts);
    FIELD(Reported, rec_reported, names);
    FIELD(Reported, rec_reported, name_count);
    FIELD(Reported, rec_reported, diagnostics);
    STRUCT(Sink, rec_sink);
    FIELD(Sink, rec_sink, write);
    FIELD(Sink, rec_sink, context);
    STRUCT(Written, rec_written);
    FIELD(Written, rec_written, bytes);
    FIELD(Written, rec_written, length);
    FIELD(Written, rec_written, room);
    FIELD(Written, rec_written, allocator);
}

static void show_phrases(void)
{
    STRUCT(PhraseSubject, rec_phrase_subject);
    FIELD(PhraseSubject, rec_phrase_subject, unit);
    FIELD(PhraseSubject, rec_phrase_subject, has_kind);
    FIELD(PhraseSubject, rec_phrase_subject, kind);
    STRUCT(PhraseView, rec_phrase_view);
    FIELD(PhraseView, rec_phrase_view, hedge);
    FIELD(PhraseView, rec_phrase_view, number);
    FIELD(PhraseView, rec_phrase_view, second);
    FIELD(PhraseView, rec_phrase_view, granularity);
    FIELD(PhraseView, rec_phrase_view, unit);
    FIELD(PhraseView, rec_phrase_view, soft);
    FIELD(PhraseView, rec_phrase_view, value);
    FIELD(PhraseView, rec_phrase_view, standard);
    FIELD(PhraseView, rec_phrase_view, empty);
    FIELD(PhraseView, rec_phrase_view, range);
}

static void show_pooling(void)
{
    STRUCT(PoolCorrelation, rec_pool_correlation);
    FIELD(PoolCorrelation, rec_pool_correlation, first);
    FIELD(PoolCorrelation, rec_pool_correlation, second);
    FIELD(PoolCorrelation, rec_pool_correlation, r);
    STRUCT(PoolOptions, rec_pool_options);
    FIELD(PoolOptions, rec_pool_options, method);
    FIELD(PoolOptions, rec_pool_options, interval);
    FIELD(PoolOptions, rec_pool_options, level);
    FIELD(PoolOptions, rec_pool_options, scale);
    FIELD(PoolOptions, rec_pool_options, correlation_unknown);
    FIELD(PoolOptions, rec_pool_options, correlations);
    FIELD(PoolOptions, rec_pool_options, correlation_count);
    FIELD(PoolOptions, rec_pool_options, minus);
    FIELD(PoolOptions, rec_pool_options, df);
}

static void show_pooled(void)
{
    STRUCT(PoolResultColumns, rec_pool_result);
    FIELD(PoolResultColumns, rec_pool_result, count);
    FIELD(PoolResultColumns, rec_pool_result, best);
    FIELD(PoolResultColumns, rec_pool_result, standard);
    FIELD(PoolResultColumns, rec_pool_result, low);
    FIELD(PoolResultColumns, rec_pool_result, high);
    FIELD(PoolResultColumns, rec_pool_result, standard_below);
    FIELD(PoolResultColumns, rec_pool_result, standard_above);
    FIELD(PoolResultColumns, rec_pool_result, interval_df);
    FIELD(PoolResultColumns, rec_pool_result, tau2);
    FIELD(PoolResultColumns, rec_pool_result, tau2_low);
    FIELD(PoolResultColumns, rec_pool_result, tau2_high);
    FIELD(PoolResultColumns, rec_pool_result, q);
    FIELD(PoolResultColumns, rec_pool_result, q_p);
    FIELD(PoolResultColumns, rec_pool_result, q_df);
    FIELD(PoolResultColumns, rec_pool_result, i2_percent);
    FIELD(PoolResultColumns, rec_pool_result, h2);
    FIELD(PoolResultColumns, rec_pool_result, birge);
    FIELD(PoolResultColumns, rec_pool_result, internal);
    FIELD(PoolResultColumns, rec_pool_result, external);
    FIELD(PoolResultColumns, rec_pool_result, has_prediction);
    FIELD(PoolResultColumns, rec_pool_result, prediction_low);
    FIELD(PoolResultColumns, rec_pool_result, prediction_high);
    FIELD(PoolResultColumns, rec_pool_result, scaled);
    FIELD(PoolResultColumns, rec_pool_result, scale);
}

static void show_columns(void)
{
    STRUCT(Grouped, rec_grouped);
    FIELD(Grouped, rec_grouped, count);
    FIELD(Grouped, rec_grouped, low);
    FIELD(Grouped, rec_grouped, high);
    FIELD(Grouped, rec_grouped, low_open);
    FIELD(Grouped, rec_grouped, high_open);
    FIELD(Grouped, rec_grouped, group);
    FIELD(Grouped, rec_grouped, group_count);
    FIELD(Grouped, rec_grouped, origin);
    FIELD(Grouped, rec_grouped, weight);
    STRUCT(GroupedBounds, rec_grouped_bounds_columns);
    FIELD(GroupedBounds, rec_grouped_bounds_columns, low);
    FIELD(GroupedBounds, rec_grouped_bounds_columns, high);
    FIELD(GroupedBounds, rec_grouped_bounds_columns, low_from);
    FIELD(GroupedBounds, rec_grouped_bounds_columns, high_from);
    FIELD(GroupedBounds, rec_grouped_bounds_columns, low_open);
    FIELD(GroupedBounds, rec_grouped_bounds_columns, high_open);
    FIELD(GroupedBounds, rec_grouped_bounds_columns, conflict);
    FIELD(GroupedBounds, rec_grouped_bounds_columns, count);
    STRUCT(GroupedRegion, rec_grouped_region);
    FIELD(GroupedRegion, rec_grouped_region, low);
    FIELD(GroupedRegion, rec_grouped_region, high);
    FIELD(GroupedRegion, rec_grouped_region, low_open);
    FIELD(GroupedRegion, rec_grouped_region, high_open);
    FIELD(GroupedRegion, rec_grouped_region, group);
    STRUCT(GroupedPair, rec_grouped_pair);
    FIELD(GroupedPair, rec_grouped_pair, lower);
    FIELD(GroupedPair, rec_grouped_pair, upper);
    FIELD(GroupedPair, rec_grouped_pair, gap);
}

static void show_checking(void)
{
    STRUCT(CheckDifference, rec_check_difference);
    FIELD(CheckDifference, rec_check_difference, kind);
    FIELD(CheckDifference, rec_check_difference, place);
    FIELD(CheckDifference, rec_check_difference, quantity);
    FIELD(CheckDifference, rec_check_difference, text);
    FIELD(CheckDifference, rec_check_difference, item);
    NAME("CHECK_KINDS", "difference", REC_CHECK_DIFFERENCE);
    NAME("CHECK_KINDS", "mistake", REC_CHECK_MISTAKE);
    NAME("CHECK_KINDS", "warning", REC_CHECK_WARNING);
}

static void show_choices(void)
{
    NAME("READINGS", "literal", REC_READING_LITERAL);
    NAME("READINGS", "rounded", REC_READING_ROUNDED);
    NAME("READINGS", "ferson", REC_READING_FERSON);
    NAME("KINDS", "amount", REC_KIND_AMOUNT);
    NAME("KINDS", "count", REC_KIND_COUNT);
    NAME("KINDS", "real", REC_KIND_REAL);
    NAME("KINDS", "share", REC_KIND_SHARE);
    NAME("VERDICTS", "conflict", REC_VERDICT_CONFLICT);
    NAME("VERDICTS", "undecided", REC_VERDICT_UNDECIDED);
    NAME("VERDICTS", "touching", REC_VERDICT_TOUCHING);
    NAME("VERDICTS", "agreed", REC_VERDICT_AGREED);
    NAME("VERDICTS", "silent", REC_VERDICT_SILENT);
    NAME("FORMATS", "text", REC_REPORT_TEXT);
    NAME("FORMATS", "json", REC_REPORT_JSON);
    NAME("FORMATS", "csv", REC_REPORT_CSV);
    NAME("FORMATS", "markdown", REC_REPORT_MARKDOWN);
    NAME("FORMATS", "svg", REC_REPORT_SVG);
    NAME("FORMATS", "html", REC_REPORT_HTML);
    NAME("FORMATS", "junit", REC_REPORT_JUNIT);
    NAME("FORMATS", "sarif", REC_REPORT_SARIF);
    NAME("FORMATS", "gcc", REC_REPORT_GCC);
    NAME("FORMATS", "github", REC_REPORT_GITHUB);
}

static void show_methods(void)
{
    NAME("POOL_METHODS", "fe", REC_POOL_COMMON_EFFECT);
    NAME("POOL_METHODS", "dl", REC_POOL_DERSIMONIAN_LAIRD);
    NAME("POOL_METHODS", "pm", REC_POOL_PAULE_MANDEL);
    NAME("POOL_METHODS", "reml", REC_POOL_REML);
    NAME("POOL_METHODS", "ml", REC_POOL_ML);
    NAME("POOL_METHODS", "sj", REC_POOL_SIDIK_JONKMAN);
    NAME("POOL_METHODS", "hs", REC_POOL_HUNTER_SCHMIDT);
    NAME("POOL_METHODS", "he", REC_POOL_HEDGES);
    NAME("POOL_METHODS", "bayes", REC_POOL_BAYES);
    NAME("POOL_INTERVALS", "z", REC_POOL_NORMAL);
    NAME("POOL_INTERVALS", "knapp-hartung", REC_POOL_KNAPP_HARTUNG);
    NAME("POOL_INTERVALS", "knapp-hartung-at-least-z", REC_POOL_KNAPP_HARTUNG_AT_LEAST_NORMAL);
    NAME("ESTIMATORS", "auto", REC_ESTIMATOR_AUTO);
    NAME("ESTIMATORS", "fe", REC_ESTIMATOR_COMMON_EFFECT);
    NAME("ESTIMATORS", "dl", REC_ESTIMATOR_DERSIMONIAN_LAIRD);
    NAME("ESTIMATORS", "pm", REC_ESTIMATOR_PAULE_MANDEL);
    NAME("ESTIMATORS", "reml", REC_ESTIMATOR_REML);
    NAME("ESTIMATORS", "ml", REC_ESTIMATOR_ML);
    NAME("ESTIMATORS", "sj", REC_ESTIMATOR_SIDIK_JONKMAN);
    NAME("ESTIMATORS", "hs", REC_ESTIMATOR_HUNTER_SCHMIDT);
    NAME("ESTIMATORS", "he", REC_ESTIMATOR_HEDGES);
    NAME("ESTIMATORS", "adjust", REC_ESTIMATOR_ADJUST);
    NAME("ESTIMATORS", "censored", REC_ESTIMATOR_CENSORED);
    NAME("ESTIMATORS", "bayes", REC_ESTIMATOR_BAYES);
    NAME("ESTIMATE_INTERVALS", "auto", REC_ESTIMATE_INTERVAL_AUTO);
    NAME("ESTIMATE_INTERVALS", "z", REC_ESTIMATE_INTERVAL_Z);
    NAME("ESTIMATE_INTERVALS", "knapp-hartung", REC_ESTIMATE_INTERVAL_KNAPP_HARTUNG);
    NAME("ESTIMATE_INTERVALS", "knapp-hartung-at-least-z",
         REC_ESTIMATE_INTERVAL_KNAPP_HARTUNG_AT_LEAST_Z);
    NAME("DISTRIBUTIONS", "normal", REC_CENSORED_NORMAL);
    NAME("DISTRIBUTIONS", "lognormal", REC_CENSORED_LOGNORMAL);
    NAME("STATUS", "invalid", REC_E_INVALID);
    NAME("STATUS", "memory", REC_E_MEMORY);
    NAME("STATUS", "unit", REC_E_UNIT);
    NAME("STATUS", "limit", REC_E_LIMIT);
}

int main(void)
{
    show_documents();
    show_solving();
    show_reports();
    show_phrases();
    show_pooling();
    show_pooled();
    show_columns();
    show_checking();
    show_choices();
    show_methods();
    return 0;
}
