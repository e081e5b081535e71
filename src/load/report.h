/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LOAD_REPORT_H
#define REC_LOAD_REPORT_H

#include "load/mapping.h"

/** Reads `reports: [...]`, each figure a claim with its report's keys; a rec_value_reader. */
rec_status rec_read_reports(rec_loader *loader, const rec_slot *slot);

/** Reads `defaults: {quantity: {...}, claim: {...}}`; a rec_value_reader. */
rec_status rec_read_defaults(rec_loader *loader, const rec_slot *slot);

#endif
