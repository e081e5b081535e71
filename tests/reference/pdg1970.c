/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the collection of tests/reference/pdg1970: an object of quantities by name.
 */
#include "reference/pdg1970.h"

#include "reference/json_numbers.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void refuse(const char *path, const char *what)
{
    fprintf(stderr, "%s: %s\n", path, what);
    exit(EXIT_FAILURE);
}

/* The next name of a quantity: a string before a colon and a brace. */
static const char *next_name(const char *at, char name[], size_t size)
{
    while ((at = strchr(at, '"')) != NULL) {
        const size_t length = strcspn(at + 1, "\"");
        const char *const after = at + length + 2;
        const char *const value = after + strspn(after, ": \n\r\t");
        if (*after == ':' && *value == '{' && length < size) {
            memcpy(name, at + 1, length);
            name[length] = '\0';
            return value;
        }
        at = after;
    }
    return NULL;
}

size_t pdg1970_read(const char *path, pdg1970_quantity quantities[])
{
    char *const text = json_text_of_file(path);
    size_t count = 0;
    const char *at = text;
    pdg1970_quantity q;
    memset(&q, 0, sizeof q);
    while ((at = next_name(at, q.name, sizeof q.name)) != NULL) {
        double stated;
        q.count = json_numbers(at, "y_i", q.y, PDG1970_VALUES_MAX);
        if (count == PDG1970_QUANTITIES_MAX || q.count == 0 ||
            json_numbers(at, "u_i", q.u, PDG1970_VALUES_MAX) != q.count ||
            !json_number(at, "truth", &q.truth) || !json_number(at, "k", &stated) ||
            stated != (double)q.count) {
            refuse(path, q.name);
        }
        double weight = 0.0;
        for (size_t i = 0; i < q.count; i++) {
            weight += 1.0 / (q.u[i] * q.u[i]);
        }
        q.internal = 1.0 / sqrt(weight);
        quantities[count++] = q;
    }
    free(text);
    if (count == 0) {
        refuse(path, "has no quantities");
    }
    return count;
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double pdg1970_median(double values[], size_t count)
{
    qsort(values, count, sizeof values[0], compare);
    return (values[(count - 1) / 2] + values[count / 2]) / 2.0;
}
