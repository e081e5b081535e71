/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the boxes of a map say: sources and figures, labels and bounds,
 * relations as written, and what became of each.
 */
#include "report/map_words.h"

#include "report/sentence_parts.h"

#include <assert.h>

static void finish(rec_writer *writer)
{
    const rec_status status = rec_writer_finish(writer);
    assert(status == REC_OK); /* words take everything */
    (void)status;
}

static void add_note(rec_svg_words *note, const char *text)
{
    rec_svg_words_add(note, note->length > 0 ? "; " : "");
    rec_svg_words_add(note, text);
}

static void add_count(rec_svg_words *words, uint64_t count, const char *one, const char *many)
{
    rec_svg_words_count(words, count);
    rec_svg_words_add(words, count == 1 ? one : many);
}

static const char *claim_status_words(rec_claim_status status)
{
    switch (status) {
    case REC_CLAIM_BINDING:
        return "gives a bound";
    case REC_CLAIM_SET_ASIDE:
        return "set aside";
    case REC_CLAIM_SOFT:
        return "statistical";
    case REC_CLAIM_REPEAT:
        return "repeat";
    default:
        break;
    }
    return "upheld";
}

static void claim_words(rec_map_words *words, const rec_solution *solution, uint32_t index)
{
    const rec_problem *problem = solution->problem;
    const rec_claim *claim = &problem->claims[index];
    const rec_sink body = rec_svg_words_sink(&words->body);
    rec_writer writer;
    rec_svg_words_add(&words->title, rec_sentence_source(problem, claim));
    rec_writer_start(&writer, &body);
    if (claim->asserted == NULL) {
        rec_sentence_figure(&writer, problem, claim);
    } else {
        rec_sentence_relation(&writer, claim->says != NULL ? claim->says : claim->text);
    }
    finish(&writer);
    rec_svg_words_add(&words->note, claim->id_by_place ? "" : claim->id);
    const bool dated = claim->date_from == REC_DATE_AS_OF || claim->date_from == REC_DATE_SAID;
    if (dated && (claim->quantity == REC_NO_INDEX ||
                  !rec_quantity_is_fixed(&problem->quantities[claim->quantity]))) {
        char date[REC_DATE_TEXT_SIZE];
        (void)rec_date_text(claim->date, date);
        rec_svg_words_add(&words->note, words->note.length > 0 ? ", " : "");
        rec_svg_words_add(&words->note, date);
    }
    if (claim->asserted != NULL) {
        add_note(&words->note, "asserted");
    }
    add_note(&words->note, claim_status_words(solution->claims[index].status));
}

static void quantity_words(rec_map_words *words, const rec_solution *solution, uint32_t index)
{
    const rec_quantity *quantity = &solution->problem->quantities[index];
    const rec_solved_quantity *solved = &solution->quantities[index];
    const bool labelled = quantity->label != NULL && quantity->label[0] != '\0';
    rec_range_words said;
    rec_quantity_range_words(solution, index, solved->bounds, &said);
    rec_svg_words_add(&words->title, labelled ? quantity->label : quantity->id);
    rec_svg_words_add(&words->body, said.words);
    rec_svg_words_add(&words->note, labelled ? quantity->id : "");
    if (!rec_quantity_is_fixed(quantity) && solution->has_at) {
        char date[REC_DATE_TEXT_SIZE];
        (void)rec_date_text(solution->at, date);
        add_note(&words->note, "as of ");
        rec_svg_words_add(&words->note, date);
    }
    if (solved->verdict == REC_VERDICT_SILENT) {
        add_note(&words->note, "no claim bears on it");
    }
    if (solved->alternative_count > 1) {
        add_note(&words->note, "");
        add_count(&words->note, solved->alternative_count, "", " ways to settle it tie");
    }
}

static void relation_words(rec_map_words *words, const rec_solution *solution,
                           const rec_map_node *node)
{
    const rec_relation *relation = &solution->problem->relations[node->index];
    const rec_relation_status status = solution->relations[node->index].status;
    const rec_sink body = rec_svg_words_sink(&words->body);
    rec_writer writer;
    rec_svg_words_add(&words->title, relation->id);
    rec_writer_start(&writer, &body);
    rec_sentence_relation(&writer, relation->that);
    finish(&writer);
    rec_svg_words_add(&words->note, relation->assumed ? "assumed" : "certain");
    if (status != REC_RELATION_IDLE) {
        add_note(&words->note, status == REC_RELATION_SET_ASIDE ? "set aside" : "gives a bound");
    }
}

void rec_map_words_of(rec_map_words *words, const rec_solution *solution, const rec_map_node *node)
{
    rec_svg_words_start(&words->title);
    rec_svg_words_start(&words->body);
    rec_svg_words_start(&words->note);
    switch (node->kind) {
    case REC_MAP_CLAIM:
    case REC_MAP_ASSERTION:
        claim_words(words, solution, node->index);
        break;
    case REC_MAP_MORE:
        rec_svg_words_add(&words->body, "and ");
        add_count(&words->body, node->more, " more claim", " more claims");
        if (node->more_clash > 0) {
            rec_svg_words_count(&words->note, node->more_clash);
            rec_svg_words_add(&words->note, " of them in conflict");
        }
        break;
    case REC_MAP_QUANTITY:
        quantity_words(words, solution, node->index);
        break;
    case REC_MAP_RELATION:
        relation_words(words, solution, node);
        break;
    }
    if (node->kind != REC_MAP_MORE && node->more > 0) {
        add_note(&words->note, "and ");
        add_count(&words->note, node->more, " more quantity", " more quantities");
    }
}

void rec_map_conflict_id(rec_svg_words *words, size_t conflict)
{
    rec_svg_words_add(words, "k");
    rec_svg_words_count(words, conflict + 1);
}

void rec_map_conflict_words(rec_svg_words *words, const rec_map *map, size_t conflict)
{
    const rec_sink sink = rec_svg_words_sink(words);
    rec_writer writer;
    rec_map_conflict_id(words, conflict);
    rec_svg_words_add(words, ": ");
    rec_writer_start(&writer, &sink);
    rec_sentence_conflict(&writer, map->solution, &map->solution->conflicts[conflict]);
    finish(&writer);
}

void rec_map_told(rec_svg_words *told, const rec_map *map, const rec_map_part *part,
                  const rec_map_node *node)
{
    rec_map_words words;
    size_t count = 0;
    rec_map_words_of(&words, map->solution, node);
    rec_svg_words_start(told);
    const rec_svg_words *const pieces[] = {&words.title, &words.body, &words.note};
    static const char *const before[] = {"", ": ", "; "};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        if (pieces[i]->length > 0) {
            rec_svg_words_add(told, told->length > 0 ? before[i] : "");
            rec_svg_words_add(told, pieces[i]->text);
        }
    }
    for (size_t k = 0; k < part->conflict_count; k++) {
        const rec_conflict *conflict = &map->solution->conflicts[part->conflicts[k]];
        const bool member = rec_map_is_member(node, conflict);
        if (member || rec_map_is_given(node, conflict)) {
            rec_svg_words_add(told, count++ > 0 ? ", " : "; in conflict ");
            rec_map_conflict_id(told, part->conflicts[k]);
            rec_svg_words_add(told, member ? "" : " as given");
        }
    }
}

void rec_map_rest_words(rec_svg_words *words, const rec_map_rest *rest)
{
    if (rest->quantities > 0) {
        add_count(words, rest->quantities, " quantity", " quantities");
    }
    if (rest->relations > 0) {
        rec_svg_words_add(words, rest->quantities > 0 ? " and " : "");
        add_count(words, rest->relations, " relation", " relations");
    }
}
