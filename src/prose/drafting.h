/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_DRAFTING_H
#define REC_DRAFTING_H

#include "prose/draft.h"
#include "prose/figures.h"

/** Growing arrays of a draft, and what finds their entries again. */
typedef struct rec_drafting {
    rec_draft *draft;
    rec_text text;
    size_t unit_capacity, source_capacity, quantity_capacity, figure_capacity, left_capacity;
    size_t spotted_capacity;
    rec_spotted *spotted;    /**< [figure_count] what each figure was found as */
    rec_names unit_names;    /**< by every name and plural: index of the unit */
    rec_names quantity_keys; /**< by what makes it the same quantity */
    rec_names quantity_ids;
    rec_names source_words; /**< by name, last name, office: slot of `recent` */
    rec_names source_ids;
    uint32_t *recent; /**< the last source that a word was said of */
    size_t recent_count, recent_capacity;
    uint32_t last_source; /**< REC_NO_INDEX: none was named yet */
    struct rec_counted {
        uint32_t quantity, sentence;
        double value;
    } counted[4];         /**< the last counts, in a ring */
    size_t counted_count; /**< of all so far */
    double *values;       /**< [quantity_count] a figure of each */
    size_t value_capacity;
} rec_drafting;

/** Where a token is. */
rec_place rec_token_place(const rec_text *text, uint32_t token);

/* Who says something in a sentence. ------------------------------------------------------------ */

typedef struct rec_attribution {
    uint32_t verb;           /**< token of "said", "according" */
    uint32_t name, name_end; /**< tokens of who; equal: nobody is named */
    bool pronoun;
    bool closing;  /**< it may stand behind what was said */
    bool inverted; /**< \"said WHO\": what stands behind is not said */
    bool denies;
} rec_attribution;

enum { REC_ATTRIBUTIONS_MAX = 16 };

/** attributions.c: finds those of a sentence, at most REC_ATTRIBUTIONS_MAX; returns how many. */
size_t rec_attributions_find(const rec_text *text, uint32_t sentence,
                             rec_attribution found[REC_ATTRIBUTIONS_MAX]);

/** sources.c: the source that an attribution names; the last one for a pronoun. */
REC_MUST_USE rec_status rec_drafting_source(rec_drafting *drafting, const rec_attribution *who,
                                            uint32_t *source);

/** quantities.c: the quantity that a number tells of, made if need be. */
REC_MUST_USE rec_status rec_drafting_quantity(rec_drafting *drafting, const rec_spotted *spotted,
                                              uint32_t *quantity);

/** quantities.c: what was counted in the sentences before a token; REC_NO_INDEX: nothing. */
uint32_t rec_drafting_last_counted(const rec_drafting *drafting, uint32_t token);

/** subjects.c: what became of those that the number counts. */
rec_outcome rec_figure_outcome(const rec_text *text, const rec_spotted *spotted);

/** subjects.c: the noun that a measured number is a value of: [*from, *to), false: none. */
bool rec_figure_subject(const rec_text *text, const rec_spotted *spotted, uint32_t *from,
                        uint32_t *to);

/** dates.c: the only date of a sentence that has a year, as ISO text; *behind_saying: it tells when
 * something was said. NULL: none, or several. */
const char *rec_prose_date(const rec_text *text, uint32_t sentence, rec_arena *arena,
                           bool *behind_saying);

/** says.c: chooses for each figure a phrase that is read. */
REC_MUST_USE rec_status rec_drafting_choose_phrases(rec_drafting *drafting);

/** slug.c: an id of a text's letters and digits: "Kyiv's army" becomes "kyivs_army"; joint stands
 * for all that is none. NULL: no memory. "" where nothing is left. */
const char *rec_slug(rec_arena *arena, const char *text, size_t length, char joint,
                     size_t length_max);

/** slug.c: the singular of an English plural, small letters. NULL: no memory. */
const char *rec_singular(rec_arena *arena, const char *word, size_t length);

#endif
