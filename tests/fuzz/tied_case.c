/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents of few quantities and dates. Expressions are computed in doubles
 * while they are written: with numbers in quarters sums and products are exact,
 * what is not leaves room.
 */
#include "fuzz/tied_case.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const tied_dates[TIED_DATES] = {"2024-02-10", "2024-02-20", "2024-03"};

enum { DEPTH_MAX = 3 };

/* Text of an expression, and its value at each date. */
typedef struct expression {
    char text[TIED_PART_BYTES / 3];
    double value[TIED_DATES];
    bool is_exact, is_defined;
} expression;

typedef struct making {
    fuzz_bytes *bytes;
    tied_case *made;
} making;

__attribute__((format(printf, 2, 3))) static void add(char *text, const char *format, ...)
{
    const size_t used = strlen(text), room = sizeof((expression *)NULL)->text;
    va_list arguments;
    va_start(arguments, format);
    const int length = vsnprintf(text + used, room - used, format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= room - used) {
        text[0] = '\0'; /* too long: nothing, which is refused */
    }
}

static tied_part *add_part(tied_case *made, tied_kind kind)
{
    tied_part *part = &made->parts[made->part_count++];
    *part = (tied_part){.kind = kind, .number = made->kind_count[kind]++};
    return part;
}

static void make_leaf(making *at, expression *to)
{
    const unsigned form = fuzz_pick(at->bytes, 8), which = fuzz_byte(at->bytes);
    const unsigned q = which % at->made->kind_count[TIED_QUANTITY];
    const unsigned date = which / 8 % TIED_DATES;
    *to = (expression){.is_exact = true, .is_defined = true};
    const bool is_number = form == 7; /* what comes of no bytes is a quantity */
    if (is_number) {
        add(to->text, "%.2f", which / 4.0);
    } else {
        add(to->text, form == 1 ? "q%u[%s]" : "q%u", q, tied_dates[date]);
    }
    for (unsigned d = 0; d < TIED_DATES; d++) {
        to->value[d] = is_number   ? which / 4.0
                       : form == 1 ? at->made->planted[q][date]
                                   : at->made->planted[q][d];
    }
}

static void apply_one(unsigned op, expression *to, const expression *of)
{
    for (unsigned d = 0; d < TIED_DATES; d++) {
        const double x = of->value[d];
        const double values[] = {-x, fabs(x), x * x, sqrt(x), exp(x), log(x), 1.0 / x, x * x * x};
        to->value[d] = values[op];
    }
}

static void make_expression(making *at, unsigned depth, expression *to)
{
    static const char *const before[] = {"-(", "abs(", "(", "sqrt(", "exp(", "log(", "1/(", "("};
    static const char *const after[] = {")", ")", ")^2", ")", ")", ")", ")", ")^3"};
    static const char *const two_before[] = {"(", "(", "(", "(", "(", "min(", "max("};
    static const char *const between[] = {" + ", " - ", " + ", " - ", " * ", ", ", ", "};
    const unsigned form = fuzz_pick(at->bytes, 20);
    if (depth == 0 || form < 6) {
        make_leaf(at, to);
        return;
    }
    expression a, b;
    make_expression(at, depth - 1, &a);
    *to = (expression){.is_exact = a.is_exact, .is_defined = a.is_defined};
    if (form >= 13) {
        const unsigned op = fuzz_pick(at->bytes, 8);
        add(to->text, "%s%s%s", before[op], a.text, after[op]);
        apply_one(op, to, &a);
        to->is_exact = a.is_exact && op < 3;
    } else {
        const unsigned op = form % 7;
        make_expression(at, depth - 1, &b);
        add(to->text, "%s%s%s%s)", two_before[op], a.text, between[op], b.text);
        for (unsigned d = 0; d < TIED_DATES; d++) {
            const double x = a.value[d], y = b.value[d];
            const double values[] = {x + y, x - y, x + y, x - y, x * y, fmin(x, y), fmax(x, y)};
            to->value[d] = values[op];
        }
        to->is_exact = a.is_exact && b.is_exact;
        to->is_defined = a.is_defined && b.is_defined;
    }
    for (unsigned d = 0; d < TIED_DATES; d++) {
        to->is_defined = to->is_defined && fabs(to->value[d]) < 1e5;
    }
}

static void add_quantity(making *at)
{
    static const char *const kinds[] = {"real", "amount", "count"};
    static const char *const courses[] = {"fixed", "fixed", "cumulative", "level"};
    tied_case *made = at->made;
    tied_part *part = add_part(made, TIED_QUANTITY);
    const unsigned kind = fuzz_pick(at->bytes, 3), course = fuzz_pick(at->bytes, 4);
    made->whole[part->number] = kind == 2;
    made->nonnegative[part->number] = kind > 0;
    made->fixed[part->number] = course < 2;
    double value = 0.0;
    for (unsigned d = 0; d < TIED_DATES; d++) {
        const double drawn = fuzz_pick(at->bytes, 64) / (kind == 2 ? 1.0 : 4.0);
        value = d == 0 || course == 3 ? drawn - (kind == 0 && course != 2 ? 4.0 : 0.0)
                : course == 2         ? value + drawn
                                      : value;
        made->planted[part->number][d] = value;
    }
    add(part->text, "\"kind\": \"%s\", \"course\": \"%s\"", kinds[kind], courses[course]);
}

/* left cmp number, or number cmp left; the number holds at the planted point if there is one. */
static void add_relation(making *at)
{
    expression left;
    tied_part *part = add_part(at->made, TIED_RELATION);
    make_expression(at, fuzz_pick(at->bytes, DEPTH_MAX + 1), &left);
    double least = left.value[0], greatest = left.value[0];
    for (unsigned d = 1; d < TIED_DATES; d++) {
        least = fmin(least, left.value[d]);
        greatest = fmax(greatest, left.value[d]);
    }
    const unsigned form = fuzz_pick(at->bytes, 8), room = fuzz_pick(at->bytes, 5);
    double number = fuzz_byte(at->bytes) / 4.0 - 8.0;
    part->assumed = fuzz_pick(at->bytes, 2) == 1;
    const char *sign = form < 3 ? "<=" : form < 6 ? ">=" : "==";
    if (at->made->is_planted && left.is_defined) {
        const bool is_exact = left.is_exact && least == greatest;
        sign = form >= 6 && !is_exact ? "<=" : sign;
        number = sign[0] == '='   ? least
                 : sign[0] == '<' ? greatest + room + (left.is_exact ? 0.0 : 0.25)
                                  : least - room - (left.is_exact ? 0.0 : 0.25);
        number = left.is_exact    ? number
                 : sign[0] == '<' ? ceil(number * 16.0) / 16.0
                                  : floor(number * 16.0) / 16.0;
    } else if (at->made->is_planted) {
        at->made->part_count--; /* it is nothing at the planted point */
        at->made->kind_count[TIED_RELATION]--;
        return;
    }
    (void)snprintf(part->text, sizeof part->text, "\"that\": \"%s %s %.20g\"", left.text, sign,
                   number);
}

static void add_claim(making *at)
{
    static const double reals[] = {0.0, 0.25, 1.0, 5.0}, wholes[] = {0.0, 1.0, 2.0, 5.0};
    tied_case *made = at->made;
    tied_part *part = add_part(made, TIED_CLAIM);
    const unsigned q = fuzz_pick(at->bytes, made->kind_count[TIED_QUANTITY]);
    const unsigned date = fuzz_pick(at->bytes, TIED_DATES), form = fuzz_pick(at->bytes, 6);
    const double about = made->is_planted ? made->planted[q][date]
                                          : fuzz_pick(at->bytes, 32) / (made->whole[q] ? 1.0 : 2.0);
    const double *widths = made->whole[q] ? wholes : reals;
    const double low = about - widths[fuzz_pick(at->bytes, 4)];
    const double high = about + widths[fuzz_pick(at->bytes, 4)];
    const double least = made->nonnegative[q] ? fmax(low, 0.0) : low;
    add(part->text, "\"quantity\": \"q%u\", \"as_of\": \"%s\", ", q, tied_dates[date]);
    if (form < 2) {
        add(part->text, "\"%s\": \"%.2f\"", form == 1 && least < about ? "more_than" : "at_least",
            least);
    } else if (form < 4) {
        add(part->text, "\"%s\": \"%.2f\"", form == 3 && high > about ? "less_than" : "at_most",
            high);
    } else {
        add(part->text, "\"between\": [\"%.2f\", \"%.2f\"]", least, high);
    }
    if (fuzz_pick(at->bytes, 4) == 1) {
        add(part->text, ", \"weight\": 2");
    }
}

void tied_case_decode(fuzz_bytes *bytes, tied_case *made)
{
    making at = {bytes, made};
    memset(made, 0, sizeof *made);
    made->is_planted = fuzz_pick(bytes, 2) == 0;
    made->as_of = fuzz_pick(bytes, TIED_DATES);
    const unsigned quantities = 1 + fuzz_pick(bytes, TIED_QUANTITIES_MAX);
    const unsigned relations = fuzz_pick(bytes, TIED_RELATIONS_MAX + 1);
    const unsigned claims = fuzz_pick(bytes, TIED_CLAIMS_MAX + 1);
    for (unsigned i = 0; i < quantities; i++) {
        add_quantity(&at);
    }
    for (unsigned i = 0; i < relations; i++) {
        add_relation(&at);
    }
    for (unsigned i = 0; i < claims; i++) {
        add_claim(&at);
    }
}

static void write_part(const tied_part *part, bool is_first, char *text, size_t *used)
{
    static const char letters[TIED_KINDS] = {'q', 'r', 'k'};
    const size_t room = TIED_DOCUMENT_BYTES - *used;
    const char *comma = is_first ? "" : ",";
    const int length =
        part->kind == TIED_CLAIM
            ? snprintf(text + *used, room, "%s\n{\"id\": \"k%u\", \"source\": \"s%u\", %s}", comma,
                       part->number, part->number, part->text)
            : snprintf(text + *used, room, "%s\n\"%c%u\": {%s%s}", comma, letters[part->kind],
                       part->number, part->text, part->assumed ? ", \"assumed\": true" : "");
    if (length < 0 || (size_t)length >= room) {
        abort(); /* the sizes in the header are too small */
    }
    *used += (size_t)length;
}

static void write_kind(const tied_case *made, tied_kind kind, unsigned turn, char *text,
                       size_t *used)
{
    static const char *const titles[TIED_KINDS] = {"\"quantities\": {", "\"relations\": {",
                                                   "\"claims\": ["};
    const unsigned count = made->kind_count[kind];
    unsigned first = 0;
    while (first < made->part_count && made->parts[first].kind != kind) {
        first++;
    }
    *used += (size_t)sprintf(text + *used, "%s", titles[kind]);
    bool is_first = true;
    for (unsigned i = 0; i < count; i++) {
        const unsigned n = turn % 2 == 0 ? (i + turn) % count : (2 * count - 1 - i + turn) % count;
        const tied_part *part = &made->parts[first + n];
        if (!part->out) {
            write_part(part, is_first, text, used);
            is_first = false;
        }
    }
    *used += (size_t)sprintf(text + *used, kind == TIED_CLAIM ? "]" : "},\n");
}

size_t tied_case_write(const tied_case *made, unsigned turn, char text[TIED_DOCUMENT_BYTES])
{
    size_t used =
        (size_t)sprintf(text, "{\"reconcile\": 1, \"reading\": \"literal\", \"as_of\": \"%s\",\n",
                        tied_dates[made->as_of]);
    used += (size_t)sprintf(text + used, "\"sources\": {");
    for (unsigned i = 0; i < TIED_CLAIMS_MAX; i++) {
        used += (size_t)sprintf(text + used, "%s\"s%u\": {}", i > 0 ? ", " : "", i);
    }
    used += (size_t)sprintf(text + used, "},\n");
    for (tied_kind kind = 0; kind < TIED_KINDS; kind++) {
        write_kind(made, kind, turn, text, &used);
    }
    used += (size_t)sprintf(text + used, "}\n");
    return used;
}
