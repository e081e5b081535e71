/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Claims that have no row of their own: for each status one row that shows, at
 * each place of the scale, how many of them hold it, as a profile that is as
 * high as the row where the most do.
 */
#include "report/svg_chart_parts.h"

#include <math.h>
#include <string.h>

enum { BIN = 2, BINS = (REC_CHART_PLOT_END - REC_CHART_PLOT) / BIN + 1 };

static size_t bin_of(const rec_scale *scale, double value)
{
    const double at = (rec_scale_at(scale, value) - REC_CHART_PLOT) / BIN;
    return (size_t)fmax(0.0, fmin(BINS - 1, floor(at)));
}

/* held[bin]: how many hold some value there. Returns the greatest. */
static uint32_t count_held(const rec_chart *chart, rec_claim_status status, uint32_t held[BINS])
{
    int32_t change[BINS + 1] = {0};
    for (size_t i = 0; i < chart->solved->claim_count; i++) {
        const uint32_t claim = chart->solved->claims[i];
        rec_range range;
        if (chart->solution->claims[claim].status == status &&
            rec_chart_row_of(&chart->rows, claim) == NULL &&
            rec_chart_range(chart->solution, claim, &range)) {
            change[bin_of(&chart->scale, range.lo)]++;
            change[bin_of(&chart->scale, range.hi) + 1]--;
        }
    }
    int32_t now = 0, most = 0;
    for (size_t bin = 0; bin < BINS; bin++) {
        now += change[bin];
        held[bin] = (uint32_t)now;
        most = now > most ? now : most;
    }
    return (uint32_t)most;
}

static void draw_profile(rec_svg *svg, const uint32_t held[BINS], uint32_t most, double y,
                         double height)
{
    rec_svg_point points[2 * BINS + 2];
    size_t count = 0;
    for (size_t bin = 0; bin < BINS; bin++) {
        const double top = y - height * (double)held[bin] / (double)most;
        if (bin > 0 && held[bin] == held[bin - 1]) {
            points[count - 1].x = REC_CHART_PLOT + (double)((bin + 1) * BIN);
            continue;
        }
        points[count++] = (rec_svg_point){REC_CHART_PLOT + (double)(bin * BIN), top};
        points[count++] = (rec_svg_point){REC_CHART_PLOT + (double)((bin + 1) * BIN), top};
    }
    points[count++] = (rec_svg_point){REC_CHART_PLOT + (double)(BINS * BIN), y};
    points[count++] = (rec_svg_point){REC_CHART_PLOT, y};
    rec_svg_path(svg, count, points, true, "fig-cell");
}

void rec_chart_density(rec_svg *svg, const rec_chart *chart, rec_claim_status status, double y)
{
    static const double height = 20.0;
    uint32_t held[BINS];
    const uint32_t most = count_held(chart, status, held);
    rec_svg_words words;
    rec_svg_words_start(&words);
    rec_svg_words_add(&words, "and ");
    rec_svg_words_count(&words, chart->rows.gathered[status]);
    rec_svg_words_add(&words, " more: ");
    rec_svg_words_add(&words, rec_chart_status_words(status));
    const rec_svg_label label = {
        .x = REC_CHART_NAMES, .y = y + 6.0, .width_most = REC_CHART_IDS_END - REC_CHART_NAMES};
    (void)rec_svg_text(svg, &label, words.text);
    if (most > 0) {
        draw_profile(svg, held, most, y + height / 2.0, height);
    }
    rec_svg_words_start(&words);
    rec_svg_words_add(&words, "most in one place: ");
    rec_svg_words_count(&words, most);
    const rec_svg_label told = {.x = REC_CHART_WORDS,
                                .y = y + 6.0,
                                .size = 11.0,
                                .width_most = REC_CHART_WORDS_WIDTH,
                                .class_name = "fig-faint"};
    (void)rec_svg_text(svg, &told, words.text);
}
