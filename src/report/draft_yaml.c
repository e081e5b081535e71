/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A draft as a document to start from. What comes from the text stands in
 * double quotes, where YAML has an escape for every character, or in comments,
 * made harmless and on one line.
 */
#include "report/draft_yaml.h"

#include "report/harmless.h"

#include <string.h>

enum { NAME_BYTES_MAX = 200, COMMENT_BYTES_MAX = 160 };

/* Bytes of the text up to a limit, cut before a character that does not fit. */
static size_t cut(const char *bytes, size_t length, size_t limit)
{
    if (length <= limit) {
        return length;
    }
    while (limit > 0 && ((unsigned char)bytes[limit] & 0xC0U) == 0x80U) {
        limit--;
    }
    return limit;
}

static void write_quoted(rec_writer *writer, const char *bytes, size_t length)
{
    rec_write_char(writer, '"');
    for (size_t at = 0; at < length;) {
        const char c = bytes[at];
        rec_shown shown;
        if (c == '"' || c == '\\') {
            rec_write_char(writer, '\\');
            rec_write_char(writer, c);
            at++;
        } else if (c == '\n' || c == '\t' || c == '\r') {
            rec_write_text(writer, c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\r");
            at++;
        } else { /* the escapes of what is not shown are YAML's own */
            at += rec_harmless_next(bytes + at, length - at, false, &shown);
            rec_write_bytes(writer, shown.bytes, shown.length);
        }
    }
    rec_write_char(writer, '"');
}

static void write_comment(rec_writer *writer, const char *bytes, size_t length)
{
    const size_t shown_length = cut(bytes, length, COMMENT_BYTES_MAX);
    for (size_t at = 0; at < shown_length;) {
        rec_shown shown;
        at += rec_harmless_next(bytes + at, shown_length - at, false, &shown);
        rec_write_bytes(writer, shown.bytes, shown.length);
    }
    if (shown_length < length) {
        rec_write_text(writer, "...");
    }
}

static void write_string(rec_writer *writer, const char *text)
{
    write_quoted(writer, text, cut(text, strlen(text), NAME_BYTES_MAX));
}

static void write_place(rec_writer *writer, rec_place place)
{
    rec_write_unsigned(writer, place.line);
    rec_write_char(writer, ':');
    rec_write_unsigned(writer, place.column);
}

static void write_count(rec_writer *writer, size_t count, const char *one, const char *many)
{
    rec_write_unsigned(writer, count);
    rec_write_char(writer, ' ');
    rec_write_text(writer, count == 1 ? one : many);
}

/* The last part of a path: where a file lies is no business of a document. */
static const char *base_name(const char *path)
{
    const char *last = strrchr(path, '/');
    return last != NULL && last[1] != '\0' ? last + 1 : path;
}

static void write_head(rec_writer *writer, const rec_draft *draft, const char *name)
{
    name = base_name(name);
    rec_write_text(writer, "# A draft to start from: ");
    write_count(writer, draft->figure_count, "figure", "figures");
    rec_write_text(writer, " found in ");
    write_comment(writer, name, strlen(name));
    rec_write_text(writer, ", ");
    write_count(writer, draft->left_count, "number", "numbers");
    rec_write_text(writer, " left out (listed at the end).\n"
                           "# Quotes are the text's own words. What is marked `guess` was guessed: "
                           "look at it, mend it, delete the mark.\n"
                           "reconcile: 1\ntitle: ");
    write_string(writer, name);
    rec_write_text(writer, "  # guess: the name of the text\n");
}

static void write_list(rec_writer *writer, const char *key, const char *const *texts, size_t count)
{
    if (count == 0) {
        return;
    }
    rec_write_text(writer, key);
    rec_write_text(writer, ": [");
    for (size_t i = 0; i < count; i++) {
        rec_write_text(writer, i > 0 ? ", " : "");
        write_string(writer, texts[i]);
    }
    rec_write_char(writer, ']');
}

static void write_units(rec_writer *writer, const rec_draft *draft)
{
    rec_write_text(writer, draft->unit_count > 0 ? "units:  # guess: from the nouns\n" : "");
    for (size_t i = 0; i < draft->unit_count; i++) {
        const rec_draft_unit *unit = &draft->units[i];
        if (unit->omitted) {
            continue;
        }
        rec_write_text(writer, "  ");
        write_string(writer, unit->name);
        rec_write_text(writer, ": {");
        if (unit->plural != NULL) {
            rec_write_text(writer, "plural: ");
            write_string(writer, unit->plural);
            rec_write_text(writer, unit->also_count > 0 ? ", " : "");
        }
        write_list(writer, "also", (const char *const *)unit->also, unit->also_count);
        rec_write_text(writer, "}\n");
    }
}

/* Whether a claim that is used, or may be, is from the source; only the text itself may have none.
 */
static bool is_used(const rec_draft *draft, size_t source)
{
    bool used = source > 0;
    for (size_t i = 0; i < draft->figure_count && !used; i++) {
        used = draft->figures[i].source == source && draft->figures[i].says != NULL;
    }
    return used;
}

static void write_sources(rec_writer *writer, const rec_draft *draft)
{
    const bool any = draft->source_count > 1 || (draft->source_count > 0 && is_used(draft, 0));
    rec_write_text(writer, any ? "sources:\n" : "");
    for (size_t i = 0; i < draft->source_count; i++) {
        const rec_draft_source *source = &draft->sources[i];
        if (!is_used(draft, i)) {
            continue;
        }
        rec_write_text(writer, "  ");
        rec_write_text(writer, source->id);
        rec_write_text(writer, ": {name: ");
        write_string(writer, source->name);
        rec_write_char(writer, '}');
        if (source->place.line > 0) {
            rec_write_text(writer, "  # guess: named at ");
            write_place(writer, source->place);
        }
        rec_write_char(writer, '\n');
    }
}

static void write_quantities(rec_writer *writer, const rec_draft *draft)
{
    rec_write_text(writer, draft->quantity_count > 0 ? "quantities:  # guess: each, from what is "
                                                       "counted or measured\n"
                                                     : "");
    for (size_t i = 0; i < draft->quantity_count; i++) {
        const rec_draft_quantity *quantity = &draft->quantities[i];
        static const char *const kinds[] = {[REC_KIND_AMOUNT] = "amount",
                                            [REC_KIND_COUNT] = "count",
                                            [REC_KIND_REAL] = "real",
                                            [REC_KIND_SHARE] = "share"};
        rec_write_text(writer, "  ");
        rec_write_text(writer, quantity->id);
        rec_write_text(writer, ": {label: ");
        write_string(writer, quantity->label);
        if (quantity->unit != NULL) {
            rec_write_text(writer, ", unit: ");
            write_string(writer, quantity->unit);
        }
        rec_write_text(writer, ", kind: ");
        rec_write_text(writer, kinds[quantity->kind]);
        if (quantity->word_count > 0) {
            rec_write_text(writer, ", ");
        }
        write_list(writer, "words", (const char *const *)quantity->words, quantity->word_count);
        rec_write_text(writer, "}\n");
    }
}

static const char *grounds_text(rec_draft_grounds grounds)
{
    switch (grounds) {
    case REC_GROUNDS_NAMED:
        return "  # guess: its sentence says so";
    case REC_GROUNDS_PRONOUN:
        return "  # guess: its sentence says he, she, it or they; this was named last";
    case REC_GROUNDS_SPEECH:
        return "  # guess: speech that goes on; this was named last";
    case REC_GROUNDS_NONE:
        return "  # guess: nobody else is named";
    }
    return "";
}

/* A figure whose phrase is not understood stands in comments, whole. */
static void write_lost(rec_writer *writer, const rec_draft *draft, const rec_draft_figure *figure)
{
    rec_write_text(writer, "  # ");
    write_place(writer, figure->place);
    rec_write_text(writer, " not understood: ");
    write_comment(writer, draft->bytes + figure->at, figure->length);
    rec_write_text(writer, "\n  #   in: ");
    write_comment(writer, draft->bytes + figure->quote_at, figure->quote_length);
    rec_write_char(writer, '\n');
}

static void write_claim(rec_writer *writer, const rec_draft *draft, size_t index)
{
    const rec_draft_figure *figure = &draft->figures[index];
    const char *off = figure->denied ? "# " : ""; /* a denial is not used until someone decides */
    rec_write_text(writer, "  # ");
    write_place(writer, figure->place);
    rec_write_text(writer, ": ");
    write_comment(writer, draft->bytes + figure->at, figure->length);
    rec_write_text(writer, figure->denied ? " (perhaps a denial of this quantity: a guess)" : "");
    rec_write_text(writer, "\n  ");
    rec_write_text(writer, off);
    rec_write_text(writer, "- id: ");
    rec_write_text(writer, draft->quantities[figure->quantity].id);
    rec_write_char(writer, '-');
    rec_write_unsigned(writer, index + 1);
    rec_write_text(writer, "\n  ");
    rec_write_text(writer, off);
    rec_write_text(writer, "  source: ");
    rec_write_text(writer, draft->sources[figure->source].id);
    rec_write_text(writer, grounds_text(figure->grounds));
    rec_write_text(writer, "\n  ");
    rec_write_text(writer, off);
    rec_write_text(writer, "  quantity: ");
    rec_write_text(writer, draft->quantities[figure->quantity].id);
    rec_write_text(writer, "  # guess\n  ");
    rec_write_text(writer, off);
    rec_write_text(writer, "  says: ");
    write_string(writer, figure->says);
    if (figure->remark != NULL) {
        rec_write_text(writer, "  # guess: ");
        rec_write_text(writer, figure->remark);
    }
    const char *const keys[] = {"as_of", "said"};
    const char *const dates[] = {figure->as_of, figure->said};
    for (int i = 0; i < 2; i++) {
        if (dates[i] != NULL) {
            rec_write_text(writer, "\n  ");
            rec_write_text(writer, off);
            rec_write_text(writer, "  ");
            rec_write_text(writer, keys[i]);
            rec_write_text(writer, ": ");
            rec_write_text(writer, dates[i]);
            rec_write_text(writer, "  # guess: the date in its sentence");
        }
    }
    if (figure->note != NULL) {
        rec_write_text(writer, "\n  ");
        rec_write_text(writer, off);
        rec_write_text(writer, "  note: ");
        write_string(writer, figure->note);
    }
    rec_write_text(writer, "\n  ");
    rec_write_text(writer, off);
    rec_write_text(writer, "  quote: ");
    write_quoted(writer, draft->bytes + figure->quote_at, figure->quote_length);
    rec_write_char(writer, '\n');
}

static void write_claims(rec_writer *writer, const rec_draft *draft)
{
    bool any = false;
    for (size_t i = 0; i < draft->figure_count && !any; i++) {
        any = draft->figures[i].says != NULL && !draft->figures[i].denied;
    }
    rec_write_text(writer, any ? "claims:\n" : "");
    for (size_t i = 0; i < draft->figure_count; i++) {
        if (draft->figures[i].says == NULL) {
            write_lost(writer, draft, &draft->figures[i]);
        } else {
            write_claim(writer, draft, i);
        }
    }
}

static void write_left(rec_writer *writer, const rec_draft *draft)
{
    rec_write_text(writer,
                   draft->left_count > 0 ? "# Left out, as no claims about an amount:\n" : "");
    for (size_t i = 0; i < draft->left_count; i++) {
        rec_write_text(writer, "#   ");
        write_place(writer, draft->left[i].place);
        rec_write_text(writer, ": ");
        write_comment(writer, draft->bytes + draft->left[i].at, draft->left[i].length);
        rec_write_text(writer, " (");
        rec_write_text(writer, draft->left[i].reason);
        rec_write_text(writer, ")\n");
    }
}

rec_status rec_report_draft_yaml(const rec_draft *draft, const char *name, const rec_sink *sink)
{
    rec_writer writer;
    rec_writer_start(&writer, sink);
    write_head(&writer, draft, name);
    write_units(&writer, draft);
    write_sources(&writer, draft);
    write_quantities(&writer, draft);
    write_claims(&writer, draft);
    write_left(&writer, draft);
    return rec_writer_finish(&writer);
}
