/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_REPORT_H
#define REC_REPORT_H

#include "model/solution.h"
#include "model/words.h"

#include <reconcile/report.h>

#endif
