/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_FOREST_AXIS_H
#define REC_FOREST_AXIS_H

#include "report/axis.h"
#include "report/forest.h"

/**
 * Finds the axis on which all values and the pooled interval have a place, and
 * as much of the rest as lies not far from them. On a side where more lies
 * there is a zone for arrows; none on the left of a logarithmic axis.
 *
 * Needs: as rec_forest_draw and rec_axis_fit.
 */
void rec_forest_fit(const rec_forest *forest, unsigned columns, rec_axis *axis);

#endif
