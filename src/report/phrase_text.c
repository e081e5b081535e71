/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How phrases were read, for people: the parts that were found, then what
 * each reading makes of them.
 *
 *   about half of a million shells
 *     hedge                   about
 *     number                  500,000 shells
 *     last significant digit  100,000
 *     literal                 450,000 to 550,000 shells
 */
#include "model/exact_decimal.h"
#include "model/problem.h"
#include "model/settle.h"
#include "report/harmless.h"
#include "report/human_number.h"
#include "report/phrase_parts.h"
#include "report/range_words.h"

#include <string.h>

/** Column at which what stands beside a name begins. */
enum { VALUE_COLUMN = 26 };

static void write_name(rec_writer *out, const char *name)
{
    rec_write_text(out, "  ");
    rec_write_text(out, name);
    for (size_t column = 2 + strlen(name); column < VALUE_COLUMN; column++) {
        rec_write_char(out, ' ');
    }
}

/** The number with its digits in groups; as a fraction or ungrouped where that cannot be. */
static const char *grouped(const rec_exact *x, rec_arena *arena)
{
    char text[REC_HUMAN_SIZE];
    const char *fraction = rec_exact_fraction_text(x, arena);
    if (fraction == NULL) {
        return NULL;
    }
    return rec_human_rational(fraction, text) ? rec_arena_copy(arena, text, strlen(text))
                                              : rec_exact_decimal_text(x, arena);
}

static void write_value(rec_writer *out, const char *number, const char *unit)
{
    rec_write_text(out, number);
    if (unit[0] != '\0') {
        rec_write_char(out, ' ');
        rec_write_harmless(out, unit);
    }
}

static void write_number(rec_writer *out, const char *name, const char *number, const char *unit)
{
    write_name(out, name);
    write_value(out, number, unit);
    rec_write_char(out, '\n');
}

/** Whether both ends are one fraction whose decimals do not end, so that no double is exactly it.
 */
static bool is_endless(const rec_range_about *about)
{
    char text[REC_HUMAN_SIZE];
    return about->lo_exact != NULL && about->hi_exact != NULL &&
           strcmp(about->lo_exact, about->hi_exact) == 0 &&
           !rec_human_rational(about->lo_exact, text);
}

static void write_range(rec_writer *out, const rec_phrase *phrase, const rec_settled *settled,
                        const char *unit, rec_arena *arena)
{
    if (settled->nothing && settled->outside) {
        rec_write_text(out, "nothing: outside what ");
        rec_write_text(out, phrase->kind == REC_KIND_AMOUNT ? "an " : "a ");
        rec_write_text(out, rec_kind_name(phrase->kind));
        rec_write_text(out, " can be");
        return;
    }
    if (settled->nothing) {
        rec_write_text(out, "nothing: no whole number lies in it");
        return;
    }
    const rec_range domain = rec_kind_domain(phrase->kind);
    const rec_range_about about = {
        .domain = &domain,
        .noun = unit,
        .lo_exact = settled->lo_has_exact ? rec_exact_fraction_text(&settled->lo, arena) : NULL,
        .hi_exact = settled->hi_has_exact ? rec_exact_fraction_text(&settled->hi, arena) : NULL,
    };
    if (is_endless(&about)) {
        rec_write_text(out, "exactly ");
        write_value(out, about.lo_exact, unit);
        return;
    }
    rec_range_words said;
    rec_range_in_words(settled->range, &about, &said);
    rec_write_harmless(out, said.words);
    if (said.exact[0] != '\0') {
        rec_write_text(out, " (");
        rec_write_text(out, said.exact);
        rec_write_char(out, ')');
    }
}

static void write_readings(rec_writer *out, const rec_phrase *phrase, const char *unit,
                           rec_arena *arena)
{
    rec_settled settled;
    rec_settled_init(&settled);
    for (int i = 0; i < REC_READING_COUNT; i++) {
        rec_ends_settle(&phrase->words->reading[i], phrase->kind, phrase->conversion, &settled);
        write_name(out, rec_reading_name((rec_reading)i));
        write_range(out, phrase, &settled, unit, arena);
        rec_write_char(out, '\n');
    }
    rec_settled_clear(&settled);
}

/** The figures of one phrase as texts. */
typedef struct figures {
    const char *number, *second, *granularity, *value, *standard;
    const char *own_unit; /**< as the phrase has it */
    const char *unit;     /**< of the readings */
} figures;

static bool take_figures(const rec_phrase *phrase, rec_arena *arena, figures *taken)
{
    const rec_words *words = phrase->words;
    const rec_phrase as_written = {.text = phrase->text, .words = words};
    *taken = (figures){
        .number = grouped(&words->number, arena),
        .second = grouped(&words->second, arena),
        .granularity = grouped(&words->granularity, arena),
        .value = grouped(&words->soft_value, arena),
        .standard = grouped(&words->soft_standard, arena),
        .own_unit = rec_phrase_unit(&as_written, arena),
        .unit = rec_phrase_unit(phrase, arena),
    };
    return taken->number != NULL && taken->second != NULL && taken->granularity != NULL &&
           taken->value != NULL && taken->standard != NULL && taken->own_unit != NULL &&
           taken->unit != NULL;
}

static rec_status write_phrase(rec_writer *out, const rec_phrase *phrase, rec_arena *arena)
{
    const char *hedge = rec_hedge_name(phrase->words->hedge);
    figures taken;
    if (!take_figures(phrase, arena, &taken)) {
        return REC_E_MEMORY;
    }
    rec_write_harmless(out, phrase->text);
    rec_write_char(out, '\n');
    write_name(out, "hedge");
    rec_write_text(out, hedge[0] == '\0' ? "none, a bare number" : hedge);
    rec_write_char(out, '\n');
    if (phrase->words->soft) {
        write_number(out, "value", taken.value, taken.own_unit);
        write_number(out, "standard uncertainty", taken.standard, taken.own_unit);
        write_number(out, "last significant digit", taken.granularity, "");
        rec_write_text(out, "  Statistical: estimates use it, bounds do not.\n");
        return REC_OK;
    }
    write_number(out, "number", taken.number, taken.own_unit);
    if (rec_phrase_is_between(phrase)) {
        write_number(out, "second number", taken.second, taken.own_unit);
    }
    write_number(out, "last significant digit", taken.granularity, "");
    write_readings(out, phrase, taken.unit, arena);
    return REC_OK;
}

rec_status rec_phrase_report_text(const rec_phrase phrases[], size_t count, const rec_sink *sink)
{
    rec_writer out;
    rec_arena arena;
    rec_status status = REC_OK;
    rec_arena_init(&arena, NULL);
    rec_writer_start(&out, sink);
    for (size_t i = 0; i < count && status == REC_OK; i++) {
        if (i > 0) {
            rec_write_char(&out, '\n');
        }
        status = write_phrase(&out, &phrases[i], &arena);
    }
    rec_arena_release(&arena);
    const rec_status written = rec_writer_finish(&out);
    return status != REC_OK ? status : written;
}
