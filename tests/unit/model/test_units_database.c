/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every name and symbol of UDUNITS' XML database, alone and with prefixes,
 * against UDUNITS itself with the database read in full, exact definitions in
 * place of those that the database rounds.
 */
#include "support/cmocka.h"

#include "model/units.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <udunits2.h>

enum { NAME_SIZE = 128, NAMES_MAX = 2000 };

typedef struct rec_test_database {
    rec_units *units;
    ut_system *full;
    char names[NAMES_MAX][NAME_SIZE]; /* with the plurals the database spells out */
    bool is_symbol[NAMES_MAX];
    size_t count;
} rec_test_database;

static rec_test_database database;

/* What UDUNITS says of a unit: x of it are scale * (x + origin) of what `base` spells. */
typedef struct rec_test_meaning {
    double scale, origin;
    bool is_logarithmic;
    char base[256];
} rec_test_meaning;

static ut_status visit_any(const ut_unit *unit, rec_test_meaning *meaning)
{
    const int length =
        ut_format(unit, meaning->base, sizeof meaning->base - 1, UT_ASCII | UT_DEFINITION);
    meaning->base[length < 0 ? 0 : length] = '\0';
    return UT_SUCCESS;
}

static ut_status visit_basic(const ut_unit *unit, void *meaning)
{
    return visit_any(unit, meaning);
}

static ut_status visit_product(const ut_unit *unit, int count, const ut_unit *const *basic,
                               const int *powers, void *meaning)
{
    (void)count, (void)basic, (void)powers;
    return visit_any(unit, meaning);
}

static ut_status visit_logarithmic(const ut_unit *unit, double base, const ut_unit *reference,
                                   void *context)
{
    (void)unit, (void)base;
    rec_test_meaning *meaning = context;
    meaning->is_logarithmic = true;
    return visit_any(reference, meaning);
}

static ut_status visit_galilean(const ut_unit *unit, double scale, const ut_unit *underlying,
                                double offset, void *context);

static const ut_visitor visitor = {visit_basic, visit_product, visit_galilean, NULL,
                                   visit_logarithmic};

static ut_status visit_galilean(const ut_unit *unit, double scale, const ut_unit *underlying,
                                double offset, void *context)
{
    (void)unit;
    rec_test_meaning *meaning = context;
    meaning->scale = scale;
    meaning->origin = offset;
    return ut_accept_visitor(underlying, &visitor, meaning);
}

static void assert_same_as_udunits(const char *name)
{
    ut_unit *expected = ut_parse(database.full, name, UT_UTF8);
    rec_unit_id unit, base;
    if (rec_units_find(database.units, name, strlen(name), &unit) != REC_OK) {
        if (expected != NULL) {
            fail_msg("\"%s\" is not found, but UDUNITS knows it", name);
        }
        return;
    }
    if (expected == NULL) {
        fail_msg("\"%s\" is found, but UDUNITS does not know it", name);
    }
    rec_test_meaning meaning = {.scale = 1.0};
    assert_int_equal(ut_accept_visitor(expected, &visitor, &meaning), UT_SUCCESS);
    ut_free(expected);
    rec_conversion made;
    const rec_status status =
        rec_units_find(database.units, meaning.base, strlen(meaning.base), &base) == REC_OK
            ? rec_units_convert(database.units, unit, base, &made)
            : REC_E_INVALID;
    if (meaning.is_logarithmic || meaning.scale < 0.0) {
        assert_int_equal(status, REC_E_UNIT);
        return;
    }
    if (status != REC_OK) {
        fail_msg("\"%s\" does not become \"%s\"", name, meaning.base);
    }
    /* UDUNITS rounds at each step of a definition: some ulps, not more. */
    const double few_ulps = 1e-13;
    const double offset = meaning.scale * meaning.origin;
    if (!(fabs(made.factor_lo - meaning.scale) <= few_ulps * meaning.scale) ||
        !(made.factor_hi - made.factor_lo <= 8e-16 * meaning.scale) ||
        !(fabs(made.offset_lo - offset) <= few_ulps * fabs(offset))) {
        fail_msg("\"%s\": %.17g %.17g, UDUNITS has %.17g %.17g", name, made.factor_lo,
                 made.offset_lo, meaning.scale, offset);
    }
}

/* Writes the character of "&#xB5;" as UTF-8. Returns what follows it. */
static const char *decode_reference(const char *text, char **out)
{
    char *end = NULL;
    const unsigned long code = strtoul(text + 3, &end, 16);
    if (code < 0x800) {
        *(*out)++ = (char)(0xC0 | (code >> 6));
    } else {
        *(*out)++ = (char)(0xE0 | (code >> 12));
        *(*out)++ = (char)(0x80 | ((code >> 6) & 0x3F));
    }
    *(*out)++ = (char)(0x80 | (code & 0x3F));
    return end + 1;
}

static void read_elements(const char *xml, const char *tag, bool is_symbol)
{
    const size_t tag_length = strlen(tag);
    for (const char *at = xml; (at = strstr(at, tag)) != NULL;) {
        at += tag_length;
        if (*at != '>' && *at != ' ') {
            continue;
        }
        at = strchr(at, '>') + 1;
        assert_true(database.count < NAMES_MAX);
        char *out = database.names[database.count];
        while (*at != '<') {
            if (*at == '&') {
                at = decode_reference(at, &out);
            } else {
                *out++ = *at++;
            }
        }
        *out = '\0';
        database.is_symbol[database.count] = is_symbol;
        database.count +=
            (unsigned char)database.names[database.count][0] > ' '; /* no tag of a comment */
    }
}

static void read_names(const char *directory, const char *part)
{
    static char xml[200000];
    char path[512];
    (void)snprintf(path, sizeof path, "%s/udunits2-%s.xml", directory, part);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    const size_t length = fread(xml, 1, sizeof xml - 1, file);
    xml[length] = '\0';
    (void)fclose(file);
    read_elements(xml, "<singular", false);
    read_elements(xml, "<plural", false);
    read_elements(xml, "<symbol", true);
}

static int open_database(void **state)
{
    (void)state;
    ut_status status;
    char directory[400];
    ut_set_error_message_handler(ut_ignore);
    database.full = ut_read_xml(UDUNITS_CORRECTED_XML);
    if (database.full == NULL) {
        return 0; /* each test says so */
    }
    const char *path = ut_get_path_xml(NULL, &status);
    (void)snprintf(directory, sizeof directory, "%s", path);
    *strrchr(directory, '/') = '\0';
    read_names(directory, "base");
    read_names(directory, "derived");
    read_names(directory, "accepted");
    read_names(directory, "common");
    return rec_units_new(NULL, &database.units) == REC_OK ? 0 : -1;
}

static int close_database(void **state)
{
    (void)state;
    rec_units_free(database.units);
    ut_free_system(database.full);
    return 0;
}

static void need_database(void)
{
    if (database.full == NULL) {
        print_error("SKIPPED: UDUNITS' XML database is not installed (libudunits2-data)\n");
        skip();
    }
}

static void every_name_and_symbol_means_what_udunits_says(void **state)
{
    (void)state;
    need_database();
    assert_true(database.count > 500);
    for (size_t i = 0; i < database.count; i++) {
        assert_same_as_udunits(database.names[i]);
        rec_unit_id unit;
        const char last = database.names[i][strlen(database.names[i]) - 1];
        if (last >= '0' && last <= '9') {
            continue; /* astronomical_unit_BIPM_2006: UDUNITS reads an exponent, and so do we */
        }
        if (rec_units_find(database.units, database.names[i], strlen(database.names[i]), &unit) !=
            REC_OK) {
            fail_msg("\"%s\" is not found", database.names[i]);
        }
    }
}

static void every_regular_plural_means_what_udunits_says(void **state)
{
    static const char *const endings[] = {"s", "es"};
    char plural[NAME_SIZE + 4];
    (void)state;
    need_database();
    for (size_t i = 0; i < database.count; i++) {
        for (size_t e = 0; e < 2 && !database.is_symbol[i]; e++) {
            (void)snprintf(plural, sizeof plural, "%s%s", database.names[i], endings[e]);
            assert_same_as_udunits(plural);
        }
    }
    assert_same_as_udunits("centuries");
    assert_same_as_udunits("mercuries_0C");
    assert_same_as_udunits("gravities");
    assert_same_as_udunits("henries");
    assert_same_as_udunits("grays");
}

static void prefixed_names_mean_what_udunits_says(void **state)
{
    static const char *const prefixes[] = {"kilo", "MEGA", "deka", "nano", "deci",
                                           "k",    "da",   "d",    "µ",    "Y"};
    char name[NAME_SIZE + 8];
    (void)state;
    need_database();
    for (size_t p = 0; p < sizeof prefixes / sizeof prefixes[0]; p++) {
        for (size_t i = 0; i < database.count; i++) {
            (void)snprintf(name, sizeof name, "%s%s", prefixes[p], database.names[i]);
            if (strcmp(name, "kph") != 0) { /* kilophot to UDUNITS, km/h to everybody else */
                assert_same_as_udunits(name);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_and_symbol_means_what_udunits_says),
        cmocka_unit_test(every_regular_plural_means_what_udunits_says),
        cmocka_unit_test(prefixed_names_mean_what_udunits_says),
    };
    return cmocka_run_group_tests(tests, open_database, close_database);
}
