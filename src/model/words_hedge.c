/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words that say how a number is meant. Of two that begin alike the
 * longer stands: "just over" is not "just", "no more than" is not "no".
 */
#include "model/words_hedge.h"

static const struct {
    const char *words;
    rec_hedge hedge;
    unsigned sides;
} hedges[] = {
    {"at least", REC_HEDGE_AT_LEAST, REC_HEDGE_BEFORE | REC_HEDGE_AFTER},
    {"no fewer than", REC_HEDGE_AT_LEAST, REC_HEDGE_BEFORE},
    {"no less than", REC_HEDGE_AT_LEAST, REC_HEDGE_BEFORE},
    {"not fewer than", REC_HEDGE_AT_LEAST, REC_HEDGE_BEFORE},
    {"not less than", REC_HEDGE_AT_LEAST, REC_HEDGE_BEFORE},
    {"a minimum of", REC_HEDGE_AT_LEAST, REC_HEDGE_BEFORE},
    {"or more", REC_HEDGE_AT_LEAST, REC_HEDGE_AFTER},
    {"+", REC_HEDGE_AT_LEAST, REC_HEDGE_AFTER},
    {">=", REC_HEDGE_AT_LEAST, REC_HEDGE_BEFORE},
    {"≥", REC_HEDGE_AT_LEAST, REC_HEDGE_BEFORE},
    {"at most", REC_HEDGE_AT_MOST, REC_HEDGE_BEFORE | REC_HEDGE_AFTER},
    {"up to", REC_HEDGE_AT_MOST, REC_HEDGE_BEFORE},
    {"no more than", REC_HEDGE_AT_MOST, REC_HEDGE_BEFORE},
    {"not more than", REC_HEDGE_AT_MOST, REC_HEDGE_BEFORE},
    {"as many as", REC_HEDGE_AT_MOST, REC_HEDGE_BEFORE},
    {"as much as", REC_HEDGE_AT_MOST, REC_HEDGE_BEFORE},
    {"a maximum of", REC_HEDGE_AT_MOST, REC_HEDGE_BEFORE},
    {"or fewer", REC_HEDGE_AT_MOST, REC_HEDGE_AFTER},
    {"or less", REC_HEDGE_AT_MOST, REC_HEDGE_AFTER},
    {"<=", REC_HEDGE_AT_MOST, REC_HEDGE_BEFORE},
    {"≤", REC_HEDGE_AT_MOST, REC_HEDGE_BEFORE},
    {"more than", REC_HEDGE_MORE_THAN, REC_HEDGE_BEFORE},
    {"exceeding", REC_HEDGE_MORE_THAN, REC_HEDGE_BEFORE},
    {"in excess of", REC_HEDGE_MORE_THAN, REC_HEDGE_BEFORE},
    {"upwards of", REC_HEDGE_MORE_THAN, REC_HEDGE_BEFORE},
    {"upward of", REC_HEDGE_MORE_THAN, REC_HEDGE_BEFORE},
    {">", REC_HEDGE_MORE_THAN, REC_HEDGE_BEFORE},
    {"over", REC_HEDGE_OVER, REC_HEDGE_BEFORE},
    {"above", REC_HEDGE_ABOVE, REC_HEDGE_BEFORE},
    {"less than", REC_HEDGE_UNDER, REC_HEDGE_BEFORE},
    {"fewer than", REC_HEDGE_UNDER, REC_HEDGE_BEFORE},
    {"under", REC_HEDGE_UNDER, REC_HEDGE_BEFORE},
    {"<", REC_HEDGE_UNDER, REC_HEDGE_BEFORE},
    {"below", REC_HEDGE_BELOW, REC_HEDGE_BEFORE},
    {"about", REC_HEDGE_ABOUT, REC_HEDGE_BEFORE},
    {"approximately", REC_HEDGE_ABOUT, REC_HEDGE_BEFORE | REC_HEDGE_AFTER},
    {"approx.", REC_HEDGE_ABOUT, REC_HEDGE_BEFORE | REC_HEDGE_AFTER},
    {"approx", REC_HEDGE_ABOUT, REC_HEDGE_BEFORE | REC_HEDGE_AFTER},
    {"roughly", REC_HEDGE_ABOUT, REC_HEDGE_BEFORE | REC_HEDGE_AFTER},
    {"some", REC_HEDGE_ABOUT, REC_HEDGE_BEFORE},
    {"circa", REC_HEDGE_ABOUT, REC_HEDGE_BEFORE},
    {"ca.", REC_HEDGE_ABOUT, REC_HEDGE_BEFORE},
    {"ca", REC_HEDGE_ABOUT, REC_HEDGE_BEFORE},
    {"or so", REC_HEDGE_ABOUT, REC_HEDGE_AFTER},
    {"an estimated", REC_HEDGE_ABOUT, REC_HEDGE_BEFORE},
    {"~", REC_HEDGE_ABOUT, REC_HEDGE_BEFORE},
    {"≈", REC_HEDGE_ABOUT, REC_HEDGE_BEFORE},
    {"around", REC_HEDGE_AROUND, REC_HEDGE_BEFORE},
    {"nearly", REC_HEDGE_NEARLY, REC_HEDGE_BEFORE},
    {"almost", REC_HEDGE_NEARLY, REC_HEDGE_BEFORE},
    {"close to", REC_HEDGE_NEARLY, REC_HEDGE_BEFORE},
    {"just under", REC_HEDGE_NEARLY, REC_HEDGE_BEFORE},
    {"just below", REC_HEDGE_NEARLY, REC_HEDGE_BEFORE},
    {"just over", REC_HEDGE_JUST_OVER, REC_HEDGE_BEFORE},
    {"just above", REC_HEDGE_JUST_OVER, REC_HEDGE_BEFORE},
    {"exactly", REC_HEDGE_EXACTLY, REC_HEDGE_BEFORE | REC_HEDGE_AFTER},
    {"precisely", REC_HEDGE_EXACTLY, REC_HEDGE_BEFORE | REC_HEDGE_AFTER},
    {"=", REC_HEDGE_EXACTLY, REC_HEDGE_BEFORE},
    {"order of", REC_HEDGE_ORDER_OF, REC_HEDGE_BEFORE},
    {"the order of", REC_HEDGE_ORDER_OF, REC_HEDGE_BEFORE},
    {"on the order of", REC_HEDGE_ORDER_OF, REC_HEDGE_BEFORE},
    {"of the order of", REC_HEDGE_ORDER_OF, REC_HEDGE_BEFORE},
    {"in the order of", REC_HEDGE_ORDER_OF, REC_HEDGE_BEFORE},
};

enum { HEDGE_COUNT = sizeof hedges / sizeof hedges[0] };

size_t rec_hedge_match(const rec_scan *scan, size_t at, rec_hedge_side side, rec_hedge *hedge)
{
    const char first = rec_scan_letter(scan, at); /* rules most of the table out */
    size_t longest = 0;
    for (size_t i = 0; i < HEDGE_COUNT; i++) {
        if (hedges[i].words[0] != first || (hedges[i].sides & (unsigned)side) == 0) {
            continue;
        }
        const size_t bytes = rec_scan_match(scan, at, hedges[i].words);
        if (bytes > longest) {
            longest = bytes;
            *hedge = hedges[i].hedge;
        }
    }
    return longest;
}

size_t rec_hedge_harmless(const rec_scan *scan, size_t at)
{
    static const char *const harmless[] = {"only",       "just",     "reportedly",
                                           "a total of", "possibly", "what could be"};
    for (size_t i = 0; i < sizeof harmless / sizeof harmless[0]; i++) {
        const size_t bytes = rec_scan_match(scan, at, harmless[i]);
        if (bytes > 0) {
            return bytes;
        }
    }
    return 0;
}

size_t rec_hedge_nothing(const rec_scan *scan, size_t at, rec_hedge *hedge)
{
    static const struct {
        const char *word;
        rec_hedge hedge;
    } nothing[] = {{"none", REC_HEDGE_NO}, {"no", REC_HEDGE_NO}, {"denied", REC_HEDGE_DENIED}};
    for (size_t i = 0; i < sizeof nothing / sizeof nothing[0]; i++) {
        const size_t bytes = rec_scan_match(scan, at, nothing[i].word);
        if (bytes > 0) {
            *hedge = nothing[i].hedge;
            return bytes;
        }
    }
    return 0;
}

const char *rec_hedge_name(rec_hedge hedge)
{
    static const char *const names[] = {
        [REC_HEDGE_NONE] = "",
        [REC_HEDGE_EXACTLY] = "exactly",
        [REC_HEDGE_ABOUT] = "about",
        [REC_HEDGE_AROUND] = "around",
        [REC_HEDGE_NEARLY] = "nearly",
        [REC_HEDGE_JUST_OVER] = "just over",
        [REC_HEDGE_OVER] = "over",
        [REC_HEDGE_ABOVE] = "above",
        [REC_HEDGE_MORE_THAN] = "more than",
        [REC_HEDGE_UNDER] = "less than",
        [REC_HEDGE_BELOW] = "below",
        [REC_HEDGE_AT_LEAST] = "at least",
        [REC_HEDGE_AT_MOST] = "at most",
        [REC_HEDGE_BETWEEN] = "between",
        [REC_HEDGE_ABOUT_BETWEEN] = "about",
        [REC_HEDGE_ORDER_OF] = "order of",
        [REC_HEDGE_VAGUE] = "vague",
        [REC_HEDGE_FEW] = "a few",
        [REC_HEDGE_NO] = "no",
        [REC_HEDGE_DENIED] = "denied",
        [REC_HEDGE_PLUS_MINUS] = "plus or minus",
    };
    const size_t index = (size_t)hedge;
    return index < sizeof names / sizeof names[0] ? names[index] : "";
}
