/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ids of claims and relations in one list: two lists that are sorted by id,
 * merged.
 */
#include "report/json_ids.h"

#include <string.h>

void rec_json_ids(rec_json *json, const rec_problem *problem, rec_claim_list claims,
                  rec_relation_list relations)
{
    size_t c = 0, r = 0;
    rec_json_open_list(json);
    while (c < claims.count || r < relations.count) {
        const char *claim = c < claims.count ? problem->claims[claims.claims[c]].id : NULL;
        const char *relation =
            r < relations.count ? problem->relations[relations.relations[r]].id : NULL;
        if (relation == NULL || (claim != NULL && strcmp(claim, relation) < 0)) {
            rec_json_string(json, claim);
            c++;
        } else {
            rec_json_string(json, relation);
            r++;
        }
    }
    rec_json_close(json);
}
