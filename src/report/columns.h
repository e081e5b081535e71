/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_COLUMNS_H
#define REC_COLUMNS_H

#include <stdint.h>

/**
 * Columns that a character takes on a terminal: 0 for combining marks, 2 for
 * East Asian wide characters and emoji, else 1. Without the locale, from the
 * blocks of Unicode: right for the marks of the scripts in wide use and for
 * all wide ones, an estimate for the rest (sequences joined to one emoji, rare
 * scripts), where a line may come out some columns short or long.
 */
unsigned rec_columns_of(uint32_t character);

#endif
