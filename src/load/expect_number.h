/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_EXPECT_NUMBER_H
#define REC_EXPECT_NUMBER_H

#include "load/mapping.h"

/** A number that is expected, as its nearest double. */
typedef struct rec_expected_number {
    bool given;
    double value;
    rec_place place;
} rec_expected_number;

/**
 * Reads a number, or a text that is one, into slot->field.
 * null_value: what null stands for, where null_allowed.
 */
rec_status rec_read_expected_number(rec_loader *loader, const rec_slot *slot, bool null_allowed,
                                    double null_value);

#endif
