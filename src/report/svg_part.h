/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SVG_PART_H
#define REC_SVG_PART_H

#include "report/svg.h"

#include <reconcile/report.h>

/**
 * A picture that the report stacks: of each quantity, or of the whole
 * document. REC_CHART_WIDTH wide, its corner at the group it is drawn in.
 */
typedef struct rec_svg_part {
    /** 0: there is nothing to draw. quantity: its index; REC_NO_INDEX: the whole. */
    double (*height)(const rec_reported *reported, uint32_t quantity);
    void (*draw)(rec_svg *svg, const rec_reported *reported, uint32_t quantity);
} rec_svg_part;

/** Pictures of each quantity, and of the whole, in the order in which they stand; svg_parts.c. */
extern const rec_svg_part rec_svg_quantity_parts[];
extern const size_t rec_svg_quantity_part_count;
extern const rec_svg_part rec_svg_whole_parts[];
extern const size_t rec_svg_whole_part_count;

/** Writes the pictures of all documents, one below the other; as rec_format_write. */
rec_status rec_report_svg(const rec_reported reported[], size_t count, const rec_text_style *style,
                          const rec_sink *sink);

#endif
