/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pictures that the report stacks, in their order.
 */
#include "report/svg_part.h"

#include "report/svg_chart.h"

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

/* Conflicts that take in several quantities: a whole document's. */
static double sentences_height(const rec_reported *reported, uint32_t quantity)
{
    (void)quantity;
    return rec_svg_several_height(reported->solution);
}

static void draw_sentences(rec_svg *svg, const rec_reported *reported, uint32_t quantity)
{
    (void)quantity;
    rec_svg_several(svg, reported->solution);
}

const rec_svg_part rec_svg_quantity_parts[] = {
    {interval_height, draw_interval},
    {band_height, draw_band},
};
const size_t rec_svg_quantity_part_count =
    sizeof rec_svg_quantity_parts / sizeof rec_svg_quantity_parts[0];

const rec_svg_part rec_svg_whole_parts[] = {
    {sentences_height, draw_sentences},
};
const size_t rec_svg_whole_part_count = sizeof rec_svg_whole_parts / sizeof rec_svg_whole_parts[0];
