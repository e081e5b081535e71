/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SVG_REFUSED_H
#define REC_SVG_REFUSED_H

#include "report/svg.h"

#include <reconcile/report.h>

/**
 * Draws a box that says that a document was refused, and why, at a height.
 * svg NULL: it is measured only. Returns its height.
 */
double rec_svg_refused(rec_svg *svg, const rec_reported *reported, double y);

#endif
