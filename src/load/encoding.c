/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What bytes a text may have. UTF-8 is checked after the table of well-formed
 * sequences in the Unicode Standard (3.9, D92).
 */
#include "load/encoding.h"

#include "model/diagnose.h"

#include <string.h>

size_t rec_utf8_length(const unsigned char *bytes, size_t length)
{
    size_t needed;
    unsigned char low = 0x80, high = 0xBF;
    if (bytes[0] >= 0xC2 && bytes[0] <= 0xDF) {
        needed = 2;
    } else if (bytes[0] >= 0xE0 && bytes[0] <= 0xEF) {
        needed = 3;
        low = bytes[0] == 0xE0 ? 0xA0 : 0x80;
        high = bytes[0] == 0xED ? 0x9F : 0xBF;
    } else if (bytes[0] >= 0xF0 && bytes[0] <= 0xF4) {
        needed = 4;
        low = bytes[0] == 0xF0 ? 0x90 : 0x80;
        high = bytes[0] == 0xF4 ? 0x8F : 0xBF;
    } else {
        return 0;
    }
    if (needed > length || bytes[1] < low || bytes[1] > high) {
        return 0;
    }
    for (size_t i = 2; i < needed; i++) {
        if ((bytes[i] & 0xC0U) != 0x80U) {
            return 0;
        }
    }
    return needed;
}

rec_status rec_refuse_byte(rec_diagnostics *diagnostics, rec_place place, unsigned char byte)
{
    if (byte == 0) {
        rec_diagnose(diagnostics, REC_SEVERITY_ERROR, REC_E_SYNTAX, place,
                     "a NUL byte: the text is not UTF-8, or it is no text");
    } else if (byte < 0x20) {
        rec_diagnose(diagnostics, REC_SEVERITY_ERROR, REC_E_SYNTAX, place,
                     "the control character U+%04X cannot stand in a document", (unsigned)byte);
    } else {
        rec_diagnose(diagnostics, REC_SEVERITY_ERROR, REC_E_SYNTAX, place,
                     "the byte 0x%02X is not UTF-8: save the text as UTF-8", (unsigned)byte);
    }
    return REC_E_SYNTAX;
}

rec_status rec_refuse_utf16(rec_diagnostics *diagnostics, uint32_t file, const char *bytes,
                            size_t length)
{
    if (length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0)) {
        rec_diagnose(diagnostics, REC_SEVERITY_ERROR, REC_E_SYNTAX,
                     (rec_place){.line = 1, .column = 1, .file = file},
                     "the text is UTF-16 or UTF-32: save it as UTF-8");
        return REC_E_SYNTAX;
    }
    return REC_OK;
}
