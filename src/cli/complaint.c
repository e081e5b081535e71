/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One complaint in the form that editors and build tools read. Apart from
 * where it goes, so that tests can look at every byte of it.
 */
#include "cli/complaint.h"

#include "report/harmless.h"
#include "report/writer.h"

rec_status rec_complaint_write(const rec_sink *sink, const char *name, rec_place place,
                               const char *severity, const char *message)
{
    rec_writer writer;
    rec_writer_start(&writer, sink);
    rec_write_harmless(&writer, name);
    if (place.line > 0) {
        rec_write_char(&writer, ':');
        rec_write_unsigned(&writer, place.line);
        rec_write_char(&writer, ':');
        rec_write_unsigned(&writer, place.column);
    }
    rec_write_text(&writer, ": ");
    rec_write_text(&writer, severity);
    rec_write_harmless(&writer, message);
    rec_write_char(&writer, '\n');
    return rec_writer_finish(&writer);
}
