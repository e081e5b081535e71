/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Proofs that a program is empty, from the basis the solver gave up at. Let
 * x_b be basic variables beyond their ends and w weights, below 0 for those
 * beyond the low end. The basis writes w'x_b as a sum over nonbasic variables
 * alone; if none of them can bring it nearer, that identity, written in rows,
 * is the contradiction (Farkas). With B' v = w, the rows' multipliers are -v.
 *
 * Which w the solver ended with is not told: the one variable it last wanted
 * to leave the basis, the sum of all (what its first phase reduces, in scaled
 * terms), then each alone.
 */
#include "linear/program.h"

#include <math.h>

enum { PROOF_OF_RAY, PROOF_OF_SUM, PROOF_OF_SUM_UNSCALED, PROOF_OF_ONE, PROOFS_OF_ONE_MAX = 16 };
_Static_assert((int)PROOF_OF_ONE == (int)REC_PROGRAM_PROOFS_FIRST, "the first are the likely ones");

size_t rec_program_proof_count(const rec_program *program)
{
    const rec_linear_system *system = program->linear->system;
    return system->row_count == 0 || system->column_count == 0 ? 0
                                                               : PROOF_OF_ONE + PROOFS_OF_ONE_MAX;
}

/* How far a basic variable is beyond its ends: < 0 below, > 0 above. */
static double excess(glp_prob *glpk, int variable)
{
    const int rows = glp_get_num_rows(glpk);
    const bool is_row = variable <= rows;
    const int index = is_row ? variable : variable - rows;
    const double value = is_row ? glp_get_row_prim(glpk, index) : glp_get_col_prim(glpk, index);
    const int type = is_row ? glp_get_row_type(glpk, index) : glp_get_col_type(glpk, index);
    const double low = is_row ? glp_get_row_lb(glpk, index) : glp_get_col_lb(glpk, index);
    const double high = is_row ? glp_get_row_ub(glpk, index) : glp_get_col_ub(glpk, index);
    if (type == GLP_FR) {
        return 0.0;
    }
    if (type != GLP_UP && value < low) {
        return value - low;
    }
    return type != GLP_LO && value > high ? value - high : 0.0;
}

static double size_of_unit(glp_prob *glpk, int variable)
{
    const int rows = glp_get_num_rows(glpk);
    return variable <= rows ? glp_get_rii(glpk, variable)
                            : 1.0 / glp_get_sjj(glpk, variable - rows);
}

bool rec_program_weigh(rec_program *program, size_t which, double work[])
{
    const rec_linear *linear = program->linear;
    const size_t columns = linear->system->column_count;
    glp_prob *glpk = program->glpk;
    if (!glp_bf_exists(glpk) && glp_factorize(glpk) != 0) {
        return false;
    }
    const int rows = glp_get_num_rows(glpk);
    const int ray = glp_get_unbnd_ray(glpk);
    size_t seen = 0;
    bool any = false;
    memset(linear->weight, 0, (columns + (size_t)rows) * sizeof *linear->weight);
    for (int place = 1; place <= rows; place++) {
        const int variable = glp_get_bhead(glpk, place);
        const double beyond = excess(glpk, variable);
        work[place] = 0.0;
        if (beyond == 0.0) {
            continue;
        }
        const bool is_chosen = which == PROOF_OF_RAY  ? variable == ray
                               : which < PROOF_OF_ONE ? true
                                                      : seen == which - PROOF_OF_ONE;
        seen++;
        if (is_chosen) {
            const double unit = which == PROOF_OF_SUM ? size_of_unit(glpk, variable) : 1.0;
            work[place] = beyond < 0.0 ? -unit : unit;
            const size_t index =
                variable <= rows ? columns + (size_t)variable - 1 : (size_t)(variable - rows) - 1;
            linear->weight[index] = work[place];
            any = true;
        }
    }
    return any;
}

bool rec_program_proof(rec_program *program, size_t which)
{
    rec_linear *linear = program->linear;
    const size_t rows = linear->system->row_count;
    double *work = linear->row_work;
    if (!rec_program_weigh(program, which, work)) {
        return false;
    }
    glp_btran(program->glpk, work);
    double greatest = 0.0;
    for (size_t i = 0; i < rows; i++) {
        linear->trial[i] = -work[i + 1];
        greatest = fmax(greatest, fabs(linear->trial[i]));
    }
    return isfinite(greatest) && greatest > 0.0;
}
