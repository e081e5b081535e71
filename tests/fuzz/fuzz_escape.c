/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as the texts of a document, whatever a reader would have made of
 * them: no report may hold what commands a terminal or deceives its reader,
 * and JSON must give back the same texts. The first byte chooses the style,
 * the rest is cut into texts at NUL.
 */
#include "fuzz/demand.h"
#include "fuzz/escape_texts.h"
#include "fuzz/shown_text.h"

#include "support/strict_json.h"

#include "cli/complaint.h"
#include "load/document.h"
#include "model/solution.h"
#include "report/expected.h"
#include "report/phrase.h"
#include "report/report.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** Every part of a report has something to tell of this: repeats, circles, ties, conflicts, ... */
static const char document[] =
    "{\"reconcile\": 1, \"title\": \"t\", \"as_of\": \"2024-02-10\", \"units\": {\"thing\": {}},"
    "\"sources\": {\"a\": {\"repeats\": [\"b\"]}, \"b\": {\"repeats\": [\"a\"]}, \"c\": \"C\","
    "\"d\": {\"name\": \"D\", \"repeats\": [\"c\"], \"reliability\": \"B\"}, \"e\": {}},"
    "\"quantities\": {\"q\": {\"unit\": \"thing\", \"kind\": \"count\", \"course\": "
    "\"cumulative\"},"
    "\"r\": {\"unit\": \"thing\", \"kind\": \"count\"}},"
    "\"claims\": [{\"id\": \"k0\", \"source\": \"a\", \"quantity\": \"q\", \"at_least\": 10},"
    "{\"id\": \"k1\", \"source\": \"b\", \"quantity\": \"q\", \"says\": \"about 30\"},"
    "{\"id\": \"k2\", \"source\": \"c\", \"quantity\": \"q\", \"at_most\": 5, \"as_of\": "
    "\"2024-03\"},"
    "{\"id\": \"k3\", \"source\": \"d\", \"quantity\": \"q\", \"at_most\": 90, \"as_of\": "
    "\"2024-03\"},"
    "{\"id\": \"k4\", \"source\": \"c\", \"quantity\": \"r\", \"says\": \"5 ± 1\"},"
    "{\"id\": \"k5\", \"source\": \"c\", \"quantity\": \"r\", \"exactly\": 4, \"ignore\": true},"
    "{\"id\": \"k6\", \"source\": \"c\", \"quantity\": \"r\", \"exactly\": 4},"
    "{\"id\": \"k7\", \"source\": \"a\", \"quantity\": \"r\", \"says\": \"none\"},"
    "{\"id\": \"k8\", \"source\": \"a\", \"quantity\": \"r\", \"says\": \"6 ± 1\"},"
    "{\"id\": \"k9\", \"source\": \"e\", \"quantity\": \"r\", \"says\": \"90 ± 1\"},"
    "{\"id\": \"k10\", \"source\": \"d\", \"quantity\": \"r\", \"says\": \"5 ± 0.5\"},"
    "{\"id\": \"k11\", \"source\": \"c\", \"quantity\": \"q\", \"says\": \"5 ± 1\"}],"
    "\"correlations\": [{\"claims\": [\"k4\", \"k9\"], \"r\": 0.5, \"note\": \"n\"}]}";

/** Puts the fuzzer's texts where a document's own stand. */
static void put_texts(rec_problem *problem, fuzz_texts *texts, const char **name)
{
    problem->title = fuzz_texts_next(texts);
    *name = fuzz_texts_next(texts);
    problem->name = *name;
    problem->documents = name;
    for (size_t i = 0; i < problem->source_count; i++) {
        rec_source *source = &problem->sources[i];
        source->name = fuzz_texts_next(texts);
        source->note = fuzz_texts_next(texts);
        source->url = fuzz_texts_next(texts);
        source->id = fuzz_texts_id(texts);
    }
    for (size_t i = 0; i < problem->quantity_count; i++) {
        rec_quantity *quantity = &problem->quantities[i];
        quantity->label = fuzz_texts_next(texts);
        quantity->unit_text = fuzz_texts_next(texts);
        quantity->note = fuzz_texts_next(texts);
        quantity->id = fuzz_texts_id(texts);
    }
    for (size_t i = 0; i < problem->claim_count; i++) {
        rec_claim *claim = &problem->claims[i];
        claim->says = fuzz_texts_next(texts);
        claim->text = fuzz_texts_next(texts);
        claim->figure = fuzz_texts_next(texts);
        claim->quote = fuzz_texts_next(texts);
        claim->url = fuzz_texts_next(texts);
        claim->note = fuzz_texts_next(texts);
        claim->id = fuzz_texts_id(texts);
    }
}

static void put_notes(rec_problem *problem, fuzz_texts *texts)
{
    for (size_t i = 0; i < problem->correlation_count; i++) {
        problem->correlations[i].note = fuzz_texts_next(texts);
    }
}

static void check_shown(const fuzz_page *page, fuzz_shown_rules rules)
{
    const char *fault = fuzz_shown_fault(page, &rules);
    fuzz_demand(fault == NULL, fault, NULL);
}

/** texts NULL: the page holds none of them. */
static void check_json(const fuzz_texts *texts, const fuzz_page *page, rec_status status)
{
    fuzz_demand(status == REC_OK, "JSON is written", rec_status_text(status));
    fuzz_texts_check_json(texts, page);
    check_shown(page, (fuzz_shown_rules){.invisible = true});
}

/** The posterior takes long where values lie apart beyond all measure; fuzz_estimate has it. */
static rec_estimation_options options_for(const rec_solution *solution)
{
    const bool odd = rec_problem_claim_count(rec_solution_problem(solution)) % 2 != 0;
    return (rec_estimation_options){.estimator = odd ? REC_ESTIMATOR_CENSORED : REC_ESTIMATOR_REML};
}

static void check_reports(const rec_solution *solution, const fuzz_texts *texts, unsigned how)
{
    fuzz_page page = {0};
    rec_sink sink = fuzz_page_sink(&page);
    rec_estimation *estimation = NULL;
    const rec_estimation_options how_made = options_for(solution);
    const rec_text_style style = {
        .width = how / 4 * 2, .color = (how & 1U) != 0, .ascii = (how & 2U) != 0};
    fuzz_demand(rec_estimation_make(solution, &how_made, NULL, &estimation) == REC_OK,
                "estimates are made", NULL);
    const rec_report_parts parts = {.estimation = estimation};
    fuzz_demand(rec_report_text_with(solution, &parts, &style, &sink) == REC_OK,
                "a text is written", NULL);
    check_shown(&page,
                (fuzz_shown_rules){.color = style.color, .ascii = style.ascii && texts->all_ascii});
    sink = fuzz_page_sink(&page);
    check_json(texts, &page, rec_report_json_with(solution, &parts, NULL, &sink));
    fuzz_demand(memchr(page.bytes, '\n', page.length) == page.bytes + page.length - 1,
                "a result is one line", NULL);
    sink = fuzz_page_sink(&page);
    check_json(texts, &page, rec_report_expected(solution, NULL, &sink));
    for (size_t q = 0; q < solution->problem->quantity_count; q++) {
        const char *id = solution->problem->quantities[q].id;
        sink = fuzz_page_sink(&page);
        fuzz_demand(rec_report_explanation_text(solution, id, &style, &sink) == REC_OK,
                    "an explanation is written", NULL);
        check_shown(&page, (fuzz_shown_rules){.color = style.color,
                                              .ascii = style.ascii && texts->all_ascii});
        sink = fuzz_page_sink(&page);
        check_json(texts, &page, rec_report_explanation_json(solution, id, &sink));
    }
    rec_estimation_free(estimation);
    fuzz_page_clear(&page);
}

/** A complaint is one line whatever it quotes. */
static void check_complaint(const char *name, rec_place place, const char *message)
{
    fuzz_page page = {0};
    const rec_sink sink = fuzz_page_sink(&page);
    fuzz_demand(rec_complaint_write(&sink, name, place, "error: ", message) == REC_OK,
                "a complaint is written", NULL);
    check_shown(&page, (fuzz_shown_rules){0});
    fuzz_demand(memchr(page.bytes, '\n', page.length) == page.bytes + page.length - 1,
                "a complaint is one line", NULL);
    fuzz_page_clear(&page);
}

static void check_reported_texts(fuzz_texts *texts, unsigned how)
{
    static rec_diagnostics diagnostics;
    rec_problem *problem = NULL;
    rec_solution *solution = NULL;
    const char *name = NULL;
    memset(&diagnostics, 0, sizeof diagnostics);
    const rec_status status =
        rec_document_load(document, sizeof document - 1, "a.json", NULL, &diagnostics, &problem);
    fuzz_demand(status == REC_OK, "the document is one", diagnostics.entry[0].message);
    put_texts(problem, texts, &name);
    put_notes(problem, texts);
    fuzz_demand(rec_solve(problem, NULL, NULL, &solution) == REC_OK, "it is solved", NULL);
    check_reports(solution, texts, how);
    rec_solution_free(solution);
    rec_problem_free(problem);
}

static bool is_utf8(const char *text)
{
    for (size_t left = strlen(text); left > 0;) {
        unsigned long code;
        const size_t bytes = strict_utf8(text, left, &code);
        if (bytes == 0) {
            return false;
        }
        text += bytes;
        left -= bytes;
    }
    return true;
}

/** Loads, and complains of what is wrong, under a name that is a text as well. */
static void load_and_complain(const fuzz_page *page, fuzz_texts *texts, unsigned how)
{
    static rec_diagnostics diagnostics;
    rec_problem *problem = NULL;
    rec_solution *solution = NULL;
    const char *name = fuzz_texts_next(texts);
    memset(&diagnostics, 0, sizeof diagnostics);
    const rec_status status =
        rec_document_load(page->bytes, page->length, name, NULL, &diagnostics, &problem);
    for (size_t i = 0; i < diagnostics.count; i++) {
        fuzz_demand(is_utf8(diagnostics.entry[i].message), "a message is UTF-8",
                    diagnostics.entry[i].message);
        check_complaint(name, diagnostics.entry[i].place, diagnostics.entry[i].message);
    }
    if (status == REC_OK) {
        fuzz_demand(rec_solve(problem, NULL, NULL, &solution) == REC_OK, "it is solved", NULL);
        check_reports(solution, texts, how);
        rec_solution_free(solution);
        rec_problem_free(problem);
    }
}

/** Writes pieces of a document, a text in JSON wherever two of them meet. */
static void write_around_texts(fuzz_page *page, const char *const pieces[], size_t count,
                               fuzz_texts *texts)
{
    for (size_t i = 0; i < count; i++) {
        fuzz_write(page, pieces[i]);
        if (i + 1 < count) {
            fuzz_write_json_string(page, fuzz_texts_next(texts));
        }
    }
}

/** Texts where any may stand, and where few will do. */
static void check_read_texts(fuzz_texts *texts, unsigned how)
{
    static const char *const free_texts[] = {
        "{\"reconcile\": 1, \"title\": ",
        ", \"sources\": {\"s\": {\"name\": ",
        ", \"note\": ",
        ", \"url\": ",
        "}}, \"quantities\": {\"q\": {\"kind\": \"real\", \"label\": ",
        ", \"note\": ",
        "}}, \"claims\": [{\"id\": \"k\", \"source\": \"s\", \"quantity\": \"q\", \"says\": ",
        ", \"quote\": ",
        ", \"url\": ",
        ", \"note\": ",
        "}]}"};
    static const char *const names[] = {"{\"reconcile\": 1, \"as_of\": ",
                                        ", ",
                                        ": 1, \"units\": {",
                                        ": {}}, \"sources\": {",
                                        ": {\"reliability\": ",
                                        ", \"repeats\": ",
                                        "}}, \"quantities\": {",
                                        ": {\"unit\": ",
                                        ", \"kind\": ",
                                        ", \"course\": ",
                                        "}, \"q\": {}}, \"claims\": [{\"source\": ",
                                        ", \"quantity\": ",
                                        ", \"says\": ",
                                        ", \"as_of\": ",
                                        ", \"unit\": ",
                                        "}, {\"quantity\": \"q\", \"says\": ",
                                        ", \"id\": ",
                                        "}], \"expect\": {\"verdict\": ",
                                        "}}"};
    fuzz_page page = {0};
    (void)fuzz_page_sink(&page);
    write_around_texts(&page, free_texts, sizeof free_texts / sizeof *free_texts, texts);
    load_and_complain(&page, texts, how);
    page.length = 0;
    write_around_texts(&page, names, sizeof names / sizeof *names, texts);
    load_and_complain(&page, texts, how);
    page.length = 0;
    fuzz_write(&page, "reconcile: 1\n");
    fuzz_write(&page, fuzz_texts_next(texts));
    load_and_complain(&page, texts, how);
    fuzz_page_clear(&page);
}

static void check_phrase(const char *phrase)
{
    const rec_words_context context = {.kind = REC_KIND_REAL};
    fuzz_page page = {0};
    rec_words words;
    rec_words_error error = {0};
    rec_words_init(&words);
    if (rec_words_read(phrase, strlen(phrase), &context, &words, &error) == REC_OK) {
        const rec_phrase shown = {.text = phrase, .words = &words, .kind = REC_KIND_REAL};
        rec_sink sink = fuzz_page_sink(&page);
        check_json(NULL, &page, rec_phrase_report_json(&shown, 1, &sink));
        sink = fuzz_page_sink(&page);
        fuzz_demand(rec_phrase_report_text(&shown, 1, &sink) == REC_OK, "a text is written", NULL);
        check_shown(&page, (fuzz_shown_rules){0});
    } else {
        check_complaint("<phrase>", (rec_place){1, 1, 0}, error.message);
    }
    rec_words_clear(&words);
    fuzz_page_clear(&page);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_texts texts;
    if (size == 0) {
        return 0;
    }
    fuzz_texts_cut(data + 1, size - 1, &texts);
    check_reported_texts(&texts, data[0]);
    check_phrase(fuzz_texts_next(&texts));
    fuzz_texts_clear(&texts);
    fuzz_texts_cut(data + 1, size - 1, &texts);
    check_read_texts(&texts, data[0]);
    fuzz_texts_clear(&texts);
    return 0;
}
