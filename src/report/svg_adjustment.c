/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was adjusted to relations. Quantities have units of their own, so each
 * row is in standard uncertainties of its measurement, from the adjusted value
 * on: a square where the measurement lies, a diamond for what the adjustment
 * leaves open.
 */
#include "report/svg_forest.h"

#include "report/sentence.h"
#include "report/svg_forest_parts.h"
#include "report/svg_sentences.h"
#include "report/text_estimates.h"

#include <math.h>

enum { ROWS_MAX = 60, BELOW = 10, AXIS_GAP = 4 };

/** A row: a measurement, or a quantity without any. */
typedef struct row {
    const rec_adjusted_quantity *quantity;
    const rec_adjusted_measurement *measured; /**< NULL: by the relations alone */
} row;

typedef struct rows {
    row row[ROWS_MAX];
    size_t count, more;
} rows;

static bool is_shown(const rec_adjusted_measurement *measured, bool suspects)
{
    return suspects == (measured != NULL && measured->test.step > 0);
}

/** Counts, or with `take` adds, the rows that are suspects, or those that are not. */
static void see(rows *all, const rec_adjustment_kept *made, bool take, bool suspects, size_t *room)
{
    for (size_t q = 0; q < made->shown.quantity_count; q++) {
        const rec_adjusted_quantity *quantity = &made->quantities[q];
        bool any = false;
        for (size_t m = 0; m <= made->shown.measurement_count; m++) {
            const bool last = m == made->shown.measurement_count;
            const rec_adjusted_measurement *measured = last ? NULL : &made->measurements[m];
            if (last ? any : measured->quantity != quantity->quantity) {
                continue;
            }
            any = true;
            if (!is_shown(measured, suspects)) {
                continue;
            }
            if (take && *room > 0) {
                all->row[all->count++] = (row){quantity, measured};
            }
            all->more += take && *room == 0;
            *room -= *room > 0;
        }
    }
}

/** Rows in the document's order; of too many the suspects first. */
static void choose(rows *all, const rec_adjustment_kept *made)
{
    size_t room = ROWS_MAX;
    all->count = all->more = 0;
    see(all, made, true, true, &room);
    see(all, made, true, false, &room);
    for (size_t i = 1; i < all->count; i++) { /* back into the document's order */
        const row moved = all->row[i];
        size_t at = i;
        for (; at > 0 && (all->row[at - 1].quantity > moved.quantity ||
                          (all->row[at - 1].quantity == moved.quantity &&
                           all->row[at - 1].measured > moved.measured));
             at--) {
            all->row[at] = all->row[at - 1];
        }
        all->row[at] = moved;
    }
}

/** How many of its uncertainties a measurement lies above the adjusted value. */
static double distance(const row *of)
{
    return (of->measured->value - of->quantity->is.best) / of->measured->u;
}

static bool has_place(const row *of)
{
    return of->measured != NULL && of->quantity->is.observable && isfinite(distance(of));
}

static void fit(rec_scale *scale, const rows *all, double coverage)
{
    rec_range range = {-coverage, coverage, false, false};
    for (size_t i = 0; i < all->count; i++) {
        if (has_place(&all->row[i])) {
            range.lo = fmin(range.lo, distance(&all->row[i]) - coverage);
            range.hi = fmax(range.hi, distance(&all->row[i]) + coverage);
        }
    }
    rec_scale_fit(scale, 1, &range, (double)REC_FOREST_PLOT, (double)REC_FOREST_PLOT_END);
}

static void numbers_of(rec_svg_words *words, const row *of)
{
    const rec_adjust_variable *is = &of->quantity->is;
    rec_svg_words_start(words);
    if (of->measured != NULL) {
        rec_forest_add_number(words, of->measured->value, of->measured->u, REC_NEAREST);
        rec_svg_words_add(words, " \xC2\xB1 ");
        rec_forest_add_uncertainty(words, of->measured->u);
        rec_svg_words_add(words, " \xE2\x86\x92 ");
    }
    if (!is->observable) {
        rec_svg_words_add(words, "does not follow");
        return;
    }
    rec_forest_add_number(words, is->best, is->standard_error, REC_NEAREST);
    if (is->standard_error > 0.0) {
        rec_svg_words_add(words, " \xC2\xB1 ");
        rec_forest_add_uncertainty(words, is->standard_error);
    }
}

static void label_words(rec_svg_words *words, const rec_problem *problem, const row *of)
{
    rec_svg_words_start(words);
    rec_svg_words_add(words, problem->quantities[of->quantity->quantity].id);
    if (of->measured != NULL && of->measured->claims.count > 0) {
        rec_svg_words_add(words, ": ");
        rec_svg_words_add(words, problem->claims[of->measured->claims.claims[0]].id);
    }
}

static void draw_row(rec_svg *svg, const rec_problem *problem, const rec_scale *scale,
                     const row *of, double coverage, double y)
{
    const bool far = of->measured != NULL && of->measured->test.step > 0;
    rec_svg_words label, numbers, told;
    label_words(&label, problem, of);
    numbers_of(&numbers, of);
    rec_svg_words_start(&told);
    rec_svg_words_add(&told, label.text);
    rec_svg_words_add(&told, ": ");
    rec_svg_words_add(&told, numbers.text);
    rec_svg_words_add(&told, far ? "; out of line with the rest" : "");
    rec_svg_group(svg, 0.0, 0.0, far ? "fig-row fig-far" : "fig-row");
    if (of->measured != NULL && of->measured->claims.count > 0) {
        rec_svg_data(svg, "claim", problem->claims[of->measured->claims.claims[0]].id);
    } else {
        rec_svg_data(svg, "quantity", problem->quantities[of->quantity->quantity].id);
    }
    rec_svg_focus(svg, told.text);
    rec_svg_title(svg, told.text);
    rec_forest_label(svg, y, label.text, false);
    if (far) {
        rec_forest_sign_far(svg, (double)REC_FOREST_SIGN, y);
    }
    if (has_place(of)) {
        const double z = distance(of);
        const double half = coverage * of->quantity->is.standard_error / of->measured->u;
        rec_forest_diamond(svg, scale, -half, 0.0, half, y);
        rec_forest_whisker(svg, scale, z - coverage, z + coverage, y, "fig-whisker");
        rec_forest_square(svg, rec_scale_at(scale, z), y, 0.4, far);
    }
    rec_forest_numbers(svg, y, numbers.text, false);
    rec_svg_close(svg, "g");
}

static void write_tests(rec_text_report *report, const void *about)
{
    (void)about;
    rec_text_adjustment_tests(report);
}

static double draw_made(rec_svg *svg, const rec_estimation *estimation, double y)
{
    const rec_adjustment_kept *made = &estimation->adjustment;
    const double coverage = rec_text_coverage(made->shown.level, HUGE_VAL);
    rows all;
    rec_scale scale;
    choose(&all, made);
    const double bottom =
        y + (double)((all.count + (all.more > 0)) * REC_FOREST_PITCH) + (double)AXIS_GAP;
    if (svg != NULL) {
        fit(&scale, &all, coverage);
        rec_scale_draw(svg, &scale, bottom, y, "standard uncertainties");
        const double zero = rec_scale_at(&scale, 0.0);
        rec_svg_line(svg, zero, y, zero, bottom, "fig-best");
        for (size_t i = 0; i < all.count; i++) {
            draw_row(svg, estimation->solution->problem, &scale, &all.row[i], coverage,
                     y + ((double)i + 0.5) * (double)REC_FOREST_PITCH);
        }
    }
    if (svg != NULL && all.more > 0) {
        rec_svg_words words;
        rec_svg_words_start(&words);
        rec_svg_words_add(&words, "and ");
        rec_svg_words_count(&words, all.more);
        rec_svg_words_add(&words, " more");
        rec_forest_label(svg, bottom - (double)AXIS_GAP - (double)REC_FOREST_PITCH / 2.0,
                         words.text, false);
    }
    return rec_svg_sentences(svg, bottom + (double)REC_SCALE_AXIS_HEIGHT + (double)BELOW,
                             estimation, write_tests, NULL, false) +
           (double)BELOW;
}

static double draw(rec_svg *svg, const rec_estimation *estimation)
{
    const rec_adjustment_kept *made = &estimation->adjustment;
    if (made->shown.reason == REC_ADJUSTMENT_NOTHING) {
        return 0.0;
    }
    const bool is_made = made->shown.reason == REC_ADJUSTMENT_MADE;
    const double y =
        rec_forest_head(svg,
                        "Measured (\xE2\x96\xA0), and adjusted to the relations "
                        "(\xE2\x97\x86)",
                        is_made ? "measured \xC2\xB1 u \xE2\x86\x92 adjusted \xC2\xB1 u" : "", "");
    if (is_made) {
        return draw_made(svg, estimation, y);
    }
    if (svg != NULL) {
        rec_svg_words words;
        rec_svg_words_start(&words);
        rec_svg_words_add(&words, "nothing: ");
        rec_svg_words_add(&words, rec_adjustment_reason_name(made->shown.reason));
        rec_forest_label(svg, y - 10.0, words.text, false);
    }
    return y + (double)BELOW;
}

void rec_svg_adjustment(rec_svg *svg, const rec_estimation *estimation)
{
    (void)draw(svg, estimation);
}

double rec_svg_adjustment_height(const rec_estimation *estimation)
{
    return draw(NULL, estimation);
}
