/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents of few sources, few quantities and few numbers, so that ties,
 * touching ends, copied figures and conflicts are common. What the choices
 * make may be refused (a count of exactly 2.5): then the claim falls out.
 */
#include "fuzz/solve_case.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SOURCES_MAX = 5, QUANTITIES_MAX = 3, POOL = 4, NUMBER_BYTES = 40 };
enum { AMOUNT, COUNT, REAL, SHARE, KINDS };

typedef struct number {
    char text[NUMBER_BYTES];
    double value;
} number;

typedef struct quantity {
    unsigned kind;
    number pool[POOL]; /**< by value */
} quantity;

typedef struct making {
    fuzz_bytes *bytes;
    unsigned source_count, quantity_count;
    quantity quantities[QUANTITIES_MAX];
    char *text;
    size_t size, used;
} making;

static const char *const kinds[KINDS] = {"amount", "count", "real", "share"};
static const char *const dates[] = {
    "2024-02-10", "2024-02-20",       "2024-02",          "2024-03-01",
    "2024",       "2024-03",          "2023-12-31",       "2024-04",
    "2024-02-11", "2024-02-10T06:00", "2024-02-20T15:00", "2024-02-11T00:00+03:00"};
static const char *const readings[] = {"rounded", "literal", "ferson"};
static const char *const weights[] = {"1", "2", "0.5", "3", "0.000001", "1.25"};
static const char *const plain[] = {"0", "1", "2", "3", "4", "5", "6", "8", "10", "12", "20", "30"};
static const char *const parts[] = {"0.1", "0.3", "0.30", "2.5", "3.0", "5.05", "0.6353", "0.7"};
static const char *const shares[] = {"0", "0.1", "0.25", "0.3", "0.5", "1", "0.30", "0.75"};
static const char *const wide[] = {
    "1,200",  "3 million",        "4.8 million",      "3.0 million",
    "30e5",   "9007199254740992", "9007199254740993", "123456789012345678901234567890",
    "1e308",  "5e-324",           "1e-400",           "0.1000000000000000000000000001",
    "1.8e308"};

#define PICK(bytes, list) ((list)[fuzz_pick(bytes, (unsigned)(sizeof(list) / sizeof *(list)))])

__attribute__((format(printf, 2, 3))) static void add(making *at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const int length = vsnprintf(at->text + at->used, at->size - at->used, format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= at->size - at->used) {
        abort(); /* the sizes in the header are too small */
    }
    at->used += (size_t)length;
}

static void write_into(making *at, char *text, size_t size)
{
    at->text = text;
    at->size = size;
    at->used = 0;
}

static double value_of(const char *text)
{
    char digits[NUMBER_BYTES];
    size_t used = 0;
    for (size_t i = 0; text[i] != '\0' && text[i] != ' '; i++) {
        if (text[i] != ',') {
            digits[used++] = text[i];
        }
    }
    digits[used] = '\0';
    return strtod(digits, NULL) * (strstr(text, "million") != NULL ? 1e6 : 1.0);
}

static void draw_number(fuzz_bytes *bytes, unsigned kind, number *made)
{
    const unsigned form = fuzz_pick(bytes, 8);
    const char *sign = kind == REAL && fuzz_pick(bytes, 4) == 1 ? "-" : "";
    if (kind == SHARE) {
        (void)snprintf(made->text, sizeof made->text, "%s",
                       form < 7 ? PICK(bytes, shares) : PICK(bytes, parts));
    } else if (form < 5) {
        (void)snprintf(made->text, sizeof made->text, "%s%s", sign, PICK(bytes, plain));
    } else if (form == 5) {
        (void)snprintf(made->text, sizeof made->text, "%s%s", sign, PICK(bytes, parts));
    } else if (form == 6) {
        (void)snprintf(made->text, sizeof made->text, "%s%s", sign, PICK(bytes, wide));
    } else {
        const unsigned high = fuzz_byte(bytes), digits = high * 256 + fuzz_byte(bytes);
        (void)snprintf(made->text, sizeof made->text, "%s%ue%d", sign, digits,
                       (int)fuzz_pick(bytes, 7) - 4);
    }
    made->value = value_of(made->text);
}

static int by_value(const void *left, const void *right)
{
    const number *a = left, *b = right;
    return a->value < b->value ? -1 : a->value > b->value;
}

static void add_sources(making *at)
{
    fuzz_bytes *bytes = at->bytes;
    at->source_count = 1 + fuzz_pick(bytes, SOURCES_MAX);
    add(at, "\"sources\": {");
    for (unsigned s = 0; s < at->source_count; s++) {
        const unsigned grade = fuzz_pick(bytes, 7), repeats = fuzz_byte(bytes);
        add(at, "%s\"s%u\": {\"weight\": %s", s > 0 ? ", " : "", s, PICK(bytes, weights));
        if (grade > 0) {
            add(at, ", \"reliability\": \"%c\"", "ABCDEF"[grade - 1]);
        }
        unsigned named = 0;
        for (unsigned other = 0; other < at->source_count && repeats % 3 == 1; other++) {
            if (other != s && (repeats >> (other + 2) & 1U) != 0) {
                add(at, "%s\"s%u\"", named++ == 0 ? ", \"repeats\": [" : ", ", other);
            }
        }
        add(at, "%s}", named > 0 ? "]" : "");
    }
    add(at, "},\n");
}

static void add_course(making *at, unsigned kind)
{
    static const char *const named[] = {"fixed", "cumulative", "level"};
    static const char *const speeds[] = {"0", "1", "0.5", "0.1", "7"};
    const char *unit = kind == SHARE ? "%/day" : "thing/day";
    const unsigned form = fuzz_pick(at->bytes, 6);
    if (form < 3) {
        add(at, ", \"course\": \"%s\"", named[form]);
        return;
    }
    add(at, ", \"course\": {");
    if (form != 4) {
        add(at, "\"rise\": \"%s %s\"%s", PICK(at->bytes, speeds), unit, form == 3 ? ", " : "");
    }
    if (form != 5) {
        add(at, "\"fall\": \"%s %s\"", PICK(at->bytes, speeds), unit);
    }
    add(at, "}");
}

static void add_quantities(making *at)
{
    fuzz_bytes *bytes = at->bytes;
    at->quantity_count = 1 + fuzz_pick(bytes, QUANTITIES_MAX);
    add(at, "\"quantities\": {");
    for (unsigned q = 0; q < at->quantity_count; q++) {
        quantity *made = &at->quantities[q];
        made->kind = fuzz_pick(bytes, KINDS);
        for (unsigned i = 0; i < POOL; i++) {
            draw_number(bytes, made->kind, &made->pool[i]);
        }
        qsort(made->pool, POOL, sizeof made->pool[0], by_value);
        add(at, "%s\"q%u\": {\"kind\": \"%s\"%s", q > 0 ? ", " : "", q, kinds[made->kind],
            made->kind == SHARE ? "" : ", \"unit\": \"thing\"");
        add_course(at, made->kind);
        const unsigned extra = fuzz_pick(bytes, 6);
        if (extra == 1) {
            add(at, ", \"within\": %s", made->kind == SHARE ? "[0.1, 0.5]" : "[2, 8]");
        } else if (extra == 2) {
            add(at, ", \"reading\": \"%s\"", PICK(bytes, readings));
        }
        add(at, "}");
    }
    add(at, "},\n");
}

static void add_statement(making *at, const quantity *of)
{
    static const char *const keys[] = {"at_least", "at_most", "more_than", "less_than",
                                       "exactly",  "about",   "value",     "order_of"};
    static const char *const hedges[][2] = {
        {"", ""},       {"about ", ""},     {"around ", ""},  {"nearly ", ""}, {"over ", ""},
        {"above ", ""}, {"just over ", ""}, {"", " or more"}, {"below ", ""},  {"up to ", ""}};
    static const char *const words[] = {"none", "denied", "a few", "dozens", "several", "5 ± 1"};
    fuzz_bytes *bytes = at->bytes;
    const unsigned form = fuzz_pick(bytes, 24), first = fuzz_pick(bytes, POOL);
    const char *text = of->pool[first].text;
    if (form < 12) {
        add(at, "\"%s\": \"%s\"", keys[form < 8 ? form : form - 8], text);
    } else if (form < 18) {
        const char *const *hedge = PICK(bytes, hedges);
        add(at, "\"says\": \"%s%s%s\"", hedge[0], text, hedge[1]);
    } else if (form < 21) {
        const unsigned other = fuzz_pick(bytes, POOL);
        add(at, "\"between\": [\"%s\", \"%s\"]", of->pool[first < other ? first : other].text,
            of->pool[first < other ? other : first].text);
    } else if (form == 21) {
        add(at, "\"says\": \"%s\"", PICK(bytes, words));
    } else {
        add(at, "\"value\": \"%s\", \"uncertainty\": {\"%s\": \"0.5\"}%s", text,
            form == 22 ? "half_width" : "standard",
            form == 23 && fuzz_pick(bytes, 2) == 1 ? ", \"as_bound\": 3" : "");
    }
}

static void add_claim(making *at, unsigned index, unsigned count)
{
    fuzz_bytes *bytes = at->bytes;
    const unsigned of = fuzz_pick(bytes, at->quantity_count);
    add(at, "{\"id\": \"k%u\", \"source\": \"s%u\", \"quantity\": \"q%u\", ", index,
        fuzz_pick(bytes, at->source_count), of);
    add_statement(at, &at->quantities[of]);
    const unsigned dated = fuzz_pick(bytes, 8), extra = fuzz_byte(bytes);
    if (dated < 5) {
        add(at, ", \"as_of\": \"%s\"", PICK(bytes, dates));
    }
    if (dated > 3 && dated < 7) {
        add(at, ", \"said\": \"%s\"", PICK(bytes, dates));
    }
    if (extra % 8 == 1) {
        add(at, ", \"weight\": %s", PICK(bytes, weights));
    } else if (extra % 8 == 2) {
        add(at, ", \"credibility\": %u", 1 + fuzz_pick(bytes, 6));
    } else if (extra % 16 == 3) {
        add(at, ", \"ignore\": true");
    } else if (extra % 16 == 4) {
        add(at, ", \"reading\": \"%s\"", PICK(bytes, readings));
    }
    switch (extra / 16) {
    case 1:
        add(at, ", \"repeats\": \"none\"");
        break;
    case 2:
    case 3:
        add(at, ", \"repeats\": \"k%u\"", fuzz_pick(bytes, count));
        break;
    case 4:
        add(at, ", \"repeats\": \"s%u\"", fuzz_pick(bytes, at->source_count));
        break;
    default:
        break;
    }
    add(at, "}");
}

void fuzz_case_decode(fuzz_bytes *bytes, fuzz_case *made)
{
    making at = {.bytes = bytes};
    write_into(&at, made->head, sizeof made->head);
    const char *as_of = PICK(bytes, dates), *reading = PICK(bytes, readings);
    add(&at, "{\"reconcile\": 1, \"as_of\": \"%s\", \"reading\": \"%s\",\n", as_of, reading);
    add(&at, "\"units\": {\"thing\": {}}, ");
    add_sources(&at);
    add_quantities(&at);
    add(&at, "\"claims\": [\n");
    made->claim_count = 1 + fuzz_pick(bytes, FUZZ_CLAIMS_MAX);
    for (unsigned i = 0; i < made->claim_count; i++) {
        write_into(&at, made->claim[i], sizeof made->claim[i]);
        add_claim(&at, i, made->claim_count);
    }
}

size_t fuzz_case_write(const fuzz_case *made, const unsigned order[], unsigned count,
                       char text[FUZZ_DOCUMENT_BYTES])
{
    making at = {.text = text, .size = FUZZ_DOCUMENT_BYTES};
    add(&at, "%s", made->head);
    for (unsigned i = 0; i < count; i++) {
        add(&at, "%s%s\n", made->claim[order[i]], i + 1 < count ? "," : "");
    }
    add(&at, "]}\n");
    return at.used;
}
