/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_RECONCILE_H
#define RECONCILE_RECONCILE_H

/**
 * Everything the library offers.
 *
 * What everything uses:
 *   status.h      outcomes of functions, with their texts
 *   version.h     of the headers and of the library
 *   allocator.h   where memory comes from
 *   sink.h        where a report's bytes go
 *   diagnostic.h  what is wrong with a problem, and where
 *   range.h       intervals with open or closed ends, readings, kinds
 *   date.h        dates as spans of days
 *
 * From claims to bounds:
 *   problem.h     a document of claims, read
 *   builder.h     the same without a document, from structures and arrays
 *   phrase.h      how words are read, without any problem
 *   solution.h    what follows from it
 *   check.h       what follows, against what was expected
 *   report.h      telling it, as text or JSON
 *
 * Beside the bounds:
 *   estimation.h  what statistics say of a solved problem's quantities
 *   adjustment.h  its measured quantities fitted to the relations between them
 *   adjust.h      values fitted to what must hold between them, from arrays
 *   pool.h        one estimate of values with uncertainties, from arrays
 *   robust.h      location and scatter that half of the values can be wrong about
 *   censored.h    one of intervals, bounds and points together, from arrays
 *
 * Looking at a problem and its solution:
 *   source.h      who says something, and whose figures those are
 *   quantity.h    bounds, support, alternatives, dates
 *   claim.h       what was said, how it was read, what became of it
 *   relation.h    what holds between several quantities, and what became of it
 *   correlation.h what is known of the errors of two claims together
 *   conflict.h    claims that cannot hold together
 *   repair.h      which to withdraw so that the others can
 *   finding.h     what else there is to tell
 *   history.h     how all of it moved as claims were said
 *   settle.h      what would settle it, and what it would say without a source
 *   what_if.h     what it would say if any claims were left out
 */
#include <reconcile/adjust.h>
#include <reconcile/adjustment.h>
#include <reconcile/allocator.h>
#include <reconcile/builder.h>
#include <reconcile/censored.h>
#include <reconcile/check.h>
#include <reconcile/claim.h>
#include <reconcile/conflict.h>
#include <reconcile/correlation.h>
#include <reconcile/date.h>
#include <reconcile/diagnostic.h>
#include <reconcile/draft.h>
#include <reconcile/estimation.h>
#include <reconcile/finding.h>
#include <reconcile/grouped.h>
#include <reconcile/history.h>
#include <reconcile/phrase.h>
#include <reconcile/pool.h>
#include <reconcile/problem.h>
#include <reconcile/quantity.h>
#include <reconcile/range.h>
#include <reconcile/range_arithmetic.h>
#include <reconcile/relation.h>
#include <reconcile/repair.h>
#include <reconcile/report.h>
#include <reconcile/robust.h>
#include <reconcile/settle.h>
#include <reconcile/sink.h>
#include <reconcile/solution.h>
#include <reconcile/source.h>
#include <reconcile/status.h>
#include <reconcile/version.h>
#include <reconcile/what_if.h>

#endif
