/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Claims as upright bars at their dates; those of one date stand side by side,
 * a span of time is as wide as it is long.
 */
#include "report/svg_band_parts.h"

#include "model/date.h"

#include <math.h>

enum { STEM = 4, APART = 11, CAP = 4, ARROW = 8 };

static bool same_place(const rec_problem *problem, uint32_t a, uint32_t b)
{
    return rec_date_same(problem->claims[a].date, problem->claims[b].date);
}

/* How many stand at the same date, and how many of them before this one. */
static void count_beside(const rec_band *band, size_t place, size_t *before, size_t *all)
{
    const rec_problem *problem = band->solution->problem;
    *before = *all = 0;
    for (size_t i = 0; i < band->claim_count; i++) {
        if (same_place(problem, rec_band_claim(band, i), rec_band_claim(band, place))) {
            *before += i < place;
            ++*all;
        }
    }
}

static void draw_end(rec_svg *svg, double x, double y, double upward, bool open, bool unbounded)
{
    const rec_svg_point arrow[] = {
        {x, y}, {x - 5.0, y + upward * ARROW}, {x + 5.0, y + upward * ARROW}};
    if (unbounded) {
        rec_svg_path(svg, 3, arrow, true, "fig-point");
    } else if (open) {
        rec_svg_circle(svg, x, y, 3.0, "fig-end-open");
    } else {
        rec_svg_line(svg, x - CAP, y, x + CAP, y, "fig-end");
    }
}

static const char *class_of_stem(rec_chart_look look)
{
    static const char *const classes[] = {
        [REC_LOOK_USED] = "fig-bar-core",   [REC_LOOK_SET_ASIDE] = "fig-aside",
        [REC_LOOK_REPEAT] = "fig-repeat",   [REC_LOOK_SOFT] = "fig-soft",
        [REC_LOOK_IGNORED] = "fig-ignored",
    };
    return classes[look];
}

static void draw_claim(rec_svg *svg, const rec_band *band, uint32_t index, double x)
{
    const rec_claim *claim = &band->solution->problem->claims[index];
    const rec_chart_look look = rec_chart_look_of(band->solution, index);
    rec_range range;
    if (!rec_chart_range(band->solution, index, &range)) {
        rec_chart_sign_clash(svg, x - 4.0, REC_BAND_BOTTOM - 8.0);
        return;
    }
    const double low = rec_scale_at(&band->scale, range.lo);
    const double high = rec_scale_at(&band->scale, range.hi);
    if (range.lo == range.hi && look != REC_LOOK_SOFT) {
        rec_svg_circle(svg, x, low, 4.0, "fig-point");
        return;
    }
    if (look == REC_LOOK_USED || look == REC_LOOK_SET_ASIDE) {
        rec_svg_rect(svg, x - STEM / 2.0, high, STEM, low - high, class_of_stem(look));
    } else {
        rec_svg_line(svg, x, low, x, high, class_of_stem(look));
    }
    draw_end(svg, x, low, -1.0, range.lo_open, isinf(range.lo));
    draw_end(svg, x, high, 1.0, range.hi_open, isinf(range.hi));
    if (look == REC_LOOK_SOFT) {
        const double y = rec_scale_at(&band->scale, claim->soft_value);
        const rec_svg_point diamond[] = {{x - 5.0, y}, {x, y - 5.0}, {x + 5.0, y}, {x, y + 5.0}};
        rec_svg_path(svg, 4, diamond, true, "fig-soft fig-hollow");
    }
}

static const char *class_of(const rec_solution *solution, uint32_t claim)
{
    switch (rec_chart_look_of(solution, claim)) {
    case REC_LOOK_SET_ASIDE:
        return "fig-row fig-set-aside";
    case REC_LOOK_REPEAT:
    case REC_LOOK_IGNORED:
        return "fig-row fig-weak";
    case REC_LOOK_USED:
    case REC_LOOK_SOFT:
        break;
    }
    return solution->claims[claim].status == REC_CLAIM_BINDING ? "fig-row fig-binding" : "fig-row";
}

void rec_band_claims(rec_svg *svg, const rec_band *band)
{
    for (size_t i = 0; i < band->claim_count; i++) {
        const uint32_t index = rec_band_claim(band, i);
        const rec_claim *claim = &band->solution->problem->claims[index];
        if (claim->date_from == REC_DATE_NONE) {
            continue;
        }
        const double begin = rec_date_scale_begin(&band->dates, claim->date);
        const double end = rec_date_scale_end(&band->dates, claim->date);
        size_t before, all;
        count_beside(band, i, &before, &all);
        const double middle = (begin + end) / 2.0;
        const double apart = fmin(APART, (REC_BAND_PLOT_END - REC_BAND_PLOT) / (double)all);
        const double least = REC_BAND_PLOT + 6.0;
        const double half = apart * (double)(all - 1) / 2.0;
        const double first = fmax(least, fmin(middle - half, REC_BAND_PLOT_END - 6.0 - 2.0 * half));
        rec_svg_words words;
        rec_svg_words_start(&words);
        rec_chart_claim_words(&words, band->solution, index);
        rec_svg_group(svg, 0.0, 0.0, class_of(band->solution, index));
        rec_svg_data(svg, "claim", claim->id);
        rec_svg_focus(svg, words.text);
        rec_svg_title(svg, words.text);
        draw_claim(svg, band, index, first + apart * (double)before);
        rec_svg_close(svg, "g");
    }
}
