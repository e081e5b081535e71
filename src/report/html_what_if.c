/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the document would say without some of its claims, worked out
 * beforehand, as data for the page's script: what a node says is looked up there
 * and nothing is solved. Texts stand once, made harmless before they are quoted,
 * so that the script has no other.
 */
#include "report/html_parts.h"

#include "model/names.h"
#include "model/what_if.h"
#include "report/harmless.h"
#include "report/json_writer.h"

#include <string.h>

/** Conflicts of one node whose sentences are on the page. */
enum { SENTENCES = 5 };

/** Texts as they are gathered; the first failure is kept. */
typedef struct gathered {
    rec_arena arena;
    rec_names names;
    const char **texts; /**< [count] */
    size_t count, capacity;
    char *piece; /**< [piece_used] the text at hand */
    size_t piece_used, piece_capacity;
    rec_status status;
} gathered;

static rec_status gather(void *context, const char *bytes, size_t length)
{
    gathered *all = context;
    while (all->status == REC_OK && length > all->piece_capacity - all->piece_used) {
        const size_t doubled = all->piece_capacity > 0 ? 2 * all->piece_capacity : 512;
        char *grown = rec_arena_take(&all->arena, doubled, 1);
        if (grown == NULL) {
            all->status = REC_E_MEMORY;
            break;
        }
        if (all->piece_used > 0) {
            memcpy(grown, all->piece, all->piece_used);
        }
        all->piece = grown;
        all->piece_capacity = doubled;
    }
    if (all->status == REC_OK && length > 0) {
        memcpy(all->piece + all->piece_used, bytes, length);
        all->piece_used += length;
    }
    return all->status;
}

/** The number of the text at hand among all, each once. */
static uint32_t end_text(gathered *all)
{
    uint32_t number = (uint32_t)all->count;
    const char *text =
        rec_arena_copy(&all->arena, all->piece != NULL ? all->piece : "", all->piece_used);
    all->piece_used = 0;
    if (all->status != REC_OK || text == NULL) {
        all->status = REC_E_MEMORY;
        return 0;
    }
    const rec_status added = rec_names_add(&all->names, &all->arena, text, number, &number);
    if (added == REC_E_INVALID) {
        return number;
    }
    void *texts = all->texts;
    all->status = added != REC_OK ? added
                                  : rec_arena_grow(&all->arena, &texts, all->count, &all->capacity,
                                                   sizeof *all->texts);
    all->texts = texts;
    if (all->status == REC_OK) {
        all->texts[all->count++] = text;
    }
    return number;
}

static uint32_t gather_range(gathered *all, const rec_solution *solution,
                             const rec_what_if_quantity *quantity)
{
    rec_writer writer;
    rec_range_words said;
    const rec_sink sink = {gather, all};
    rec_quantity_range_words(solution, quantity->quantity, quantity->bounds, &said);
    rec_writer_start(&writer, &sink);
    rec_write_harmless(&writer, said.words);
    const rec_status status = rec_writer_finish(&writer);
    return status == REC_OK ? end_text(all) : 0;
}

static uint32_t gather_sentence(gathered *all, const rec_what_if *what_if, uint32_t node,
                                size_t conflict)
{
    const rec_sink sink = {gather, all};
    const rec_status status = rec_report_what_if_conflict(what_if, node, conflict, &sink);
    return status == REC_OK ? end_text(all) : 0;
}

static void write_list(rec_json *json, const char *key, const uint32_t list[], size_t count)
{
    rec_json_key(json, key);
    rec_json_open_list(json);
    for (size_t i = 0; i < count; i++) {
        rec_json_unsigned(json, list[i]);
    }
    rec_json_close(json);
}

static void write_node(rec_json *json, gathered *all, const rec_what_if *what_if, uint32_t index)
{
    const rec_what_if_kept *node = &what_if->nodes[index];
    const rec_what_if_node *shown = &node->shown;
    const size_t quantities = what_if->parts[shown->part].shown.quantity_count;
    rec_json_open_object(json);
    write_list(json, "out", shown->left_out, shown->left_out_count);
    write_list(json, "support", shown->support, shown->support_count);
    rec_json_key(json, "verdict");
    rec_json_unsigned(json, (uint64_t)shown->verdict);
    rec_json_key(json, "conflicts");
    rec_json_unsigned(json, shown->conflict_total);
    rec_json_named_bool(json, "complete", shown->conflicts_complete);
    rec_json_key(json, "verdicts");
    rec_json_open_list(json);
    for (size_t q = 0; q < quantities; q++) {
        rec_json_unsigned(json, (uint64_t)node->quantities[q].verdict);
    }
    rec_json_close(json);
    rec_json_key(json, "bounds");
    rec_json_open_list(json);
    for (size_t q = 0; q < quantities; q++) {
        rec_json_unsigned(json, gather_range(all, what_if->solution, &node->quantities[q]));
    }
    rec_json_close(json);
    rec_json_key(json, "sentences");
    rec_json_open_list(json);
    for (size_t k = 0; k < shown->conflict_count && k < SENTENCES; k++) {
        rec_json_unsigned(json, gather_sentence(all, what_if, index, k));
    }
    rec_json_close(json);
    rec_json_close(json);
}

static void write_part(rec_json *json, gathered *all, const rec_what_if *what_if, size_t index)
{
    const rec_what_if_part *part = &what_if->parts[index].shown;
    rec_json_open_object(json);
    write_list(json, "quantities", part->quantities, part->quantity_count);
    write_list(json, "claims", part->claims, part->claim_count);
    rec_json_named_bool(json, "whole", part->is_whole);
    rec_json_key(json, "nodes");
    rec_json_open_array(json);
    for (size_t n = 0; n < part->node_count; n++) {
        write_node(json, all, what_if, part->nodes[n]);
    }
    rec_json_close(json);
    rec_json_close(json);
}

/** A text of the document, made harmless: the script puts it where people see it. */
static void write_shown(rec_json *json, gathered *all, const char *text)
{
    rec_writer writer;
    const rec_sink sink = {gather, all};
    rec_writer_start(&writer, &sink);
    rec_write_harmless(&writer, text);
    const rec_status status = rec_writer_finish(&writer);
    rec_json_characters(json, all->piece != NULL ? all->piece : "",
                        status == REC_OK ? all->piece_used : 0);
    all->piece_used = 0;
}

static void write_data(rec_html *html, gathered *all, const rec_what_if *what_if)
{
    rec_json json;
    rec_json_start(&json, html->out, REC_JSON_ONE_LINE);
    rec_json_open_object(&json);
    rec_json_key(&json, "verdicts");
    rec_json_open_array(&json);
    for (int v = REC_VERDICT_CONFLICT; v <= REC_VERDICT_SILENT; v++) {
        rec_json_string(&json, rec_verdict_name((rec_verdict)v));
    }
    rec_json_close(&json);
    rec_json_key(&json, "files");
    rec_json_open_array(&json);
    for (size_t i = 0; i < html->reported->name_count; i++) {
        write_shown(&json, all, html->reported->names[i]);
    }
    rec_json_close(&json);
    rec_json_key(&json, "quantities");
    rec_json_open_array(&json);
    for (size_t q = 0; q < html->problem->quantity_count; q++) {
        write_shown(&json, all, html->problem->quantities[q].id);
    }
    rec_json_close(&json);
    rec_json_key(&json, "parts");
    rec_json_open_array(&json);
    for (size_t p = 0; p < what_if->part_count; p++) {
        write_part(&json, all, what_if, p);
    }
    rec_json_close(&json);
    rec_json_key(&json, "texts");
    rec_json_open_array(&json);
    for (size_t t = 0; t < all->count; t++) {
        rec_json_string(&json, all->texts[t]);
    }
    rec_json_close(&json);
    rec_json_close(&json);
}

void rec_html_what_if(rec_html *html)
{
    const rec_what_if *what_if = html->reported->parts.what_if;
    if (what_if == NULL || html->problem->claim_count == 0 || html->only != REC_NO_INDEX) {
        return;
    }
    gathered all = {.status = REC_OK};
    rec_arena_init(&all.arena, &html->views[0].solution->arena.allocator);
    rec_write_text(html->out, "<section class=\"what-if\" hidden id=\"d");
    rec_write_unsigned(html->out, html->number);
    rec_write_text(html->out, "-what-if\">\n");
    rec_html_heading(html, 1, "What if some claims were left out");
    rec_write_text(html->out, "<script type=\"application/json\">");
    write_data(html, &all, what_if);
    rec_write_text(html->out, "</script>\n</section>\n");
    rec_arena_release(&all.arena);
    html->status = html->status == REC_OK ? all.status : html->status;
}
