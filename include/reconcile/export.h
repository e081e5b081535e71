/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_EXPORT_H
#define RECONCILE_EXPORT_H

/** Marks what the shared library exports; everything else is hidden. */
#if defined(__GNUC__)
#define REC_API __attribute__((visibility("default")))
#define REC_MUST_USE __attribute__((warn_unused_result))
#else
#define REC_API
#define REC_MUST_USE
#endif

#ifdef __cplusplus
#define REC_BEGIN_C extern "C" {
#define REC_END_C }
#else
#define REC_BEGIN_C
#define REC_END_C
#endif

#endif
