/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs the cases of the standard for interval arithmetic, read when it runs
 * from the files given as arguments, and prints by operation how many ran and
 * passed. Every case read is counted in one column: run, or left out for a
 * reason that is named. Results are compared to the bit; a NaN is a NaN. An
 * operation of the library without a case fails the test as well.
 */
#include "reference/itl_operations.h"
#include "reference/itl_reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OTHERS_MAX = 64 };

typedef struct counts {
    char name[ITL_NAME_MAX];
    size_t bare_run, bare_passed;           /* cases without decorations */
    size_t decorated_run, decorated_passed; /* the bare part of cases with decorations */
    size_t with_nai; /* about "not an interval", which only decorations have */
    size_t malformed;
    size_t
        tighter; /* of those run: passed with the least interval, where the file has a wider one */
} counts;

typedef struct tally {
    counts known[OTHERS_MAX * 2]; /* by the index of itl_operations */
    counts other[OTHERS_MAX];     /* operations that the library does not have */
    size_t other_count;
    size_t read, failed, without_case;
} tally;

/* Lines of the published files that do not follow their own language. */
static bool is_known_as_malformed(const char *file, const itl_case *given)
{
    const char *const slash = strrchr(file, '/');
    return strcmp(slash == NULL ? file : slash + 1, "libieeep1788_num.itl") == 0 &&
           given->line == 168 && strcmp(given->operation, "midRad") == 0 &&
           given->operand_count == 2;
}

static bool same_number(double a, double b)
{
    return (isnan(a) && isnan(b)) || memcmp(&a, &b, sizeof a) == 0;
}

static bool same_value(const itl_value *a, const itl_value *b)
{
    if (a->kind != b->kind) {
        return false;
    }
    switch (a->kind) {
    case ITL_INTERVAL:
        return same_number(a->interval.lo, b->interval.lo) &&
               same_number(a->interval.hi, b->interval.hi);
    case ITL_NUMBER:
        return same_number(a->number, b->number);
    case ITL_WORD:
        return strcmp(a->text, b->text) == 0;
    case ITL_NOT_AN_INTERVAL:
    case ITL_TEXT:
        break;
    }
    return false;
}

/*
 * 2^-1074 to the power -1/7: the files have 0x1.588cea3f093bcp+153, but the next double still lies
 * below it. So the least interval is one double narrower; test_interval_elementary.c proves it.
 */
static bool is_known_as_too_wide(const itl_case *given)
{
    const double file = 0x1.588cea3f093bcp+153;
    const rec_interval expected = given->result[0].interval;
    return strcmp(given->operation, "pownRev") == 0 && given->operand[1].number == -7.0 &&
           ((expected.lo == file && expected.hi == REC_INFINITY) ||
            (expected.lo == -REC_INFINITY && expected.hi == -file));
}

static bool is_one_double_narrower(const itl_outcome *outcome, const itl_case *given)
{
    const rec_interval got = outcome->result[0].interval, file = given->result[0].interval;
    return rec_next_down(got.lo) == (isinf(file.lo) ? got.lo : file.lo) &&
           rec_next_up(got.hi) == (isinf(file.hi) ? got.hi : file.hi);
}

static void print_value(const itl_value *value)
{
    if (value->kind == ITL_INTERVAL) {
        printf(" [%a, %a]", value->interval.lo, value->interval.hi);
    } else if (value->kind == ITL_NUMBER) {
        printf(" %a", value->number);
    } else {
        printf(" %s", value->text);
    }
}

static bool passes(const itl_case *given, const itl_outcome *outcome)
{
    if (given->signals) {
        return outcome->refused;
    }
    bool same = !outcome->refused && outcome->count == given->result_count;
    for (size_t i = 0; same && i < outcome->count; i++) {
        same = same_value(&outcome->result[i], &given->result[i]);
    }
    return same;
}

static bool run_case(const char *file, const itl_case *given, const itl_operation *operation,
                     size_t *tighter)
{
    const itl_outcome outcome = operation->run(given->operand);
    if (is_known_as_too_wide(given)) {
        if (is_one_double_narrower(&outcome, given)) {
            (*tighter)++;
            return true;
        }
    } else if (passes(given, &outcome)) {
        return true;
    }
    printf("%s:%d: %s", file, given->line, given->operation);
    for (size_t i = 0; i < given->operand_count; i++) {
        print_value(&given->operand[i]);
    }
    printf(" gave%s", outcome.refused ? " an error" : "");
    for (size_t i = 0; i < outcome.count && !outcome.refused; i++) {
        print_value(&outcome.result[i]);
    }
    printf(", not%s", given->signals ? " an error" : "");
    for (size_t i = 0; i < given->result_count; i++) {
        print_value(&given->result[i]);
    }
    putchar('\n');
    return false;
}

static void count_other(tally *all, const itl_case *given)
{
    size_t at = 0;
    while (at < all->other_count && strcmp(all->other[at].name, given->operation) != 0) {
        at++;
    }
    if (at == OTHERS_MAX) {
        printf("more than %d operations are not known\n", OTHERS_MAX);
        exit(EXIT_FAILURE);
    }
    if (at == all->other_count) {
        memcpy(all->other[at].name, given->operation, sizeof given->operation);
        all->other_count++;
    }
    all->other[at].bare_run += !given->is_decorated && !given->has_nai;
    all->other[at].decorated_run += given->is_decorated || given->has_nai;
}

static const char *without_prefix(const char *operation)
{
    return strncmp(operation, "b-", 2) == 0 || strncmp(operation, "d-", 2) == 0 ? operation + 2
                                                                                : operation;
}

static void count_case(tally *all, const char *file, const itl_case *given)
{
    size_t at = 0;
    while (at < itl_operation_count &&
           strcmp(itl_operations[at].name, without_prefix(given->operation)) != 0) {
        at++;
    }
    all->read++;
    if (at == itl_operation_count) {
        count_other(all, given);
        return;
    }
    counts *const count = &all->known[at];
    if (is_known_as_malformed(file, given)) {
        count->malformed++;
    } else if (given->operand_count != itl_operations[at].operand_count) {
        printf("%s:%d: %s with %zu operands\n", file, given->line, given->operation,
               given->operand_count);
        all->failed++;
    } else if (given->has_nai && !given->signals) {
        count->with_nai++;
    } else {
        const bool passed = run_case(file, given, &itl_operations[at], &count->tighter);
        all->failed += !passed;
        if (given->is_decorated) {
            count->decorated_run++;
            count->decorated_passed += passed;
        } else {
            count->bare_run++;
            count->bare_passed += passed;
        }
    }
}

static char *text_of(const char *path)
{
    FILE *const file = fopen(path, "rb");
    if (file == NULL) {
        return NULL;
    }
    char *text = NULL;
    if (fseek(file, 0, SEEK_END) == 0) {
        const long size = ftell(file);
        text = size < 0 ? NULL : malloc((size_t)size + 1);
        rewind(file);
        if (text != NULL) {
            text[fread(text, 1, (size_t)size, file)] = '\0';
        }
    }
    (void)fclose(file);
    return text;
}

static void count_file(tally *all, const char *path)
{
    char *const text = text_of(path);
    if (text == NULL) {
        printf("%s cannot be read\n", path);
        all->failed++;
        return;
    }
    const size_t before = all->read;
    itl_reader reader = itl_reader_of(text);
    itl_case given;
    while (itl_next(&reader, &given)) {
        count_case(all, path, &given);
    }
    if (reader.fault != NULL || all->read == before) {
        printf("%s:%d: %s\n", path, reader.line, reader.fault != NULL ? reader.fault : "no case");
        all->failed++;
    }
    free(text);
}

static void print_tally(tally *all)
{
    counts sum = {.bare_run = 0};
    printf("%-18s %6s %6s   %9s %6s   %s\n", "operation", "run", "passed", "decorated", "passed",
           "left out");
    for (size_t i = 0; i < itl_operation_count; i++) {
        const counts *const count = &all->known[i];
        printf("%-18s %6zu %6zu   %9zu %6zu", itl_operations[i].name, count->bare_run,
               count->bare_passed, count->decorated_run, count->decorated_passed);
        if (count->with_nai > 0) {
            printf("   %zu of NaI", count->with_nai);
        }
        if (count->malformed > 0) {
            printf("   %zu malformed (two operands for one)", count->malformed);
        }
        if (count->tighter > 0) {
            printf("   (%zu passed with the least interval, one double narrower than the file's)",
                   count->tighter);
        }
        putchar('\n');
        if (count->bare_run == 0) {
            printf("%s: no case was run\n", itl_operations[i].name);
            all->without_case++;
        }
        sum.bare_run += count->bare_run;
        sum.bare_passed += count->bare_passed;
        sum.decorated_run += count->decorated_run;
        sum.decorated_passed += count->decorated_passed;
        sum.with_nai += count->with_nai;
        sum.malformed += count->malformed;
    }
    printf("%-18s %6zu %6zu   %9zu %6zu   %zu of NaI   %zu malformed\n", "all", sum.bare_run,
           sum.bare_passed, sum.decorated_run, sum.decorated_passed, sum.with_nai, sum.malformed);

    size_t others = 0;
    printf("not in the library (bare + decorated):");
    for (size_t i = 0; i < all->other_count; i++) {
        const counts *const count = &all->other[i];
        printf("%s %s %zu + %zu", i == 0 ? "" : ",", count->name, count->bare_run,
               count->decorated_run);
        others += count->bare_run + count->decorated_run;
    }
    const size_t counted = sum.bare_run + sum.decorated_run + sum.with_nai + sum.malformed + others;
    printf("\n%zu cases read: %zu run, %zu of operations not in the library, %zu otherwise left "
           "out; %zu did not pass\n",
           all->read, sum.bare_run + sum.decorated_run, others, sum.with_nai + sum.malformed,
           all->failed);
    if (counted != all->read) {
        printf("%zu cases are not accounted for\n", all->read - counted);
        all->failed++;
    }
}

int main(int argument_count, char *argument[])
{
    static tally all;
    if (argument_count < 2) {
        printf("no file is given\n");
        return EXIT_FAILURE;
    }
    for (int i = 1; i < argument_count; i++) {
        count_file(&all, argument[i]);
    }
    print_tally(&all);
    return all.failed + all.without_case == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
