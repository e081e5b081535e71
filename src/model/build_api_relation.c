/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Relations of the public builder. What their texts mean is found when the
 * problem is finished, as quantities may be added after them.
 */
#include "model/build_api.h"

static const rec_place nowhere = {0};

rec_status rec_builder_add_relation(rec_builder *builder, const rec_relation_spec *spec)
{
    if (rec_spec_is_full(builder->relation_count)) {
        return REC_E_LIMIT;
    }
    rec_builder_subject(builder, NULL, NULL);
    bool too_long = false;
    rec_relation_input relation = {.id = rec_spec_text(builder, "id", spec->id, &too_long)};
    if (relation.id.bytes == NULL && !too_long) {
        rec_spec_unnamed(builder, "relation", spec->id, builder->relation_count, "id");
        return REC_OK;
    }
    rec_builder_subject(builder, "relation", spec->id);
    relation.that = rec_spec_text(builder, "that", spec->that, &too_long);
    relation.note = rec_spec_text(builder, "note", spec->note, &too_long);
    if (spec->assumed) {
        relation.assumed = (rec_text){.bytes = "true", .length = sizeof "true" - 1};
    }
    if (spec->that == NULL) {
        rec_builder_error(builder, REC_E_DOCUMENT, nowhere, "a relation has a text in `that`");
    }
    return too_long ? REC_E_LIMIT : rec_build_relation(builder, &relation);
}
