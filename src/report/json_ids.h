/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_JSON_IDS_H
#define REC_JSON_IDS_H

#include "model/solution.h"
#include "report/json_writer.h"

/** Writes a list of the ids of claims and relations together, sorted: they share one set of ids. */
void rec_json_ids(rec_json *json, const rec_problem *problem, rec_claim_list claims,
                  rec_relation_list relations);

#endif
