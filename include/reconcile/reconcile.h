/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_RECONCILE_H
#define RECONCILE_RECONCILE_H

/**
 * Everything the library offers:
 *
 *   status.h      outcomes of functions, with their texts
 *   version.h     of the headers and of the library
 *   allocator.h   where memory comes from
 *   sink.h        where a report's bytes go
 *   diagnostic.h  what is wrong with a document, and where
 *   range.h       intervals with open or closed ends, readings, kinds
 *   date.h        dates as spans of days
 *   problem.h     a document of claims, read
 *   solution.h    what follows from it
 *   report.h      telling it, as text or JSON
 */
#include <reconcile/allocator.h>
#include <reconcile/date.h>
#include <reconcile/diagnostic.h>
#include <reconcile/problem.h>
#include <reconcile/range.h>
#include <reconcile/report.h>
#include <reconcile/sink.h>
#include <reconcile/solution.h>
#include <reconcile/status.h>
#include <reconcile/version.h>

#endif
