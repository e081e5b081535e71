/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_MAP_WORDS_H
#define REC_MAP_WORDS_H

#include "report/map.h"
#include "report/svg_words.h"

/** What the box of a node says; each may be empty. */
typedef struct rec_map_words {
    rec_svg_words title; /**< who says it, or what it is */
    rec_svg_words body;  /**< a figure, bounds, a relation as written */
    rec_svg_words note;  /**< dates, and what became of it */
} rec_map_words;

void rec_map_words_of(rec_map_words *words, const rec_solution *solution, const rec_map_node *node);

/** All of it in one line, with its id and the conflicts of the part that it is in: for who points
 * at the box or hears it read. */
void rec_map_told(rec_svg_words *told, const rec_map *map, const rec_map_part *part,
                  const rec_map_node *node);

/** "k3" of the conflict at place 2. */
void rec_map_conflict_id(rec_svg_words *words, size_t conflict);

/** A conflict with its id: "k3: ...". */
void rec_map_conflict_words(rec_svg_words *words, const rec_map *map, size_t conflict);

/** "2 quantities and 1 relation"; nothing of nothing. */
void rec_map_rest_words(rec_svg_words *words, const rec_map_rest *rest);

#endif
