/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pictures that the report stacks, in their order.
 */
#include "report/svg_part.h"

#include "report/svg_chart.h"
#include "report/svg_forest.h"

static double interval_height(const rec_reported *reported, uint32_t quantity)
{
    return rec_svg_interval_chart_height(reported->solution, quantity);
}

static void draw_interval(rec_svg *svg, const rec_reported *reported, uint32_t quantity)
{
    rec_svg_interval_chart(svg, reported->solution, quantity);
}

static double band_height(const rec_reported *reported, uint32_t quantity)
{
    return rec_svg_band_chart_height(reported->solution, quantity);
}

static void draw_band(rec_svg *svg, const rec_reported *reported, uint32_t quantity)
{
    rec_svg_band_chart(svg, reported->solution, quantity);
}

static double forest_height(const rec_reported *reported, uint32_t quantity)
{
    const rec_estimation *estimation = reported->parts.estimation;
    return estimation != NULL ? rec_svg_forest_height(estimation, quantity) : 0.0;
}

static void draw_forest(rec_svg *svg, const rec_reported *reported, uint32_t quantity)
{
    rec_svg_forest(svg, reported->parts.estimation, quantity);
}

static double adjustment_height(const rec_reported *reported, uint32_t quantity)
{
    (void)quantity;
    const rec_estimation *estimation = reported->parts.estimation;
    return estimation != NULL ? rec_svg_adjustment_height(estimation) : 0.0;
}

static void draw_adjustment(rec_svg *svg, const rec_reported *reported, uint32_t quantity)
{
    (void)quantity;
    rec_svg_adjustment(svg, reported->parts.estimation);
}

const rec_svg_part rec_svg_quantity_parts[] = {
    {interval_height, draw_interval},
    {band_height, draw_band},
    {forest_height, draw_forest},
};
const size_t rec_svg_quantity_part_count =
    sizeof rec_svg_quantity_parts / sizeof rec_svg_quantity_parts[0];

const rec_svg_part rec_svg_whole_parts[] = {
    {adjustment_height, draw_adjustment},
};
const size_t rec_svg_whole_part_count = sizeof rec_svg_whole_parts / sizeof rec_svg_whole_parts[0];
