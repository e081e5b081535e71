/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers in words. A number is a sum of parts, each a group below ten
 * thousand times its scale words, every part smaller than the scale before it:
 *
 *     one million | two hundred | and | five thousand
 *       1 * 10^6  |    ( 200    +  5 ) * 10^3
 *
 * The last digit is the last part's: 1 if its group ends in a word below one
 * hundred, else 100, times its scale.
 */
#include "model/number.h"

/* One part while it is read. */
typedef struct spelled_part {
    long group;
    bool article; /**< "a", which stands for one */
    bool ends_in_hundred;
    bool has_hundred;
    rec_exact factor; /**< of its scale words */
    bool has_factor;
    bool is_last; /**< nothing smaller can follow: no scale, dozens, scores */
} spelled_part;

static size_t match_word(const rec_scan *scan, size_t at, const char *const words[], int count,
                         int *index)
{
    for (*index = 0; *index < count; (*index)++) {
        const size_t bytes = rec_scan_match(scan, at, words[*index]);
        if (bytes > 0) {
            return bytes;
        }
    }
    return 0;
}

size_t rec_number_below_hundred(const rec_scan *scan, size_t at, int *value)
{
    static const char *const ones[] = {"zero",    "one",     "two",       "three",    "four",
                                       "five",    "six",     "seven",     "eight",    "nine",
                                       "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                       "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    static const char *const tens[] = {"twenty", "thirty",  "forty",  "fifty",
                                       "sixty",  "seventy", "eighty", "ninety"};
    int index;
    size_t bytes = match_word(scan, at, ones, 20, &index);
    if (bytes > 0) {
        *value = index;
        return bytes;
    }
    bytes = match_word(scan, at, tens, 8, &index);
    if (bytes == 0) {
        return 0;
    }
    *value = (index + 2) * 10;
    const size_t end = at + bytes;
    size_t one_at = rec_scan_skip_spaces(scan, end);
    if (end < scan->length && scan->text[end] == '-') {
        one_at = end + 1;
    }
    const size_t one_bytes = one_at > end ? match_word(scan, one_at, ones + 1, 9, &index) : 0;
    if (one_bytes > 0) {
        *value += index + 1;
        return one_at + one_bytes - at;
    }
    return bytes;
}

/* A smaller group, with or without "and" before it, that is not the beginning of "a half". */
static size_t following_group(const rec_scan *scan, size_t at, int *value)
{
    size_t group_at = rec_scan_skip_spaces(scan, at);
    const size_t and_bytes = rec_scan_match(scan, group_at, "and");
    if (and_bytes > 0) {
        group_at = rec_scan_skip_spaces(scan, group_at + and_bytes);
    }
    int numerator, denominator;
    if (group_at == at || rec_number_fraction_words(scan, group_at, &numerator, &denominator) > 0) {
        return 0;
    }
    const size_t bytes = rec_number_below_hundred(scan, group_at, value);
    return bytes > 0 && *value > 0 ? group_at + bytes - at : 0;
}

/* "hundred and five" behind "two" */
static size_t read_hundreds(const rec_scan *scan, size_t at, spelled_part *part)
{
    const size_t hundred_at = rec_scan_skip_spaces(scan, at);
    const size_t bytes = rec_scan_match(scan, hundred_at, "hundred");
    if (bytes == 0 || part->group == 0) {
        return at;
    }
    part->group *= 100;
    part->has_hundred = true;
    part->ends_in_hundred = true;
    at = hundred_at + bytes;
    int value;
    const size_t more = following_group(scan, at, &value);
    if (more > 0) {
        part->group += value;
        part->ends_in_hundred = false;
    }
    return at + more;
}

static size_t read_factor(const rec_scan *scan, const rec_words_context *context, size_t at,
                          spelled_part *part)
{
    rec_exact factor;
    rec_exact_init(&factor);
    int power_before = -1;
    rec_exact_set_long(&part->factor, 1, 1);
    for (;;) {
        const size_t scale_at = rec_scan_skip_spaces(scan, at);
        size_t bytes;
        const rec_scale *scale = rec_scale_match(scan, context, scale_at, &bytes);
        if (scale == NULL || scale_at == at || scale->power <= power_before || part->group == 0) {
            break;
        }
        rec_scale_factor(scale, &factor);
        rec_exact_multiply(&part->factor, &part->factor, &factor);
        part->has_factor = true;
        part->is_last = part->is_last || scale->power == 0;
        power_before = scale->power;
        at = scale_at + bytes;
    }
    part->is_last = part->is_last || !part->has_factor;
    rec_exact_clear(&factor);
    return at;
}

/* The part at `at`; returns where it ends, `at` itself if there is none. */
static size_t read_part(const rec_scan *scan, const rec_words_context *context, size_t at,
                        bool first, spelled_part *part)
{
    const size_t start = at;
    int value = 0;
    size_t bytes = 0;
    part->article = false;
    part->has_hundred = part->ends_in_hundred = part->has_factor = part->is_last = false;
    if (first) {
        bytes = rec_number_below_hundred(scan, at, &value);
        if (bytes == 0) {
            bytes = rec_scan_match(scan, at, "a");
            bytes = bytes == 0 ? rec_scan_match(scan, at, "an") : bytes;
            value = 1;
            part->article = bytes > 0;
        }
    } else {
        bytes = following_group(scan, at, &value);
    }
    if (bytes == 0) {
        return start;
    }
    part->group = value;
    at = read_hundreds(scan, at + bytes, part);
    at = read_factor(scan, context, at, part);
    /* "a" alone is no number: something must follow that there is one of */
    const bool nothing_of =
        part->article && at == start + bytes && rec_scan_skip_spaces(scan, at) == scan->length;
    return nothing_of ? start : at;
}

/* Adds the part unless it is as large as the scale before it. */
static bool add_part(const spelled_part *part, rec_exact *limit, bool first, rec_number *number)
{
    rec_exact value;
    rec_exact_init(&value);
    rec_exact_set_long(&value, part->group, 1);
    rec_exact_multiply(&value, &value, &part->factor);
    const bool fits = first || rec_exact_compare(&value, limit) < 0;
    if (fits) {
        rec_exact_add(&number->value, &number->value, &value);
        rec_exact_set_long(&number->granularity, part->ends_in_hundred ? 100 : 1, 1);
        rec_exact_multiply(&number->granularity, &number->granularity, &part->factor);
        rec_exact_copy(limit, &part->factor);
        rec_exact_copy(&number->scale,
                       part->ends_in_hundred ? &number->granularity : &part->factor);
        number->has_scale = number->has_scale || part->has_hundred || part->has_factor;
        number->scale_serves =
            first && !part->article && (part->ends_in_hundred || part->has_factor);
    }
    rec_exact_clear(&value);
    return fits;
}

bool rec_number_read_spelled(rec_scan *scan, const rec_words_context *context, rec_number *number)
{
    spelled_part part;
    rec_exact limit;
    rec_exact_init(&part.factor);
    rec_exact_init(&limit);
    bool first = true;
    for (;;) {
        const size_t end = read_part(scan, context, scan->at, first, &part);
        if (end == scan->at || !add_part(&part, &limit, first, number)) {
            break;
        }
        scan->at = end;
        first = false;
        if (part.is_last) {
            break;
        }
    }
    rec_exact_clear(&limit);
    rec_exact_clear(&part.factor);
    number->whole = !first && !number->has_scale;
    return !first;
}
