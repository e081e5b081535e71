/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random relations, written and computed at once: each operation adds its
 * text and works on rationals in base units. No unit of the library's is asked.
 */
#include "random_relation.h"

#include "random_line.h"

#include <stdarg.h>
#include <stdio.h>

/** Powers of metre and second. */
typedef struct dimension {
    int length, time;
} dimension;

/** What a quantity measures, and the worth of its unit in base units. */
typedef struct measure {
    const char *id;
    dimension dimension;
    long numerator;
    unsigned long denominator;
} measure;

static const measure measures[] = {
    {"km", {1, 0}, 1000, 1},     {"mile", {1, 0}, 201168, 125}, {"hours", {0, 1}, 3600, 1},
    {"days", {0, 1}, 86400, 1},  {"speed", {1, -1}, 5, 18},     {"area", {2, 0}, 1000000, 1},
    {"x", {0, 0}, 1, 1},         {"y", {0, 0}, 1, 1},           {"z", {0, 0}, 1, 1},
    {"p", {0, 0}, 1, 1},         {"q", {0, 0}, 1, 1},           {"n", {0, 0}, 1, 1},
    {"m", {0, 0}, 1, 1},         {"a.b", {0, 0}, 1, 1},         {"share", {0, 0}, 1, 1},
    {"percent", {0, 0}, 1, 100},
};

/** Units of numbers. */
static const measure units[] = {
    {"km", {1, 0}, 1000, 1}, {"m", {1, 0}, 1, 1},    {"ft", {1, 0}, 381, 1250},
    {"s", {0, 1}, 1, 1},     {"h", {0, 1}, 3600, 1}, {"mile/h", {1, -1}, 1397, 3125},
    {"%", {0, 0}, 1, 100},   {"1", {0, 0}, 1, 1},    {"m2 s-1", {2, -1}, 1, 1},
};

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

typedef struct writer {
    random_relation *made;
    uint64_t *random;
} writer;

static unsigned below(writer *to, unsigned count)
{
    return (unsigned)(random_next(to->random) % count);
}

static void add(writer *to, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void add(writer *to, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const size_t left = sizeof to->made->text - to->made->length;
    const int length = vsnprintf(to->made->text + to->made->length, left, format, arguments);
    va_end(arguments);
    to->made->length += (size_t)length < left ? (size_t)length : left - 1;
}

static void add_space(writer *to)
{
    static const char *const spaces[] = {"", " ", "", " ", "  ", "\n"};
    add(to, "%s", spaces[below(to, COUNT_OF(spaces))]);
}

static bool same(dimension a, dimension b)
{
    return a.length == b.length && a.time == b.time;
}

static void scale(rec_exact *value, const measure *by)
{
    rec_exact factor;
    rec_exact_init(&factor);
    rec_exact_set_long(&factor, by->numerator, by->denominator);
    rec_exact_multiply(value, value, &factor);
    rec_exact_clear(&factor);
}

static size_t index_of(const char *id)
{
    size_t i = 0;
    while (strcmp(compiled_quantities[i].id, id) != 0) {
        i++;
    }
    return i;
}

/* Digits with up to two decimals, sometimes with a power of ten. */
static void write_number(writer *to, rec_exact *value)
{
    const unsigned whole = below(to, 40), hundredths = below(to, 100);
    const int power = (int)below(to, 5) - 2;
    rec_exact by;
    rec_exact_init(&by);
    switch (below(to, 3)) {
    case 0:
        add(to, "%u", whole);
        rec_exact_set_long(value, (long)whole, 1);
        break;
    case 1:
        add(to, "%u.%02u", whole, hundredths);
        rec_exact_set_long(value, (long)(100 * whole + hundredths), 100);
        break;
    default:
        add(to, "%u.%02ue%d", whole, hundredths, power);
        rec_exact_set_long(value, (long)(100 * whole + hundredths), 100);
        rec_exact_set_power_of_ten(&by, power);
        rec_exact_multiply(value, value, &by);
        break;
    }
    rec_exact_clear(&by);
}

static void write_unit(writer *to, dimension wanted, rec_exact *value)
{
    size_t fitting[COUNT_OF(units)], count = 0;
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        fitting[count] = i;
        count += same(units[i].dimension, wanted);
    }
    if (same(wanted, (dimension){0, 0}) && below(to, 2) == 0) {
        return;
    }
    add_space(to);
    if (count == 0) {
        add(to, "{");
        if (wanted.length != 0) {
            add(to, "m%d ", wanted.length);
        }
        if (wanted.time != 0) {
            add(to, "s%d", wanted.time);
        }
        add(to, "}");
        return;
    }
    const measure *unit = &units[fitting[below(to, (unsigned)count)]];
    add(to, "{%s}", unit->id);
    scale(value, unit);
}

/* A range, of which one number is taken. */
static void write_range(writer *to, rec_exact *value)
{
    const unsigned low = below(to, 20), width = 1 + below(to, 10), taken = below(to, 5);
    add(to, "[%u, %u]", low, low + width);
    rec_exact_set_long(value, (long)(4 * low + taken * width), 4);
    to->made->has_range = true;
}

static void write_leaf(writer *to, dimension wanted, rec_exact *value)
{
    size_t fitting[COUNT_OF(measures)], count = 0;
    for (size_t i = 0; i < COUNT_OF(measures); i++) {
        fitting[count] = i;
        count += same(measures[i].dimension, wanted);
    }
    const unsigned choice = below(to, 12);
    if (count > 0 && choice < 8) {
        const measure *of = &measures[fitting[below(to, (unsigned)count)]];
        add(to, "%s", of->id);
        rec_exact_set_double(value, to->made->point[index_of(of->id)]);
        scale(value, of);
        return;
    }
    if (choice == 8 && below(to, 3) == 0) {
        write_range(to, value);
    } else {
        write_number(to, value);
    }
    write_unit(to, wanted, value);
}

static void write_expression(writer *to, dimension wanted, unsigned depth, rec_exact *value);

static void divide(writer *to, rec_exact *value, const rec_exact *by)
{
    if (rec_exact_sign(by) == 0) {
        to->made->defined = false;
    } else {
        rec_exact_divide(value, value, by);
    }
}

static void choose(rec_exact *value, const rec_exact *other, bool greater)
{
    if ((rec_exact_compare(other, value) > 0) == greater) {
        rec_exact_copy(value, other);
    }
}

static void write_two(writer *to, dimension wanted, unsigned depth, rec_exact *value)
{
    static const dimension factors[] = {{0, 0}, {1, 0}, {0, 1}, {1, -1}};
    const dimension by = factors[below(to, COUNT_OF(factors))];
    rec_exact other;
    rec_exact_init(&other);
    const unsigned choice = below(to, 7);
    const char *const names[] = {"min", "max", "sum"};
    if (choice < 2) {
        write_expression(to, wanted, depth - 1, value);
        add_space(to);
        add(to, choice == 0 ? "+" : "-");
        add_space(to);
        add(to, "(");
        write_expression(to, wanted, depth - 1, &other);
        add(to, ")");
        (choice == 0 ? rec_exact_add : rec_exact_subtract)(value, value, &other);
    } else if (choice < 4) {
        const dimension first = choice == 2
                                    ? (dimension){wanted.length - by.length, wanted.time - by.time}
                                    : (dimension){wanted.length + by.length, wanted.time + by.time};
        add(to, "(");
        write_expression(to, first, depth - 1, value);
        add(to, choice == 2 ? ")*(" : ") / (");
        write_expression(to, by, depth - 1, &other);
        add(to, ")");
        if (choice == 2) {
            rec_exact_multiply(value, value, &other);
        } else {
            divide(to, value, &other);
        }
    } else {
        add(to, "%s(", names[choice - 4]);
        write_expression(to, wanted, depth - 1, value);
        add(to, ", ");
        write_expression(to, wanted, depth - 1, &other);
        add(to, ")");
        if (choice == 6) {
            rec_exact_add(value, value, &other);
        } else {
            choose(value, &other, choice == 5);
        }
    }
    rec_exact_clear(&other);
}

static void negate(rec_exact *value)
{
    rec_exact zero;
    rec_exact_init(&zero);
    rec_exact_subtract(value, &zero, value);
    rec_exact_clear(&zero);
}

static void write_power(writer *to, dimension wanted, unsigned depth, rec_exact *value)
{
    const bool plain = same(wanted, (dimension){0, 0});
    const int exponent = plain ? (int)below(to, 6) - 2 : 2;
    const dimension base = {wanted.length / 2, wanted.time / 2};
    add(to, "(");
    write_expression(to, base, depth - 1, value);
    add(to, ")^%d", exponent);
    if (exponent < 0 && rec_exact_sign(value) == 0) {
        to->made->defined = false;
    } else {
        rec_exact_power(value, value, exponent);
    }
}

static void write_expression(writer *to, dimension wanted, unsigned depth, rec_exact *value)
{
    if (depth == 0) {
        write_leaf(to, wanted, value);
        return;
    }
    const bool has_root = wanted.length % 2 == 0 && wanted.time % 2 == 0;
    switch (below(to, 8)) {
    case 0:
        add(to, "-(");
        write_expression(to, wanted, depth - 1, value);
        add(to, ")");
        negate(value);
        break;
    case 1:
        add(to, "abs(");
        write_expression(to, wanted, depth - 1, value);
        add(to, ")");
        if (rec_exact_sign(value) < 0) {
            negate(value);
        }
        break;
    case 2:
        if (has_root) {
            write_power(to, wanted, depth, value);
            break;
        }
        write_leaf(to, wanted, value);
        break;
    case 3:
        write_leaf(to, wanted, value);
        break;
    default:
        write_two(to, wanted, depth, value);
        break;
    }
}

/* How left - right, or what decides, compares with 0: holds, and whether it nearly does not. */
static void judge(random_relation *made, const char *sign, const rec_exact *left,
                  const rec_exact *right, const rec_exact *size)
{
    const int order = rec_exact_compare(left, right);
    made->holds = made->holds && (strcmp(sign, "<=") == 0   ? order <= 0
                                  : strcmp(sign, "<") == 0  ? order < 0
                                  : strcmp(sign, ">=") == 0 ? order >= 0
                                  : strcmp(sign, ">") == 0  ? order > 0
                                                            : order == 0);
    rec_exact apart, limit;
    rec_exact_init(&apart);
    rec_exact_init(&limit);
    rec_exact_subtract(&apart, left, right);
    if (rec_exact_sign(&apart) < 0) {
        negate(&apart);
    }
    rec_exact_set_power_of_ten(&limit, -9);
    rec_exact_multiply(&limit, &limit, size);
    made->is_close = made->is_close || rec_exact_compare(&apart, &limit) <= 0;
    rec_exact_clear(&apart);
    rec_exact_clear(&limit);
}

static void set_size(rec_exact *size, const rec_exact *left, const rec_exact *right)
{
    rec_exact other;
    rec_exact_init(&other);
    rec_exact_copy(size, left);
    rec_exact_copy(&other, right);
    if (rec_exact_sign(size) < 0) {
        negate(size);
    }
    if (rec_exact_sign(&other) < 0) {
        negate(&other);
    }
    choose(size, &other, true);
    rec_exact_clear(&other);
}

static void judge_about(random_relation *made, const rec_exact *left, const rec_exact *right,
                        unsigned percent)
{
    rec_exact apart, allowed, size;
    rec_exact_init(&apart);
    rec_exact_init(&allowed);
    rec_exact_init(&size);
    rec_exact_subtract(&apart, left, right);
    if (rec_exact_sign(&apart) < 0) {
        negate(&apart);
    }
    set_size(&size, left, right);
    rec_exact_set_long(&allowed, (long)percent, 100);
    rec_exact_multiply(&allowed, &allowed, &size);
    judge(made, "<=", &apart, &allowed, &size);
    rec_exact_clear(&apart);
    rec_exact_clear(&allowed);
    rec_exact_clear(&size);
}

static void choose_point(writer *to)
{
    for (size_t i = 0; i < compiled_quantity_count; i++) {
        const compiled_quantity *of = &compiled_quantities[i];
        const double step = of->whole ? 1.0 : 0.125;
        const double value = step * below(to, 100);
        to->made->point[i] = of->nonnegative || below(to, 2) == 0 ? value : -value;
        if (of->whole) {
            to->made->point[i] = below(to, 20);
        }
    }
}

void random_relation_make(random_relation *made, uint64_t *random)
{
    static const char *const signs[] = {"<=", "<", ">=", ">", "==", "=", "~="};
    static const dimension sides[] = {{0, 0}, {0, 0}, {1, 0}, {0, 1}, {1, -1}, {2, 0}};
    *made = (random_relation){.defined = true, .holds = true};
    writer to = {made, random};
    rec_exact left, right, size;
    rec_exact_init(&left);
    rec_exact_init(&right);
    rec_exact_init(&size);
    choose_point(&to);
    const dimension wanted = sides[below(&to, COUNT_OF(sides))];
    const char *sign = signs[below(&to, COUNT_OF(signs))];
    const unsigned percent = 1 + below(&to, 99);
    write_expression(&to, wanted, below(&to, 4), &left);
    add(&to, " %s ", sign);
    write_expression(&to, wanted, below(&to, 4), &right);
    if (strcmp(sign, "~=") == 0) {
        add(&to, " within %u%%", percent);
        judge_about(made, &left, &right, percent);
    } else {
        set_size(&size, &left, &right);
        judge(made, sign, &left, &right, &size);
    }
    rec_exact_clear(&left);
    rec_exact_clear(&right);
    rec_exact_clear(&size);
}
