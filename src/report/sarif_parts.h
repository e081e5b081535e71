/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SARIF_PARTS_H
#define REC_SARIF_PARTS_H

#include "report/json_writer.h"
#include "report/notices.h"

/** Parts of the SARIF log. Not for use outside the files sarif*.c. */

/** A file that the log speaks of. */
typedef struct rec_sarif_file {
    const char *name;
    const char *uri;
    size_t index; /**< among the artifacts */
} rec_sarif_file;

typedef struct rec_sarif {
    rec_json json;
    rec_arena *arena;
    rec_status status;           /**< the first failure */
    const rec_sarif_file *files; /**< [file_count] by name */
    size_t file_count;
} rec_sarif;

/** The member "physicalLocation": a file and, if it is known, a place in it. */
void rec_sarif_location(rec_sarif *sarif, const char *file, rec_place place);

/** The member "message", whose text holds nothing that SARIF would take for a link or placeholder;
 * `links` notice NULL: none, else links to the places beside it are added. */
void rec_sarif_message(rec_sarif *sarif, const char *text, const rec_notice *links);

/** One result. */
void rec_sarif_result(rec_sarif *sarif, const rec_notice *notice);

#endif
