/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two lists, each the other turned round: variables are met in the order of
 * tapes, counted and put into place by variable; going through these in order
 * puts every tape's variables into order in turn. No sorting.
 */
#include "core/network.h"

#include "core/network_order.h"

/* What is taken from the workspace, in this order; the last three are scratch. */
typedef struct network_arrays {
    uint32_t *scope_first, *scope, *use_first, *use, *use_rank, *order;
    uint8_t *settles;
    uint32_t *rank;   /* [tapes] */
    uint32_t *seen;   /* [variables]: 1 + the tape that last read it */
    uint8_t *serving; /* [steps of the longest tape] */
} network_arrays;

typedef struct network_counts {
    size_t tapes, variables, readings, steps;
} network_counts;

static rec_status count_all(const rec_tape tapes[], size_t tape_count, size_t variable_count,
                            network_counts *counts)
{
    if (tape_count > REC_NETWORK_TAPES_MAX || variable_count > REC_NETWORK_VARIABLES_MAX) {
        return REC_E_LIMIT;
    }
    *counts = (network_counts){tape_count, variable_count, 0, 0};
    for (size_t t = 0; t < tape_count; t++) {
        counts->steps = tapes[t].step_count > counts->steps ? tapes[t].step_count : counts->steps;
        for (size_t i = 0; i < tapes[t].step_count; i++) {
            counts->readings += tapes[t].steps[i].op == REC_TAPE_VARIABLE;
        }
    }
    return counts->readings <= UINT32_MAX ? REC_OK : REC_E_LIMIT;
}

rec_status rec_network_size(const rec_tape tapes[], size_t tape_count, size_t variable_count,
                            size_t *size_bytes)
{
    network_counts counts = {0, 0, 0, 0};
    rec_status status = count_all(tapes, tape_count, variable_count, &counts);
    const struct {
        size_t count, element_bytes;
    } arrays[] = {
        {tape_count + 1, sizeof(uint32_t)},     {counts.readings, sizeof(uint32_t)},
        {variable_count + 1, sizeof(uint32_t)}, {counts.readings, sizeof(uint32_t)},
        {counts.readings, sizeof(uint32_t)},    {tape_count, sizeof(uint32_t)},
        {tape_count, sizeof(uint8_t)},          {tape_count, sizeof(uint32_t)},
        {variable_count, sizeof(uint32_t)},     {counts.steps, sizeof(uint8_t)},
    };
    size_t total_bytes = 0;
    for (size_t i = 0; i < sizeof arrays / sizeof arrays[0] && status == REC_OK; i++) {
        status = rec_size_add_array(arrays[i].count, arrays[i].element_bytes, &total_bytes);
    }
    if (status == REC_OK) {
        *size_bytes = total_bytes;
    }
    return status;
}

static bool take_arrays(const network_counts *counts, rec_workspace *work, network_arrays *taken,
                        size_t *kept_bytes)
{
    taken->scope_first = rec_workspace_take(work, counts->tapes + 1, sizeof(uint32_t));
    taken->scope = rec_workspace_take(work, counts->readings, sizeof(uint32_t));
    taken->use_first = rec_workspace_take(work, counts->variables + 1, sizeof(uint32_t));
    taken->use = rec_workspace_take(work, counts->readings, sizeof(uint32_t));
    taken->use_rank = rec_workspace_take(work, counts->readings, sizeof(uint32_t));
    taken->order = rec_workspace_take(work, counts->tapes, sizeof(uint32_t));
    taken->settles = rec_workspace_take(work, counts->tapes, sizeof(uint8_t));
    *kept_bytes = work->used_bytes;
    taken->rank = rec_workspace_take(work, counts->tapes, sizeof(uint32_t));
    taken->seen = rec_workspace_take(work, counts->variables, sizeof(uint32_t));
    taken->serving = rec_workspace_take(work, counts->steps, sizeof(uint8_t));
    return taken->serving != NULL && taken->seen != NULL && taken->rank != NULL &&
           taken->settles != NULL && taken->order != NULL && taken->use_rank != NULL &&
           taken->use != NULL && taken->use_first != NULL && taken->scope != NULL &&
           taken->scope_first != NULL;
}

static bool is_factor_but_zero(const rec_tape *tape, uint32_t at)
{
    const rec_tape_step step = tape->steps[at];
    return step.op == REC_TAPE_CONSTANT && !rec_interval_contains(tape->constants[step.a], 0.0);
}

/* Whether a step is a sum or a multiple. */
static bool has_inverse(const rec_tape *tape, rec_tape_step step)
{
    switch (step.op) {
    case REC_TAPE_VARIABLE:
    case REC_TAPE_CONSTANT:
    case REC_TAPE_NEGATE:
    case REC_TAPE_ADD:
    case REC_TAPE_SUBTRACT:
        return true;
    case REC_TAPE_MULTIPLY:
        return is_factor_but_zero(tape, step.a) || is_factor_but_zero(tape, step.b);
    case REC_TAPE_DIVIDE:
        return is_factor_but_zero(tape, step.b);
    default:
        return false;
    }
}

static bool serves_again(uint8_t serving[], uint32_t step)
{
    return serving[step]++ > 0;
}

/* Whether each step has an inverse and serves one other at most, and each variable one step. */
static bool settles_at_once(const rec_tape *tape, size_t scope_count, uint8_t serving[])
{
    size_t readings = 0;
    memset(serving, 0, tape->step_count);
    (void)serves_again(serving, tape->left);
    if (serves_again(serving, tape->right)) {
        return false;
    }
    for (size_t i = 0; i < tape->step_count; i++) {
        const rec_tape_step step = tape->steps[i];
        readings += step.op == REC_TAPE_VARIABLE;
        if (!has_inverse(tape, step) ||
            (!rec_tape_is_leaf(step.op) && serves_again(serving, step.a)) ||
            (rec_tape_is_binary(step.op) && serves_again(serving, step.b))) {
            return false;
        }
    }
    return readings == scope_count;
}

/* Lists each tape's variables as it meets them, and counts the tapes of each variable. */
static void list_scopes(const rec_tape tapes[], const network_counts *counts,
                        const network_arrays *into)
{
    memset(into->seen, 0, counts->variables * sizeof *into->seen);
    memset(into->use_first, 0, (counts->variables + 1) * sizeof *into->use_first);
    uint32_t listed = 0;
    for (size_t t = 0; t < counts->tapes; t++) {
        into->scope_first[t] = listed;
        for (size_t i = 0; i < tapes[t].step_count; i++) {
            const rec_tape_step step = tapes[t].steps[i];
            if (step.op == REC_TAPE_VARIABLE && into->seen[step.a] != t + 1) {
                into->seen[step.a] = (uint32_t)(t + 1);
                into->scope[listed++] = step.a;
                into->use_first[step.a + 1]++;
            }
        }
    }
    into->scope_first[counts->tapes] = listed;
}

/* Turns the lists of variables by tape into lists of tapes by variable, and back, now in order. */
static void list_uses(const network_counts *counts, const network_arrays *into)
{
    uint32_t *const next = into->seen;
    for (size_t v = 0; v < counts->variables; v++) {
        into->use_first[v + 1] += into->use_first[v];
        next[v] = into->use_first[v];
    }
    for (size_t t = 0; t < counts->tapes; t++) {
        for (uint32_t k = into->scope_first[t]; k < into->scope_first[t + 1]; k++) {
            into->use[next[into->scope[k]]++] = (uint32_t)t;
        }
    }
    for (size_t v = 0; v < counts->variables; v++) {
        for (uint32_t k = into->use_first[v]; k < into->use_first[v + 1]; k++) {
            into->scope[into->scope_first[into->use[k]]++] = (uint32_t)v;
        }
    }
    for (size_t t = counts->tapes; t > 0; t--) { /* each begins where the one before now ends */
        into->scope_first[t] = into->scope_first[t - 1];
    }
    into->scope_first[0] = 0;
}

/* What propagation asks of tapes, where it finds it without asking far away. */
static void tell_by_rank(const rec_network *network, const network_arrays *into)
{
    for (size_t r = 0; r < network->tape_count; r++) {
        const uint32_t tape = network->order[r];
        const uint32_t scope_count = network->scope_first[tape + 1] - network->scope_first[tape];
        into->settles[r] = settles_at_once(&network->tapes[tape], scope_count, into->serving);
    }
    for (size_t k = 0; k < network->use_first[network->variable_count]; k++) {
        into->use_rank[k] = into->rank[network->use[k]];
    }
}

rec_status rec_network_build(const rec_tape tapes[], size_t tape_count, size_t variable_count,
                             const uint8_t whole[], rec_workspace *work, rec_network *network)
{
    network_counts counts = {0, 0, 0, 0};
    const rec_status status = count_all(tapes, tape_count, variable_count, &counts);
    if (status != REC_OK) {
        return status;
    }
    for (size_t t = 0; t < tape_count; t++) {
        if (rec_tape_check(&tapes[t], variable_count) != REC_OK) {
            return REC_E_INVALID;
        }
    }
    const size_t used_bytes = work->used_bytes;
    size_t kept_bytes = used_bytes;
    network_arrays arrays;
    if (!take_arrays(&counts, work, &arrays, &kept_bytes)) {
        work->used_bytes = used_bytes;
        return REC_E_WORKSPACE;
    }
    work->used_bytes = kept_bytes;
    list_scopes(tapes, &counts, &arrays);
    list_uses(&counts, &arrays);
    const rec_network built = {
        .variable_count = variable_count,
        .tape_count = tape_count,
        .tapes = tapes,
        .scope_first = arrays.scope_first,
        .scope = arrays.scope,
        .use_first = arrays.use_first,
        .use = arrays.use,
        .whole = whole,
        .settles = arrays.settles,
        .order = arrays.order,
        .use_rank = arrays.use_rank,
        .step_count_max = counts.steps,
    };
    rec_network_put_in_order(&built, arrays.order, arrays.rank, arrays.seen);
    tell_by_rank(&built, &arrays);
    *network = built;
    return REC_OK;
}
