/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SVG_STYLE_H
#define REC_SVG_STYLE_H

#include "report/writer.h"

/**
 * The style sheet of the pictures, in three constant texts: shapes (strokes,
 * dashes, letters), and the colours on light and on dark paper. All rules are
 * for classes that begin with "fig". A page that embeds pictures takes the
 * first, and one of the others under each of its schemes.
 *
 * Colours are of the palette of Okabe and Ito (2008), which the colour-blind
 * can tell apart; whatever a colour says, a shape, a dash or a hatch says too.
 */
extern const char rec_svg_style_shapes[];
extern const char rec_svg_style_light[];
extern const char rec_svg_style_dark[];

/** Writes all three, the dark colours for those who prefer them. */
void rec_svg_write_style(rec_writer *writer);

#endif
