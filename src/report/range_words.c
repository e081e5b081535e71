/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ranges in words. The same sentence pattern is filled twice: with numbers for
 * people, rounded outward, and, where that changed one, with all their digits.
 */
#include "report/range_words.h"

#include <math.h>
#include <string.h>

typedef struct phrase {
    char *text;
    size_t used;
} phrase;

static void add(phrase *said, const char *text)
{
    size_t length = strlen(text);
    const size_t left = REC_RANGE_WORDS_SIZE - 1 - said->used;
    length = length < left ? length : left;
    memcpy(said->text + said->used, text, length);
    said->used += length;
    said->text[said->used] = '\0';
}

static void add_with_noun(phrase *said, const char *number, const char *noun)
{
    add(said, number);
    if (noun == NULL || noun[0] == '\0') {
        return;
    }
    size_t length = strlen(noun);
    if (length > REC_NOUN_MAX) {
        length = REC_NOUN_MAX;
        while (((unsigned char)noun[length] & 0xC0) == 0x80) {
            length--; /* not within a character */
        }
    }
    char cut[REC_NOUN_MAX + 1];
    memcpy(cut, noun, length);
    cut[length] = '\0';
    add(said, " ");
    add(said, cut);
}

static bool same_lo(rec_range a, const rec_range *b)
{
    return b != NULL && a.lo == b->lo && a.lo_open == b->lo_open;
}

static bool same_hi(rec_range a, const rec_range *b)
{
    return b != NULL && a.hi == b->hi && a.hi_open == b->hi_open;
}

static void say_two_ends(phrase *said, rec_range range, const char *lo, const char *hi,
                         const char *noun)
{
    if (strcmp(lo, hi) == 0 && !range.lo_open && !range.hi_open) {
        /* so near each other that they are told alike: a converted figure, rounded outward */
        add_with_noun(said, hi, noun);
        return;
    }
    if (range.lo_open) {
        add(said, "more than ");
        add(said, lo);
        add(said, range.hi_open ? ", less than " : ", at most ");
    } else {
        add(said, range.hi_open ? "at least " : "");
        add(said, lo);
        add(said, range.hi_open ? ", less than " : " to ");
    }
    add_with_noun(said, hi, noun);
}

static void say(char *text, rec_range range, const char *lo, const char *hi,
                const rec_range *domain, const char *noun)
{
    phrase said = {text, 0};
    const bool lo_of_domain = same_lo(range, domain), hi_of_domain = same_hi(range, domain);
    text[0] = '\0';
    if (range.lo == range.hi) {
        add(&said, "exactly ");
        add_with_noun(&said, lo, noun);
    } else if (isinf(range.lo) && isinf(range.hi)) {
        add(&said, "anything");
    } else if (isinf(range.hi)) {
        add(&said, range.lo_open ? "more than " : lo_of_domain ? "anything from " : "");
        add_with_noun(&said, lo, noun);
        add(&said, range.lo_open ? "" : lo_of_domain ? " up" : " and up");
    } else if (isinf(range.lo) || (lo_of_domain && range.lo == 0.0 && !hi_of_domain)) {
        /* the zero of amounts goes without saying */
        add(&said, range.hi_open ? "less than " : "at most ");
        add_with_noun(&said, hi, noun);
    } else {
        add(&said, lo_of_domain && hi_of_domain ? "anything from " : "");
        say_two_ends(&said, range, lo, hi, noun);
    }
}

/* The place down to which the ends must be told apart: two digits of the width. */
static int place_of_width(rec_range range)
{
    const double width = range.hi - range.lo;
    return isfinite(width) && width > 0.0 ? rec_first_place(width) - 1 : REC_ANY_PLACE;
}

static void full_number(double value, rec_direction direction, const char *rational,
                        char text[REC_HUMAN_SIZE])
{
    if (rational == NULL || !rec_human_rational(rational, text)) {
        rec_human_full(value, direction, text);
    }
}

/* Whether rounding outward may be all that parts two ends. */
static bool is_one_value(rec_range range)
{
    static const double noise = 0x1p-40; /* some thousand steps of a double */
    return isfinite(range.lo) && isfinite(range.hi) && range.lo < range.hi &&
           range.hi - range.lo <= noise * fmax(fabs(range.lo), fabs(range.hi));
}

static void say_about(rec_range_words *said, rec_range range, const rec_range_about *about)
{
    char lo[REC_HUMAN_SIZE], hi[REC_HUMAN_SIZE];
    phrase words = {said->words, 0}, exact = {said->exact, 0};
    said->words[0] = said->exact[0] = '\0';
    if (rec_human_computed(range.hi, REC_NEAREST, REC_ANY_PLACE, hi)) {
        add_with_noun(&words, hi, about->noun);
        return;
    }
    add(&words, "about ");
    add_with_noun(&words, hi, about->noun);
    rec_human_full(range.lo, REC_DOWN, lo);
    rec_human_full(range.hi, REC_UP, hi);
    say_two_ends(&exact, range, lo, hi, NULL);
}

void rec_range_in_words(rec_range range, const rec_range_about *about, rec_range_words *said)
{
    char lo[REC_HUMAN_SIZE] = "", hi[REC_HUMAN_SIZE] = "";
    const int place = place_of_width(range);
    bool exact = true;
    if (about->computed && is_one_value(range)) {
        say_about(said, range, about);
        return;
    }
    bool (*const write)(double, rec_direction, int, char *) =
        about->computed ? rec_human_computed : rec_human_number;
    if (isfinite(range.lo)) {
        exact = write(range.lo, REC_DOWN, place, lo);
    }
    if (isfinite(range.hi)) {
        exact = write(range.hi, REC_UP, place, hi) && exact;
    }
    said->exact[0] = '\0';
    if (range.lo == range.hi) {
        if (!exact) {
            full_number(range.lo, REC_NEAREST, about->lo_exact, lo);
        }
        exact = true;
    }
    say(said->words, range, lo, hi, about->domain, about->noun);
    if (exact) {
        return;
    }
    if (isfinite(range.lo)) {
        full_number(range.lo, REC_DOWN, about->lo_exact, lo);
    }
    if (isfinite(range.hi)) {
        full_number(range.hi, REC_UP, about->hi_exact, hi);
    }
    say(said->exact, range, lo, hi, about->domain, NULL);
}
