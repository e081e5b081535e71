/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fractions: "half of a", "three quarters", "and a half". Their last digit is
 * that of the decimal expansion; where this never ends, one part.
 */
#include "model/number.h"

void rec_number_set_fraction(rec_number *number, const rec_exact *numerator,
                             const rec_exact *denominator)
{
    rec_exact one;
    rec_exact_init(&one);
    rec_exact_set_long(&one, 1, 1);
    rec_exact_divide(&one, &one, denominator);
    rec_exact_divide(&number->value, numerator, denominator);
    int place;
    if (rec_exact_last_place(&number->value, &place)) {
        rec_exact_set_power_of_ten(&number->granularity, place);
    } else {
        rec_exact_copy(&number->granularity, &one);
    }
    rec_exact_clear(&one);
}

/* "quarter", "thirds" */
static size_t match_part(const rec_scan *scan, size_t at, int *denominator)
{
    static const struct {
        const char *word, *plural;
        int denominator;
    } parts[] = {{"half", "halves", 2},      {"third", "thirds", 3},   {"quarter", "quarters", 4},
                 {"fourth", "fourths", 4},   {"fifth", "fifths", 5},   {"sixth", "sixths", 6},
                 {"seventh", "sevenths", 7}, {"eighth", "eighths", 8}, {"ninth", "ninths", 9},
                 {"tenth", "tenths", 10}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        size_t bytes = rec_scan_match(scan, at, parts[i].word);
        bytes = bytes == 0 ? rec_scan_match(scan, at, parts[i].plural) : bytes;
        if (bytes > 0) {
            *denominator = parts[i].denominator;
            return bytes;
        }
    }
    return 0;
}

size_t rec_number_fraction_words(const rec_scan *scan, size_t at, int *numerator, int *denominator)
{
    *numerator = 1;
    *denominator = 2;
    size_t bytes = rec_scan_match(scan, at, "half");
    if (bytes > 0) {
        return bytes;
    }
    bytes = rec_scan_match(scan, at, "a");
    if (bytes == 0) {
        bytes = rec_number_below_hundred(scan, at, numerator);
    }
    size_t part_at = rec_scan_skip_spaces(scan, at + bytes);
    if (part_at == at + bytes && part_at < scan->length && scan->text[part_at] == '-') {
        part_at++; /* "two-thirds" */
    }
    if (bytes == 0 || part_at == at + bytes) {
        return 0;
    }
    const size_t part_bytes = match_part(scan, part_at, denominator);
    return part_bytes > 0 ? part_at + part_bytes - at : 0;
}

static void set_small_fraction(rec_number *number, int numerator, int denominator)
{
    rec_exact above, below;
    rec_exact_init(&above);
    rec_exact_init(&below);
    rec_exact_set_long(&above, numerator, 1);
    rec_exact_set_long(&below, denominator, 1);
    rec_number_set_fraction(number, &above, &below);
    rec_exact_clear(&below);
    rec_exact_clear(&above);
}

bool rec_number_read_fraction(rec_scan *scan, rec_number *number)
{
    int numerator, denominator;
    const size_t bytes = rec_number_fraction_words(scan, scan->at, &numerator, &denominator);
    if (bytes == 0) {
        return false;
    }
    set_small_fraction(number, numerator, denominator);
    number->fraction = true;
    scan->at += bytes;
    return true;
}

bool rec_number_read_and_fraction(rec_scan *scan, rec_number *number)
{
    size_t at = rec_scan_skip_spaces(scan, scan->at);
    const size_t and_bytes = at > scan->at ? rec_scan_match(scan, at, "and") : 0;
    if (and_bytes == 0) {
        return false;
    }
    at = rec_scan_skip_spaces(scan, at + and_bytes);
    int numerator, denominator;
    const size_t bytes = rec_number_fraction_words(scan, at, &numerator, &denominator);
    if (bytes == 0) {
        return false;
    }
    rec_exact whole;
    rec_exact_init(&whole);
    rec_exact_copy(&whole, &number->value);
    set_small_fraction(number, numerator, denominator);
    rec_exact_add(&number->value, &number->value, &whole);
    rec_exact_clear(&whole);
    scan->at = at + bytes;
    return true;
}
