/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_VERSION_H
#define RECONCILE_VERSION_H

#include <reconcile/export.h>

REC_BEGIN_C

/** Version of these headers; rec_version() is that of the library at run time. */
#define REC_VERSION "0.1.0"

/** Version of the library in use, as "major.minor.patch"; a constant string. */
REC_API const char *rec_version(void);

REC_END_C

#endif
