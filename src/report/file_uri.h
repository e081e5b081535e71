/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_FILE_URI_H
#define REC_FILE_URI_H

#include "model/arena.h"

/**
 * A file's name as a URI reference: relative as long as the name is, "./"
 * dropped, every byte percent-encoded that is no letter, digit, "-", ".", "_",
 * "~" or "/".
 *
 * Returns: NULL when there is no memory.
 * Source:  RFC 3986, RFC 8089.
 */
const char *rec_file_uri(rec_arena *arena, const char *name);

#endif
