/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One page for all documents: nothing is fetched, nothing but the page's own
 * script and style, known by their hashes, may act. It is written whole here;
 * the script only adds to what can be read without it.
 */
#include "report/formats.h"
#include "report/html_parts.h"

#include "report/page.h"

#include <reconcile/version.h>

static void write_head(rec_writer *out, const rec_reported reported[], size_t count)
{
    rec_write_text(out,
                   "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                   "script-src 'sha256-");
    rec_write_text(out, page_script_hash);
    rec_write_text(out, "'; style-src 'sha256-");
    rec_write_text(out, page_style_hash);
    rec_write_text(out, "' 'sha256-");
    rec_write_text(out, page_dark_hash);
    rec_write_text(out, "'; base-uri 'none'; form-action 'none'\">\n"
                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        "<meta name=\"referrer\" content=\"no-referrer\">\n"
                        "<meta name=\"color-scheme\" content=\"light dark\">\n"
                        "<meta name=\"generator\" content=\"reconcile ");
    rec_write_text(out, rec_version());
    rec_write_text(out, "\">\n<title>");
    const rec_problem *first =
        count > 0 && reported[0].solution != NULL ? reported[0].solution->problem : NULL;
    if (count == 1 && first != NULL) {
        rec_html_text(out,
                      first->title != NULL && first->title[0] != '\0' ? first->title : first->name);
    } else {
        rec_html_count(out, count);
        rec_write_text(out, count == 1 ? " document" : " documents");
    }
    rec_write_text(out, " · reconcile</title>\n<style>");
    rec_write_text(out, page_style);
    rec_write_text(
        out, "</style>\n<style id=\"dark\" media=\"screen and (prefers-color-scheme: dark)\">");
    rec_write_text(out, page_dark);
    rec_write_text(out, "</style>\n</head>\n<body>\n"
                        "<a class=\"skip\" href=\"#main\">Skip to the result</a>\n");
}

static const char *name_of(const rec_reported *reported)
{
    const rec_problem *problem = reported->solution != NULL ? reported->solution->problem : NULL;
    if (problem == NULL) {
        return reported->names[0];
    }
    return problem->title != NULL && problem->title[0] != '\0' ? problem->title : problem->name;
}

static void write_contents(rec_writer *out, const rec_reported reported[], size_t count)
{
    if (count < 2) {
        return;
    }
    rec_write_text(out, "<h1>");
    rec_html_count(out, count);
    rec_write_text(out,
                   " documents</h1>\n<nav class=\"documents\" aria-label=\"Documents\"><ol>\n");
    for (size_t i = 0; i < count; i++) {
        rec_write_text(out, "<li><a href=\"#d");
        rec_write_unsigned(out, i + 1);
        rec_write_text(out, "\">");
        rec_html_bdi(out, name_of(&reported[i]));
        rec_write_text(out, "</a> ");
        if (reported[i].solution == NULL) {
            rec_write_text(out, "<span class=\"verdict refused\">refused</span>");
        } else {
            rec_html_verdict(&(rec_html){.out = out}, reported[i].solution->verdict);
        }
        rec_write_text(out, "</li>\n");
    }
    rec_write_text(out, "</ol></nav>\n");
}

static rec_status write_document(rec_writer *out, const rec_reported *reported, size_t number,
                                 bool alone, const char *only)
{
    rec_html html = {.out = out,
                     .reported = reported,
                     .number = (unsigned)number,
                     .level = alone ? 1 : 2,
                     .only = REC_NO_INDEX};
    rec_status status = REC_OK;
    rec_write_text(out, "<article id=\"d");
    rec_write_unsigned(out, number);
    rec_write_text(out, "\">\n");
    if (reported->solution == NULL) {
        rec_html_refused(&html);
    } else {
        html.problem = reported->solution->problem;
        status = rec_html_open_views(&html);
        if (status == REC_OK && rec_text_find_only(html.problem, only, &html.only)) {
            rec_html_document(&html);
        } else if (status == REC_OK) {
            rec_html_lacks(&html);
        }
        rec_html_close_views(&html);
    }
    rec_write_text(out, "</article>\n");
    return status != REC_OK ? status : html.status;
}

rec_status rec_report_html(const rec_reported reported[], size_t count, const rec_text_style *style,
                           const rec_sink *sink)
{
    rec_writer out;
    rec_status status = REC_OK;
    rec_writer_start(&out, sink);
    write_head(&out, reported, count);
    rec_write_text(&out, "<div class=\"bar\"></div>\n<main id=\"main\">\n");
    write_contents(&out, reported, count);
    for (size_t i = 0; i < count && status == REC_OK && out.status == REC_OK; i++) {
        status = write_document(&out, &reported[i], i + 1, count == 1, style->only);
    }
    rec_write_text(&out, "</main>\n<footer><p>Made by reconcile ");
    rec_write_text(&out, rec_version());
    rec_write_text(
        &out, ". Bounds are rigorous: no value that the upheld claims allow lies outside "
              "them.</p></footer>\n<p class=\"live\" role=\"status\" aria-live=\"polite\"></p>\n"
              "<script>");
    rec_write_text(&out, page_script);
    rec_write_text(&out, "</script>\n</body>\n</html>\n");
    const rec_status written = rec_writer_finish(&out);
    return written != REC_OK ? written : status;
}
