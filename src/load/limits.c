/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The limits that hold unless a caller sets tighter ones.
 */
#include "load/limits.h"

const rec_load_limits rec_load_limits_default = {
    .document_bytes = (size_t)256 << 20,
    .depth = 32,
    .line_bytes = (size_t)256 << 10,
    .blank_lines = 200,
    .span_bytes = (size_t)1 << 20,
    .text_bytes = (size_t)64 << 10,
    .key_bytes = (size_t)1 << 10,
    .claims = 10000000,
    .documents = 10000,
    .entries = 1000000,
    .list_items = 100000,
};
