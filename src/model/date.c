/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dates as spans of days of the proleptic Gregorian calendar. Day numbers by
 * counting from 1 March, so that the leap day comes last in its year (Hinnant,
 * "chrono-compatible low-level date algorithms").
 */
#include "model/date.h"

#include <assert.h>
#include <string.h>

enum {
    DAYS_IN_400_YEARS = 146097,
    DAYS_TO_1970 = 719468, /* from 0000-03-01 */
    YEAR_MAX = 9999
};

typedef struct calendar_day {
    int year, month, day;
} calendar_day;

static int32_t day_number(int year, int month, int day)
{
    const int march_year = month <= 2 ? year - 1 : year;
    const int era = (march_year >= 0 ? march_year : march_year - 399) / 400;
    const int year_of_era = march_year - era * 400;
    const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_IN_400_YEARS + day_of_era - DAYS_TO_1970;
}

static calendar_day calendar_of(int32_t number)
{
    const int32_t days = number + DAYS_TO_1970;
    const int32_t era = (days >= 0 ? days : days - (DAYS_IN_400_YEARS - 1)) / DAYS_IN_400_YEARS;
    const int32_t day_of_era = days - era * DAYS_IN_400_YEARS;
    const int32_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int32_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int32_t march_month = (5 * day_of_year + 2) / 153;
    calendar_day result;
    result.day = day_of_year - (153 * march_month + 2) / 5 + 1;
    result.month = march_month < 10 ? march_month + 3 : march_month - 9;
    result.year = year_of_era + era * 400 + (result.month <= 2 ? 1 : 0);
    return result;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* The number of exactly `count` digits at text[*at]; steps over it. */
static bool read_digits(const char *text, size_t length, size_t *at, size_t count, int *value)
{
    if (length - *at < count) {
        return false;
    }
    *value = 0;
    for (size_t i = 0; i < count; i++) {
        const char c = text[*at + i];
        if (c < '0' || c > '9') {
            return false;
        }
        *value = *value * 10 + (c - '0');
    }
    *at += count;
    return *at == length || text[*at] < '0' || text[*at] > '9';
}

static bool read_part(const char *text, size_t length, size_t *at, int *value)
{
    if (text[*at] != '-') {
        return false;
    }
    (*at)++;
    return read_digits(text, length, at, 2, value);
}

/** A time of day with its offset from Universal Time, in seconds. */
typedef struct time_of_day {
    int second, offset;
} time_of_day;

static const char time_cure[] =
    "a time is written as 16:00 or 16:00:30 with its offset: 2024-02-17T16:00+03:00, or Z for "
    "Universal Time";

/* "+03:00", "+0300", "+03", "Z" or nothing, to the end of the text. */
static bool read_offset(const char *text, size_t length, size_t at, int *offset)
{
    *offset = 0;
    if (at == length) {
        return true;
    }
    const char sign = text[at++];
    if (sign == 'Z' || sign == 'z') {
        return at == length;
    }
    int hours, minutes = 0;
    const bool joined = length - at == 4;
    if ((sign != '+' && sign != '-') || length - at < 2) {
        return false;
    }
    const size_t hours_end = at + 2;
    if (!read_digits(text, hours_end, &at, 2, &hours)) {
        return false;
    }
    if (at < length && !joined && text[at++] != ':') {
        return false;
    }
    if (at < length && !read_digits(text, length, &at, 2, &minutes)) {
        return false;
    }
    *offset = (sign == '-' ? -60 : 60) * (60 * hours + minutes);
    return at == length && hours <= 18 && minutes <= 59;
}

/* What stands behind the day: "T16:00", "T16:00:30Z", " 16:00+03:00". */
static rec_status read_time(const char *text, size_t length, size_t at, time_of_day *time,
                            const char **message)
{
    int hour, minute, second = 0;
    *message = time_cure;
    at++;
    if (!read_digits(text, length, &at, 2, &hour) || at == length || text[at++] != ':' ||
        !read_digits(text, length, &at, 2, &minute)) {
        return REC_E_SYNTAX;
    }
    if (at < length && text[at] == ':') {
        at++;
        if (!read_digits(text, length, &at, 2, &second)) {
            return REC_E_SYNTAX;
        }
        if (at < length && (text[at] == '.' || text[at] == ',')) {
            *message = "parts of a second are not known here: write whole seconds";
            return REC_E_UNSUPPORTED;
        }
    }
    if (!read_offset(text, length, at, &time->offset)) {
        return REC_E_SYNTAX;
    }
    time->second = 3600 * hour + 60 * minute + second;
    if (minute > 59 || second > 59 || time->second > REC_SECONDS_PER_DAY) {
        *message = "there is no such time of day: hours go from 00 to 23, minutes and seconds from "
                   "00 to 59";
        return REC_E_INVALID;
    }
    return REC_OK;
}

static const char date_cure[] =
    "a date is written as 2024, 2024-02 or 2024-02-17 (year, month, day), with a time of day as "
    "2024-02-17T16:00+03:00";
static const char year_cure[] = "years go from 0001 to 9999";

/* The parts of a date up to its day, and where they end. */
static rec_status read_calendar(const char *text, size_t length, calendar_day *read, size_t *at,
                                const char **message)
{
    *message = date_cure;
    if (!read_digits(text, length, at, 4, &read->year) ||
        (*at < length && !read_part(text, length, at, &read->month)) ||
        (*at < length && !read_part(text, length, at, &read->day))) {
        return REC_E_SYNTAX;
    }
    if (read->year == 0) {
        *message = year_cure;
        return REC_E_INVALID;
    }
    if (*at > 4 && (read->month < 1 || read->month > 12)) {
        *message = "there is no such month: months go from 01 to 12, after the year";
        return REC_E_INVALID;
    }
    if (*at > 7 && (read->day < 1 || read->day > days_in_month(read->year, read->month))) {
        *message = "that month has no such day";
        return REC_E_INVALID;
    }
    return REC_OK;
}

static rec_date instant_of(int32_t day, const time_of_day *time)
{
    const int64_t second = (int64_t)day * REC_SECONDS_PER_DAY + time->second - time->offset;
    int64_t in_day = second % REC_SECONDS_PER_DAY;
    in_day += in_day < 0 ? REC_SECONDS_PER_DAY : 0;
    const int32_t own_day = (int32_t)((second - in_day) / REC_SECONDS_PER_DAY);
    return (rec_date){.first = own_day, .last = own_day, .timed = true, .second = (int32_t)in_day};
}

rec_status rec_date_read(const char *text, size_t length, rec_date *date, const char **message)
{
    calendar_day read = {0, 0, 0};
    size_t at = 0;
    const rec_status status = read_calendar(text, length, &read, &at, message);
    if (status != REC_OK) {
        return status;
    }
    const bool has_month = at > 4, has_day = at > 7;
    if (at < length) {
        time_of_day time = {0, 0};
        if (!has_day || strchr("Tt ", text[at]) == NULL || text[at] == '\0') {
            *message = date_cure;
            return REC_E_SYNTAX;
        }
        const rec_status time_status = read_time(text, length, at, &time, message);
        if (time_status != REC_OK) {
            return time_status;
        }
        const rec_date instant = instant_of(day_number(read.year, read.month, read.day), &time);
        if (instant.first < day_number(1, 1, 1) || instant.first > day_number(YEAR_MAX, 12, 31)) {
            *message = year_cure;
            return REC_E_INVALID;
        }
        *date = instant;
        return REC_OK;
    }
    const int first_month = has_month ? read.month : 1;
    const int last_month = has_month ? read.month : 12;
    const int last_day = has_day ? read.day : days_in_month(read.year, last_month);
    *date = (rec_date){.first = day_number(read.year, first_month, has_day ? read.day : 1),
                       .last = day_number(read.year, last_month, last_day)};
    return REC_OK;
}

static size_t write_digits(int value, size_t count, char *text)
{
    for (size_t i = count; i > 0; i--) {
        text[i - 1] = (char)('0' + value % 10);
        value /= 10;
    }
    return count;
}

size_t rec_date_text(rec_date date, char text[REC_DATE_TEXT_SIZE])
{
    const calendar_day first = calendar_of(date.first);
    const calendar_day last = calendar_of(date.last);
    assert(first.year >= 1 && last.year <= YEAR_MAX);
    const bool whole_months = first.day == 1 && first.year == last.year &&
                              last.day == days_in_month(last.year, last.month);
    const bool whole_year = whole_months && first.month == 1 && last.month == 12;
    size_t length = write_digits(first.year, 4, text);
    if (!whole_year) {
        text[length++] = '-';
        length += write_digits(first.month, 2, text + length);
    }
    if (!whole_months || (!whole_year && first.month != last.month)) {
        text[length++] = '-';
        length += write_digits(first.day, 2, text + length);
    }
    if (date.timed) {
        text[length++] = 'T';
        length += write_digits(date.second / 3600, 2, text + length);
        text[length++] = ':';
        length += write_digits(date.second / 60 % 60, 2, text + length);
        if (date.second % 60 != 0) {
            text[length++] = ':';
            length += write_digits(date.second % 60, 2, text + length);
        }
        text[length++] = 'Z';
    }
    text[length] = '\0';
    return length;
}

bool rec_date_is_valid(rec_date date)
{
    if (date.first > date.last || date.first < day_number(1, 1, 1) ||
        date.last > day_number(YEAR_MAX, 12, 31)) {
        return false;
    }
    char text[REC_DATE_TEXT_SIZE];
    const char *message;
    rec_date read;
    return rec_date_read(text, rec_date_text(date, text), &read, &message) == REC_OK &&
           rec_date_same(read, date);
}

bool rec_date_same(rec_date a, rec_date b)
{
    return a.first == b.first && a.last == b.last && a.timed == b.timed && a.second == b.second;
}

int rec_date_compare(rec_date a, rec_date b)
{
    const rec_ticks x = rec_date_ticks(a, true), y = rec_date_ticks(b, true);
    if (x.last != y.last) {
        return x.last < y.last ? -1 : 1;
    }
    return x.first < y.first ? -1 : x.first > y.first ? 1 : 0;
}

int64_t rec_date_past(rec_date date)
{
    return 2 * rec_date_ticks(date, true).last + (date.timed ? 1 : 0);
}

rec_date rec_date_day(rec_date date)
{
    return (rec_date){.first = date.first, .last = date.last};
}

rec_ticks rec_date_ticks(rec_date date, bool in_seconds)
{
    if (!in_seconds) {
        assert(!date.timed);
        return (rec_ticks){date.first, date.last};
    }
    const int64_t day = REC_SECONDS_PER_DAY;
    if (date.timed) {
        const int64_t instant = date.first * day + date.second;
        return (rec_ticks){instant, instant};
    }
    return (rec_ticks){date.first * day, (date.last + INT64_C(1)) * day};
}
