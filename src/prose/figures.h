/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_FIGURES_H
#define REC_FIGURES_H

#include "prose/text.h"

typedef enum rec_figure_shape {
    REC_SHAPE_PLAIN = 0,
    REC_SHAPE_RANGE,   /**< "3 to 5", "between 3 and 5" */
    REC_SHAPE_VAGUE,   /**< "dozens", "several hundred" */
    REC_SHAPE_IN,      /**< "one in five" */
    REC_SHAPE_NOTHING, /**< "no casualties" */
    REC_SHAPE_EITHER   /**< "two or three" */
} rec_figure_shape;

/** What stands behind a number. */
typedef struct rec_thing {
    const char *measure;     /**< a unit's name as UDUNITS knows it, or "%"; NULL: none */
    const char *money;       /**< of a currency, a declared unit; NULL: none */
    uint32_t noun, noun_end; /**< tokens of the noun with what stands before it; equal: none */
    uint32_t head;           /**< token of the noun itself */
    const char *rate;        /**< "day" of "shells a day"; NULL: none */
    uint32_t end;            /**< the first token behind all of it */
    bool of;                 /**< the noun is what it is a part or a measure of */
    bool anaphora;           /**< "of them": what was spoken of */
    bool hyphen;             /**< "a 900-kilometre range" */
} rec_thing;

/** A number in a text that may be a figure. */
typedef struct rec_spotted {
    rec_figure_shape shape;
    uint32_t first;              /**< token that the hedge begins with, or the number */
    uint32_t number, end;        /**< tokens of the number: [number, end) */
    size_t number_at, number_to; /**< bytes of the number */
    size_t at, to;               /**< bytes with hedges before and behind, and currency sign */
    const char *hedge;           /**< to be written instead of the one that stands there, "" for
                                    none; NULL: as it stands */
    const char *closing;         /**< a hedge behind the number; NULL: none */
    const char *composed;        /**< the number in other words; NULL: as it stands */
    bool hedged;                 /**< there is a hedge */
    bool spelled;                /**< in words */
    bool grouped;                /**< in digits, with commas */
    bool scaled;                 /**< with a scale word */
    bool percent, fraction;
    double value;     /**< of the number, of a range the first */
    double second;    /**< of a range */
    bool earlier;     /**< "up from 300": of another time */
    const char *sign; /**< currency sign before it, as a unit's name; NULL: none */
    rec_thing thing;
} rec_spotted;

/**
 * Looks whether a number begins at a token, and where it ends; hedges and
 * things are not looked for yet.
 *
 * Cost:    bounded by the numbers a phrase can hold, not by the text.
 * Returns: whether there is one; else *why says why what begins there cannot
 *          be read, or is NULL.
 */
bool rec_figure_spot(const rec_text *text, uint32_t token, rec_arena *arena, rec_spotted *spotted,
                     const char **why);

/** Whether the number at a token is of an earlier time: "up from 300", "compared with 300". */
bool rec_figure_is_earlier(const rec_text *text, uint32_t token);

/** hedges.c: finds the hedges before and behind the number. */
void rec_figure_find_hedges(const rec_text *text, uint32_t floor, rec_spotted *spotted);

/** things.c: finds unit and noun behind the number. */
void rec_figure_find_thing(const rec_text *text, rec_spotted *spotted);

/** measures.c: the measure that tokens from here on name, *end behind it; NULL: none. */
const char *rec_measure_match(const rec_text *text, uint32_t token, uint32_t *end);

/** measures.c: the currency that the token names; NULL: none. */
const char *rec_currency_match(const rec_text *text, uint32_t token, uint32_t *end);

/** measures.c: the currency whose sign stands at the token, with letters before it ("US$"), *end
 * behind it; NULL: none. */
const char *rec_currency_sign(const rec_text *text, uint32_t token, uint32_t *end);

/** measures.c: what a measure measures: "distance", "mass"; for ids where no noun is found. */
const char *rec_measure_subject(const char *measure);

/** not_amounts.c: why a number is no claim about an amount; NULL: it may be one. */
const char *rec_figure_no_amount(const rec_text *text, const rec_spotted *spotted);

#endif
