/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_XML_WRITER_H
#define REC_XML_WRITER_H

#include "report/writer.h"

/**
 * Writes a document's text into XML 1.0, as an attribute's value or between
 * tags: harmless (so that no character is left that XML forbids), and with
 * & < > " ' as entities, so that no "]]>" is left either.
 */
void rec_xml_text(rec_writer *out, const char *text);

/** " name=\"text\"", the text likewise; and a number. */
void rec_xml_attribute(rec_writer *out, const char *name, const char *text);
void rec_xml_unsigned(rec_writer *out, const char *name, uint64_t value);

#endif
