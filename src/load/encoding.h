/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LOAD_ENCODING_H
#define REC_LOAD_ENCODING_H

#include <reconcile/diagnostic.h>

/** Length of the well-formed character that the bytes begin with, which is not ASCII; 0: none. */
size_t rec_utf8_length(const unsigned char *bytes, size_t length);

/** Reports a byte that no text has: NUL, a control character, what is no UTF-8. REC_E_SYNTAX. */
REC_MUST_USE rec_status rec_refuse_byte(rec_diagnostics *diagnostics, rec_place place,
                                        unsigned char byte);

/** Reports a text that begins like UTF-16 or UTF-32. REC_OK; REC_E_SYNTAX. */
REC_MUST_USE rec_status rec_refuse_utf16(rec_diagnostics *diagnostics, uint32_t file,
                                         const char *bytes, size_t length);

#endif
