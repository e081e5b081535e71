/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The report as one picture: of each document its verdict, the charts of its
 * quantities, and what takes in several of them, one below the other. The same
 * walk measures first and draws then.
 */
#include "report/svg_part.h"

#include "report/svg_chart_parts.h"
#include "report/svg_map.h"
#include "report/svg_refused.h"
#include "report/text_parts.h"

enum { ABOVE = 14, HEAD_LINES = 3, BELOW_HEAD = 14, BELOW_DOCUMENT = 30, BELOW_LEGEND = 10 };

typedef struct stack {
    rec_svg *svg; /* NULL: it is measured */
    double y;
    const rec_map *maps; /* [reported] of those with a solution */
} stack;

static void place(stack *made, const rec_svg_part *part, const rec_reported *reported,
                  uint32_t quantity)
{
    const double height = part->height(reported, quantity);
    if (height > 0.0 && made->svg != NULL) {
        rec_svg_group(made->svg, 0.0, made->y, NULL);
        part->draw(made->svg, reported, quantity);
        rec_svg_close(made->svg, "g");
    }
    made->y += height;
}

static void add_documents(rec_svg_words *words, const rec_problem *problem)
{
    enum { SHOWN = 3 };
    for (size_t i = 0; i < problem->document_count && i < SHOWN; i++) {
        rec_svg_words_add(words, i > 0 ? ", " : "");
        rec_svg_words_add(words, problem->documents[i]);
    }
    if (problem->document_count > SHOWN) {
        rec_svg_words_add(words, " and ");
        rec_svg_words_count(words, problem->document_count - SHOWN);
        rec_svg_words_add(words, " more");
    }
}

static void say_document(rec_svg_words *words, const rec_solution *solution)
{
    char date[REC_DATE_TEXT_SIZE];
    rec_svg_words_start(words);
    rec_svg_words_add(words, rec_verdict_name(solution->verdict));
    if (solution->conflicts_total > 0) {
        rec_svg_words_add(words, ", ");
        rec_svg_words_count(words, solution->conflicts_total);
        rec_svg_words_add(words, solution->conflicts_total == 1 ? " conflict" : " conflicts");
    }
    rec_svg_words_add(words, "; ");
    add_documents(words, solution->problem);
    if (solution->has_at) {
        (void)rec_date_text(solution->at, date);
        rec_svg_words_add(words, "; as of ");
        rec_svg_words_add(words, date);
    }
    if (solution->has_known_by) {
        (void)rec_date_text(solution->known_by, date);
        rec_svg_words_add(words, "; by what had been said by ");
        rec_svg_words_add(words, date);
    }
    rec_svg_words_add(words, "; figures read as ");
    rec_svg_words_add(words, rec_reading_name(solution->reading));
}

static const char *title_of(const rec_reported *reported)
{
    if (reported->solution == NULL) {
        return reported->names[0];
    }
    const rec_problem *problem = reported->solution->problem;
    return problem->title != NULL && problem->title[0] != '\0' ? problem->title : problem->name;
}

static void head(stack *made, const rec_reported *reported)
{
    const double width = REC_CHART_WIDTH - 2.0 * REC_CHART_MARGIN;
    const rec_svg_label title = {.x = REC_CHART_MARGIN,
                                 .y = made->y + 18.0,
                                 .size = 18.0,
                                 .width_most = width,
                                 .bold = true};
    rec_svg_words words;
    say_document(&words, reported->solution);
    const rec_svg_block block = {
        .x = REC_CHART_MARGIN, .y = made->y + 40.0, .width = width, .lines_most = HEAD_LINES};
    const size_t lines = rec_svg_paragraph(made->svg, &block, words.text);
    if (made->svg != NULL) {
        (void)rec_svg_text(made->svg, &title, title_of(reported));
    }
    made->y = block.y + (double)(lines * REC_SVG_LINE_HEIGHT) - 4.0;
    if (made->svg != NULL) {
        rec_svg_line(made->svg, REC_CHART_MARGIN, made->y, REC_CHART_MARGIN + width, made->y,
                     "fig-rule");
    }
    made->y += BELOW_HEAD;
}

static void place_map(stack *made, const rec_map *map)
{
    if (map->part_count > 0 && made->svg != NULL) {
        rec_svg_group(made->svg, 0.0, made->y, NULL);
        rec_svg_map(made->svg, map);
        rec_svg_close(made->svg, "g");
    }
    made->y += rec_svg_map_height(map);
}

static void document(stack *made, const rec_reported *reported, const rec_map *map,
                     const char *only)
{
    const rec_solution *solution = reported->solution;
    uint32_t quantity = REC_NO_INDEX;
    unsigned signs = 0;
    if (!rec_text_find_only(solution->problem, only, &quantity)) {
        return; /* another of the documents knows it */
    }
    head(made, reported);
    for (uint32_t q = 0; q < solution->problem->quantity_count; q++) {
        if (quantity != REC_NO_INDEX && q != quantity) {
            continue;
        }
        signs |= rec_svg_interval_chart_signs(solution, q);
        for (size_t i = 0; i < rec_svg_quantity_part_count; i++) {
            place(made, &rec_svg_quantity_parts[i], reported, q);
        }
    }
    for (size_t i = 0; i < rec_svg_whole_part_count && quantity == REC_NO_INDEX; i++) {
        place(made, &rec_svg_whole_parts[i], reported, REC_NO_INDEX);
    }
    place_map(made, map);
    if (signs != 0 && made->svg != NULL) {
        rec_svg_group(made->svg, 0.0, made->y, NULL);
        rec_svg_legend(made->svg, solution, signs);
        rec_svg_close(made->svg, "g");
    }
    made->y += rec_svg_legend_height(solution, signs) + BELOW_LEGEND;
}

static void walk(stack *made, const rec_reported reported[], size_t count, const char *only)
{
    made->y = ABOVE;
    for (size_t i = 0; i < count; i++) {
        if (reported[i].solution != NULL) {
            document(made, &reported[i], &made->maps[i], only);
        } else {
            made->y += rec_svg_refused(made->svg, &reported[i], made->y);
        }
        made->y += i + 1 < count ? BELOW_DOCUMENT : 0.0;
    }
}

/* What is seen, for those who do not see it: a sentence of each document. */
static void describe(rec_svg_words *words, const rec_reported reported[], size_t count)
{
    rec_svg_words_start(words);
    for (size_t i = 0; i < count; i++) {
        rec_svg_words_add(words, i > 0 ? " " : "");
        rec_svg_words_add(words, title_of(&reported[i]));
        rec_svg_words_add(words, ": ");
        if (reported[i].solution == NULL) {
            rec_svg_words_add(words, "refused");
        } else {
            rec_svg_words_add(words, rec_verdict_name(reported[i].solution->verdict));
        }
        rec_svg_words_add(words, ".");
    }
}

/* The maps are made once, as that may fail: they are measured and drawn then. */
static rec_status make_maps(const rec_reported reported[], size_t count, const char *only,
                            rec_arena *arena, rec_map **maps)
{
    rec_map *made = rec_arena_take(arena, count, sizeof *made);
    rec_status status = made != NULL ? REC_OK : REC_E_MEMORY;
    for (size_t i = 0; i < count && status == REC_OK; i++) {
        uint32_t quantity = REC_NO_INDEX;
        if (reported[i].solution == NULL ||
            !rec_text_find_only(reported[i].solution->problem, only, &quantity)) {
            continue;
        }
        status = rec_map_make(reported[i].solution, quantity, arena, &made[i]);
        status = status == REC_OK ? rec_map_arrange(&made[i], arena) : status;
    }
    *maps = made;
    return status;
}

static const rec_allocator *allocator_of(const rec_reported reported[], size_t count)
{
    const rec_allocator *found = NULL;
    for (size_t i = 0; i < count && found == NULL; i++) {
        found = reported[i].solution != NULL ? &reported[i].solution->arena.allocator : NULL;
    }
    return found;
}

static rec_status write_all(const rec_reported reported[], size_t count, const rec_map maps[],
                            const char *only, const rec_sink *sink)
{
    rec_writer writer;
    rec_svg svg;
    rec_svg_words words;
    stack measured = {.maps = maps}, drawn = {.svg = &svg, .maps = maps};
    walk(&measured, reported, count, only);
    rec_writer_start(&writer, sink);
    rec_svg_start(&svg, &writer, REC_SVG_STANDALONE);
    describe(&words, reported, count);
    rec_svg_picture(&svg, REC_CHART_WIDTH, measured.y + ABOVE,
                    count == 1 ? title_of(&reported[0]) : "Claims and what can be true",
                    words.text);
    walk(&drawn, reported, count, only);
    rec_svg_finish(&svg);
    return rec_writer_finish(&writer);
}

rec_status rec_report_svg(const rec_reported reported[], size_t count, const rec_text_style *style,
                          const rec_sink *sink)
{
    rec_arena arena;
    rec_map *maps = NULL;
    rec_arena_init(&arena, allocator_of(reported, count));
    rec_status status = make_maps(reported, count, style->only, &arena, &maps);
    status = status == REC_OK ? write_all(reported, count, maps, style->only, sink) : status;
    rec_arena_release(&arena);
    return status;
}
