/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Digits in groups. A comma groups by thousands, or as in India by hundreds
 * above the first thousand; a space by thousands. Everything else that people
 * put between digits means different numbers in different countries.
 */
#include "model/number_grouping.h"

#include <string.h>

enum { CURE_BYTES_MAX = 40 };

static bool is_char(const rec_scan *scan, size_t at, char c)
{
    return at < scan->length && scan->text[at] == c;
}

static bool separates_digits(const rec_scan *scan, size_t at)
{
    return (is_char(scan, at, ',') || is_char(scan, at, '.') || is_char(scan, at, '\'') ||
            is_char(scan, at, '_')) &&
           rec_scan_is_digit(scan, at + 1);
}

/* The digits and what separates them, to point at as a whole. */
static size_t numeral_end(const rec_scan *scan, size_t at)
{
    while (rec_scan_is_digit(scan, at) || separates_digits(scan, at)) {
        at++;
    }
    return at;
}

static rec_status refuse(const rec_scan *scan, size_t start)
{
    const size_t end = numeral_end(scan, start);
    const rec_quoted quoted = rec_scan_quote(scan, start, end - start);
    char as_decimal[CURE_BYTES_MAX + 1] = "", without[CURE_BYTES_MAX + 1] = "";
    size_t commas = 0, others = 0, kept = 0;
    for (size_t i = start; i < end; i++) {
        const char c = scan->text[i];
        commas += c == ',' ? 1 : 0;
        others += c == '.' || c == '\'' || c == '_' ? 1 : 0;
        if (end - start <= CURE_BYTES_MAX) {
            as_decimal[i - start] = c == ',' ? '.' : c;
            if (c != ',') {
                without[kept++] = c;
            }
        }
    }
    if (commas == 1 && others == 0 && kept > 0) {
        return rec_scan_fail(scan, REC_E_SYNTAX, start, end - start,
                             "the comma of \"%.*s\" does not group thousands: write %s if it is a "
                             "decimal point, else %s",
                             quoted.length, quoted.bytes, as_decimal, without);
    }
    return rec_scan_fail(scan, REC_E_SYNTAX, start, end - start,
                         "\"%.*s\" is not clear: write groups with commas and decimals behind one "
                         "point, as in 1,234,567.8",
                         quoted.length, quoted.bytes);
}

static rec_status keep(const rec_scan *scan, size_t at, size_t count, rec_numeral *numeral)
{
    if (count > REC_NUMBER_DIGITS_MAX - numeral->count) {
        return rec_scan_fail(scan, REC_E_LIMIT, at, count, "a number has at most %d digits",
                             REC_NUMBER_DIGITS_MAX);
    }
    memcpy(numeral->digits + numeral->count, scan->text + at, count);
    numeral->count += count;
    numeral->digits[numeral->count] = '\0';
    return REC_OK;
}

static size_t run_length(const rec_scan *scan, size_t at)
{
    size_t count = 0;
    while (rec_scan_is_digit(scan, at + count)) {
        count++;
    }
    return count;
}

rec_status rec_numeral_read_run(rec_scan *scan, rec_numeral *numeral)
{
    const size_t count = run_length(scan, scan->at);
    const rec_status status = keep(scan, scan->at, count, numeral);
    if (status == REC_OK) {
        scan->at += count;
    }
    return status;
}

/* ",000,000" or ",23,456" behind the first digits, of which there are `first`. */
static rec_status read_comma_groups(rec_scan *scan, size_t start, size_t first,
                                    rec_numeral *numeral)
{
    bool by_thousands = first <= 3, by_hundreds = first <= 2;
    size_t last = 0;
    while (is_char(scan, scan->at, ',') && rec_scan_is_digit(scan, scan->at + 1)) {
        if (last != 0) {
            by_thousands = by_thousands && last == 3;
            by_hundreds = by_hundreds && last == 2;
        }
        scan->at++;
        last = run_length(scan, scan->at);
        const rec_status status = rec_numeral_read_run(scan, numeral);
        if (status != REC_OK) {
            return status;
        }
    }
    numeral->grouped = true;
    const bool is_group = last == 3 && (by_thousands || by_hundreds) && numeral->digits[0] != '0';
    return is_group ? REC_OK : refuse(scan, start);
}

/* A space and just three digits that end there, or belong to a decimal point. */
static size_t space_group(const rec_scan *scan, size_t at)
{
    const size_t space = rec_scan_space(scan, at);
    const bool is_group = space > 0 && run_length(scan, at + space) == 3 &&
                          !is_char(scan, at + space + 3, '/') &&
                          !is_char(scan, at + space + 3, ',');
    return is_group ? space : 0;
}

static rec_status read_space_groups(rec_scan *scan, rec_numeral *numeral)
{
    for (size_t space; (space = space_group(scan, scan->at)) > 0;) {
        scan->at += space;
        numeral->grouped = true;
        const rec_status status = rec_numeral_read_run(scan, numeral);
        if (status != REC_OK) {
            return status;
        }
    }
    return REC_OK;
}

/* ".674 30" */
static rec_status read_decimals(rec_scan *scan, bool groups, rec_numeral *numeral)
{
    scan->at++;
    const size_t before = numeral->count;
    size_t run = run_length(scan, scan->at);
    rec_status status = rec_numeral_read_run(scan, numeral);
    while (status == REC_OK && groups && run == 3) {
        const size_t space = rec_scan_space(scan, scan->at);
        run = space > 0 ? run_length(scan, scan->at + space) : 0;
        if (run == 0 || run > 3) {
            break;
        }
        scan->at += space;
        status = rec_numeral_read_run(scan, numeral);
    }
    numeral->decimals = (int)(numeral->count - before);
    return status;
}

static rec_status read_whole(rec_scan *scan, size_t start, rec_numeral *numeral)
{
    const size_t first = run_length(scan, start);
    rec_status status = rec_numeral_read_run(scan, numeral);
    if (status != REC_OK) {
        return status;
    }
    if (is_char(scan, scan->at, ',') && rec_scan_is_digit(scan, scan->at + 1)) {
        return read_comma_groups(scan, start, first, numeral);
    }
    if (first > 1 && numeral->digits[0] == '0') {
        return rec_scan_fail(scan, REC_E_SYNTAX, start, numeral_end(scan, start) - start,
                             "a whole number does not begin with 0");
    }
    if (first >= 1 && first <= 3 && numeral->digits[0] != '0') {
        return read_space_groups(scan, numeral);
    }
    return REC_OK;
}

rec_status rec_numeral_read(rec_scan *scan, bool point_ends, bool fraction_groups,
                            rec_numeral *numeral)
{
    const size_t start = scan->at;
    rec_status status = read_whole(scan, start, numeral);
    if (status != REC_OK) {
        return status;
    }
    if (is_char(scan, scan->at, '.') && rec_scan_is_digit(scan, scan->at + 1)) {
        if ((status = read_decimals(scan, fraction_groups, numeral)) != REC_OK) {
            return status;
        }
    } else if (point_ends && is_char(scan, scan->at, '.') &&
               (scan->at + 1 == scan->length || rec_scan_space(scan, scan->at + 1) > 0)) {
        scan->at++;
        numeral->point_ends = true;
    }
    return separates_digits(scan, scan->at) ? refuse(scan, start) : REC_OK;
}
