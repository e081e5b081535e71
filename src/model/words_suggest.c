/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a misspelt word of a phrase may have meant. A scale word is looked for
 * where a unit stands, so only a single slip counts there: "3 milion shells"
 * is one, "3 missions" is not.
 */
#include "model/diagnose.h"
#include "model/number.h"
#include "model/words_hedge.h"

#include <string.h>

enum { WORD_BYTES_MAX = 24, SUGGESTED_BYTES_MIN = 5 };

/* The word in lower case, without what is no letter at its end; false: too short or too long. */
static bool lower_word(const rec_scan *scan, size_t at, size_t length,
                       char word[WORD_BYTES_MAX + 1])
{
    size_t count = 0;
    for (; count < length && rec_scan_is_letter(scan, at + count); count++) {
        if (count == WORD_BYTES_MAX) {
            return false;
        }
        const char c = scan->text[at + count];
        word[count] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    word[count] = '\0';
    return count >= SUGGESTED_BYTES_MIN;
}

const char *rec_hedge_suggest(const rec_scan *scan, size_t at, size_t length)
{
    static const char *const names[] = {
        "about",     "above",   "almost",     "approximately", "around",    "at least",
        "at most",   "below",   "between",    "circa",         "close to",  "denied",
        "eighteen",  "eighty",  "eleven",     "exactly",       "exceeding", "fifteen",
        "fifty",     "forty",   "fourteen",   "hundreds",      "less than", "millions",
        "more than", "nearly",  "nineteen",   "ninety",        "order of",  "possibly",
        "precisely", "quarter", "reportedly", "roughly",       "seven",     "seventeen",
        "seventy",   "several", "sixteen",    "sixty",         "thirteen",  "thirty",
        "thousands", "three",   "twelve",     "twenty",        "under",     "upwards of"};
    char word[WORD_BYTES_MAX + 1];
    return lower_word(scan, at, length, word)
               ? rec_nearest_name(word, names, sizeof names / sizeof names[0])
               : NULL;
}

/* Whether one letter changed, added or left out, or two neighbours swapped, makes b of a. */
static bool is_one_slip_apart(const char *a, const char *b)
{
    size_t same = 0;
    while (a[same] != '\0' && a[same] == b[same]) {
        same++;
    }
    a += same;
    b += same;
    if (*a == '\0' && *b == '\0') {
        return false;
    }
    if (*a == '\0' || *b == '\0') {
        return strlen(a) + strlen(b) == 1;
    }
    return strcmp(a + 1, b + 1) == 0 || strcmp(a + 1, b) == 0 || strcmp(a, b + 1) == 0 ||
           (a[0] == b[1] && a[1] == b[0] && strcmp(a + 2, b + 2) == 0);
}

const char *rec_scale_suggest(const rec_scan *scan, size_t at, size_t length)
{
    static const char *const names[] = {"billion", "dozen",    "hundred", "million",
                                        "percent", "thousand", "trillion"};
    char word[WORD_BYTES_MAX + 1];
    if (!lower_word(scan, at, length, word)) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (is_one_slip_apart(word, names[i])) {
            return names[i];
        }
    }
    return NULL;
}
