/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The hedges around a number: those that a phrase may have, and others that
 * reporters write, which are put in a phrase's words.
 *
 *   well over  |  a total of  |  10,000  |  or so
 *   an own one   harmless        number     behind
 */
#include "prose/figures.h"

#include "model/words_hedge.h"

#include <string.h>

enum { WORDS_BEFORE_MAX = 7 };

/* instead: what is written for it; "": it changes nothing. */
static const struct {
    const char *words, *instead;
} own_hedges[] = {
    {"well over", "over"},
    {"well above", "above"},
    {"far over", "over"},
    {"far more than", "more than"},
    {"well more than", "more than"},
    {"many more than", "more than"},
    {"much more than", "more than"},
    {"significantly more than", "more than"},
    {"substantially more than", "more than"},
    {"considerably more than", "more than"},
    {"north of", "more than"},
    {"greater than", "more than"},
    {"larger than", "more than"},
    {"higher than", "more than"},
    {"longer than", "more than"},
    {"surpassing", "more than"},
    {"topping", "more than"},
    {"beyond", "more than"},
    {"not even", "less than"},
    {"well under", "under"},
    {"well below", "below"},
    {"far fewer than", "fewer than"},
    {"far less than", "less than"},
    {"lower than", "less than"},
    {"smaller than", "less than"},
    {"slightly more than", "just over"},
    {"slightly over", "just over"},
    {"slightly above", "just over"},
    {"a little more than", "just over"},
    {"a little over", "just over"},
    {"a bit more than", "just over"},
    {"a bit over", "just over"},
    {"barely more than", "just over"},
    {"just more than", "just over"},
    {"only slightly more than", "just over"},
    {"slightly less than", "just under"},
    {"slightly fewer than", "just under"},
    {"slightly under", "just under"},
    {"slightly below", "just under"},
    {"a little less than", "just under"},
    {"a little under", "just under"},
    {"a bit less than", "just under"},
    {"just less than", "just under"},
    {"just fewer than", "just under"},
    {"just shy of", "just under"},
    {"shy of", "just under"},
    {"not quite", "just under"},
    {"approaching", "nearly"},
    {"nearing", "nearly"},
    {"virtually", "nearly"},
    {"practically", "nearly"},
    {"very nearly", "nearly"},
    {"very close to", "nearly"},
    {"near", "about"},
    {"perhaps", "about"},
    {"barely", "about"},
    {"hardly", "about"},
    {"scarcely", "about"},
    {"closer to", "about"},
    {"little more than", "just over"},
    {"little over", "just over"},
    {"maybe", "about"},
    {"something like", "about"},
    {"somewhere around", "about"},
    {"somewhere near", "about"},
    {"more like", "about"},
    {"in the region of", "about"},
    {"in the neighborhood of", "about"},
    {"in the neighbourhood of", "about"},
    {"in the vicinity of", "about"},
    {"estimated at", "about"},
    {"estimated to be", "about"},
    {"estimated", "about"},
    {"the estimated", "about"},
    {"an average of", ""},
    {"an average", ""},
    {"a median of", ""},
    {"at the very least", "at least"},
    {"as few as", "at least"},
    {"as little as", "at least"},
    {"as low as", "at least"},
    {"no lower than", "at least"},
    {"a low of", "at least"},
    {"as high as", "at most"},
    {"as large as", "at most"},
    {"as long as", "at most"},
    {"up to as many as", "at most"},
    {"up to as much as", "at most"},
    {"not exceeding", "at most"},
    {"no higher than", "at most"},
    {"a peak of", ""},
    {"a high of", ""},
    {"another", ""},
    {"a further", ""},
    {"an additional", ""},
    {"an extra", ""},
    {"a mere", ""},
    {"a record", ""},
    {"a staggering", ""},
    {"a whopping", ""},
    {"a combined", ""},
    {"a reported", ""},
    {"the total", ""},
    {"total of", ""},
    {"fully", ""},
    {"some of the", ""},
    {"even", ""},
    {"or even", ""},
    {"probably", ""},
    {"likely", ""},
    {"allegedly", ""},
    {"apparently", ""},
    {"now", ""},
};

static size_t match_own(const rec_scan *scan, size_t at, const char **instead)
{
    const char first = rec_scan_letter(scan, at);
    size_t longest = 0;
    for (size_t i = 0; i < sizeof own_hedges / sizeof own_hedges[0]; i++) {
        if (own_hedges[i].words[0] != first) {
            continue;
        }
        const size_t bytes = rec_scan_match(scan, at, own_hedges[i].words);
        if (bytes > longest) {
            longest = bytes;
            *instead = own_hedges[i].instead;
        }
    }
    return longest;
}

/* What stands between a byte and the number. */
typedef struct hedge_run {
    bool whole;       /* nothing but hedges */
    bool own;         /* one that a phrase does not have, or more than one */
    const char *word; /* the hedge that counts; NULL: none */
} hedge_run;

/* Whether a hedge says more than "about", which steps back behind it: "up to an estimated". */
static bool is_weak(const char *word)
{
    return strcmp(word, "about") == 0 || strcmp(word, "around") == 0;
}

static hedge_run read_run(const rec_scan *scan, size_t at, size_t number_at)
{
    hedge_run run = {.whole = true};
    while (at < number_at) {
        rec_hedge hedge = REC_HEDGE_NONE;
        const char *instead = NULL;
        const size_t hedge_bytes = rec_hedge_match(scan, at, REC_HEDGE_BEFORE, &hedge);
        const size_t harmless_bytes = rec_hedge_harmless(scan, at);
        const size_t own_bytes = match_own(scan, at, &instead);
        const char *word = NULL;
        size_t bytes = harmless_bytes;
        if (hedge_bytes > bytes) {
            bytes = hedge_bytes;
            word = rec_hedge_name(hedge);
        }
        if (own_bytes > bytes) {
            bytes = own_bytes;
            word = instead[0] != '\0' ? instead : NULL;
            run.own = true;
        }
        if (bytes == 0) {
            run.whole = false;
            return run;
        }
        if (word != NULL && run.word != NULL) {
            run.own = true;
            run.word = is_weak(run.word) ? word : run.word;
        } else if (word != NULL) {
            run.word = word;
        }
        at = rec_scan_skip_spaces(scan, at + bytes);
    }
    run.whole = run.whole && at == number_at;
    return run;
}

/* "or more", "or so", "+" and "-plus" behind the number. */
static void find_closing(const rec_text *text, rec_spotted *spotted)
{
    rec_words_error error;
    const uint32_t last = rec_token_end(text, spotted->number);
    if (spotted->end >= last) {
        return;
    }
    const size_t limit = rec_token_stop(text, last - 1);
    const rec_scan scan = rec_text_scan(text, limit, &error);
    const size_t at = rec_scan_skip_spaces(&scan, spotted->number_to);
    rec_hedge hedge = REC_HEDGE_NONE;
    size_t bytes = rec_hedge_match(&scan, at, REC_HEDGE_AFTER, &hedge);
    if (bytes == 0 && (bytes = rec_scan_match(&scan, at, "-plus")) > 0) {
        hedge = REC_HEDGE_AT_LEAST;
    }
    if (bytes == 0) {
        return;
    }
    spotted->closing = rec_hedge_name(hedge);
    spotted->to = at + bytes;
    while (spotted->end < last && text->tokens[spotted->end].at < at + bytes) {
        spotted->end++;
    }
}

void rec_figure_find_hedges(const rec_text *text, uint32_t floor, rec_spotted *spotted)
{
    rec_words_error error;
    const uint32_t number = spotted->first;
    const size_t number_at = text->tokens[number].at;
    uint32_t lowest = rec_token_first(text, number);
    lowest = lowest < floor ? floor : lowest;
    const rec_scan scan = rec_text_scan(text, text->length, &error);
    rec_scan before = scan;
    before.length = rec_token_stop(text, number);
    uint32_t words = 0;
    for (uint32_t i = number; i > lowest && words < WORDS_BEFORE_MAX; words++) {
        i--;
        const rec_token *t = &text->tokens[i];
        const bool sign = t->kind == REC_TOKEN_MARK && strchr("~<>=\xE2", text->bytes[t->at]);
        if (t->kind != REC_TOKEN_WORD && !sign) {
            break;
        }
        const hedge_run run = read_run(&before, t->at, number_at);
        if (!run.whole) {
            continue;
        }
        const bool moves = i > lowest && rec_token_is(text, i, "up") &&
                           rec_token_is(text, i + 1, "to") &&
                           rec_token_among(text, i - 1,
                                           "edged went rose climbed crept ticked grew "
                                           "jumped inched moved surged shot risen");
        const bool hands = i > lowest && i + 1 == number && rec_token_is(text, i, "over") &&
                           rec_token_among(text, i - 1,
                                           "handed hand hands turned turn took take "
                                           "gave give signed passed");
        if (moves || hands) {
            break; /* "edged up to 4.2%" */
        }
        spotted->first = i;
        spotted->at = t->at;
        spotted->hedged = spotted->hedged || run.word != NULL;
        spotted->hedge = run.own ? (run.word != NULL ? run.word : "") : NULL;
    }
    if (spotted->shape != REC_SHAPE_VAGUE && spotted->shape != REC_SHAPE_NOTHING) {
        find_closing(text, spotted);
    }
    spotted->hedged = spotted->hedged || spotted->closing != NULL;
}
