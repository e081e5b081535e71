/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The primal simplex method goes from one goal to the next, since a change of
 * the objective leaves the vertex feasible; the dual one finds the first
 * vertex, since a change of bounds leaves a basis without objective optimal.
 * Every call of GLPK here has arguments that it accepts: counts above 0, no
 * column twice, no bounds out of order.
 */
#include "linear/program.h"

#include "core/interval_numeric.h"

#include <math.h>

static const double usable_max = 1e100, usable_min = 1e-100;
/* GLPK's own are 1e-7; what is looser than this is looked at again in rationals. */
static const double solver_tolerance = 1e-9;
/* A range this narrow is an equality for the solver. */
static const double narrow_share = 1e-12;

static bool is_usable(double x)
{
    return x == 0.0 || (fabs(x) <= usable_max && fabs(x) >= usable_min);
}

typedef struct glpk_bounds {
    int type;
    double low, high;
} glpk_bounds;

static glpk_bounds bounds_of(rec_interval range)
{
    const bool has_low = isfinite(range.lo) && is_usable(range.lo);
    const bool has_high = isfinite(range.hi) && is_usable(range.hi);
    if (has_low && has_high) {
        const double middle = rec_interval_mid(range);
        if (range.hi - range.lo <= narrow_share * fabs(middle) || range.lo == range.hi) {
            return (glpk_bounds){GLP_FX, middle, middle};
        }
        return (glpk_bounds){GLP_DB, range.lo, range.hi};
    }
    if (has_low) {
        return (glpk_bounds){GLP_LO, range.lo, 0.0};
    }
    return has_high ? (glpk_bounds){GLP_UP, 0.0, range.hi} : (glpk_bounds){GLP_FR, 0.0, 0.0};
}

static bool row_is_usable(const rec_linear *linear, const rec_linear_row *row)
{
    for (uint32_t t = 0; t < row->count; t++) {
        if (!is_usable(rec_interval_mid(linear->system->coefficients[row->first + t]))) {
            return false;
        }
    }
    return true;
}

static void load_row(rec_program *program, size_t index)
{
    rec_linear *linear = program->linear;
    const rec_linear_system *system = linear->system;
    const rec_linear_row *row = &system->rows[index];
    const int i = (int)index + 1;
    if (!row_is_usable(linear, row)) {
        glp_set_row_bnds(program->glpk, i, GLP_FR, 0.0, 0.0);
        return;
    }
    const glpk_bounds bounds = bounds_of(row->range);
    glp_set_row_bnds(program->glpk, i, bounds.type, bounds.low, bounds.high);
    int count = 0;
    for (uint32_t t = 0; t < row->count; t++) {
        const double coefficient = rec_interval_mid(system->coefficients[row->first + t]);
        if (coefficient != 0.0) {
            count++;
            linear->term_column[count] = (int)system->columns[row->first + t] + 1;
            linear->term_value[count] = coefficient;
        }
    }
    glp_set_mat_row(program->glpk, i, count, linear->term_column, linear->term_value);
}

/* GLPK mends a standing that does not fit a variable's bounds. */
static int status_of(rec_standing standing)
{
    static const int status[] = {[REC_STANDING_BASIC] = GLP_BS,
                                 [REC_STANDING_LOW] = GLP_NL,
                                 [REC_STANDING_HIGH] = GLP_NU,
                                 [REC_STANDING_FREE] = GLP_NF};
    return status[standing];
}

void rec_program_write_standing(rec_program *program)
{
    const rec_linear *linear = program->linear;
    const size_t columns = linear->system->column_count, rows = linear->system->row_count;
    for (size_t j = 0; j < columns; j++) {
        glp_set_col_stat(program->glpk, (int)j + 1, status_of(linear->standing[j]));
    }
    for (size_t i = 0; i < rows; i++) {
        glp_set_row_stat(program->glpk, (int)i + 1, status_of(linear->standing[columns + i]));
    }
}

void rec_program_load(rec_program *program, rec_linear *linear)
{
    const rec_linear_system *system = linear->system;
    *program = (rec_program){.linear = linear, .objective_column = REC_GOAL_NONE};
    program->glpk = glp_create_prob();
    if (system->row_count == 0 || system->column_count == 0) {
        return;
    }
    (void)glp_add_rows(program->glpk, (int)system->row_count);
    (void)glp_add_cols(program->glpk, (int)system->column_count);
    for (size_t j = 0; j < system->column_count; j++) {
        const glpk_bounds bounds = bounds_of(system->bounds[j]);
        glp_set_col_bnds(program->glpk, (int)j + 1, bounds.type, bounds.low, bounds.high);
    }
    for (size_t i = 0; i < system->row_count; i++) {
        load_row(program, i);
    }
    glp_scale_prob(program->glpk, GLP_SF_AUTO);
    if (linear->has_standing) {
        rec_program_write_standing(program);
    } else {
        glp_adv_basis(program->glpk, 0);
    }
}

/* A range that was narrow enough to be made an equality is at the end its dual value pulls to. */
static rec_standing standing_of(int status, double dual)
{
    switch (status) {
    case GLP_BS:
        return REC_STANDING_BASIC;
    case GLP_NS:
        return dual < 0.0 ? REC_STANDING_HIGH : REC_STANDING_LOW;
    case GLP_NL:
        return REC_STANDING_LOW;
    case GLP_NU:
        return REC_STANDING_HIGH;
    default:
        return REC_STANDING_FREE;
    }
}

void rec_program_read_standing(const rec_program *program)
{
    rec_linear *linear = program->linear;
    const size_t columns = linear->system->column_count, rows = linear->system->row_count;
    if (rows == 0 || columns == 0) {
        memset(linear->standing, REC_STANDING_BASIC, columns + rows);
        memset(linear->standing, REC_STANDING_LOW, columns);
        return;
    }
    for (size_t j = 0; j < columns; j++) {
        linear->standing[j] = (uint8_t)standing_of(glp_get_col_stat(program->glpk, (int)j + 1),
                                                   glp_get_col_dual(program->glpk, (int)j + 1));
    }
    for (size_t i = 0; i < rows; i++) {
        linear->standing[columns + i] =
            (uint8_t)standing_of(glp_get_row_stat(program->glpk, (int)i + 1),
                                 glp_get_row_dual(program->glpk, (int)i + 1));
    }
    linear->has_standing = true;
}

void rec_program_unload(rec_program *program)
{
    rec_program_read_standing(program);
    glp_delete_prob(program->glpk);
    program->glpk = NULL;
}

static void set_objective(rec_program *program, rec_goal goal)
{
    if (program->objective_column != REC_GOAL_NONE) {
        glp_set_obj_coef(program->glpk, (int)program->objective_column + 1, 0.0);
    }
    program->objective_column = goal.column;
    if (goal.column != REC_GOAL_NONE) {
        glp_set_obj_coef(program->glpk, (int)goal.column + 1, goal.sign);
    }
}

static void read_solution(rec_program *program)
{
    rec_linear *linear = program->linear;
    for (size_t j = 0; j < linear->system->column_count; j++) {
        linear->point[j] = glp_get_col_prim(program->glpk, (int)j + 1);
    }
    for (size_t i = 0; i < linear->system->row_count; i++) {
        linear->multiplier[i] = glp_get_row_dual(program->glpk, (int)i + 1);
    }
}

static rec_program_end end_of(const rec_program *program)
{
    switch (glp_get_status(program->glpk)) {
    case GLP_OPT:
        return REC_PROGRAM_OPTIMAL;
    case GLP_UNBND:
        return REC_PROGRAM_UNBOUNDED;
    case GLP_NOFEAS:
        return REC_PROGRAM_EMPTY;
    default:
        return REC_PROGRAM_STOPPED;
    }
}

rec_program_end rec_program_solve(rec_program *program, rec_goal goal)
{
    const rec_linear *linear = program->linear;
    program->solved++;
    if (linear->system->row_count == 0 || linear->system->column_count == 0) {
        memset(linear->multiplier, 0, linear->system->row_count * sizeof *linear->multiplier);
        for (size_t j = 0; j < linear->system->column_count; j++) {
            linear->point[j] = rec_interval_contains(linear->system->bounds[j], 0.0)
                                   ? 0.0
                                   : rec_interval_mid(linear->system->bounds[j]);
        }
        return REC_PROGRAM_STOPPED;
    }
    set_objective(program, goal);
    glp_smcp parameters;
    glp_init_smcp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    parameters.meth = goal.column == REC_GOAL_NONE ? GLP_DUALP : GLP_PRIMAL;
    parameters.tol_bnd = solver_tolerance;
    parameters.tol_dj = solver_tolerance;
    parameters.it_lim = (int)linear->limits.iterations_max;
    const int before = glp_get_it_cnt(program->glpk);
    int failure = glp_simplex(program->glpk, &parameters);
    if (failure != 0 && failure != GLP_EITLIM) {
        /* The basis was singular, or became so: once more from the rows alone. */
        glp_std_basis(program->glpk);
        parameters.meth = GLP_PRIMAL;
        failure = glp_simplex(program->glpk, &parameters);
    }
    program->iterations += (uint64_t)(glp_get_it_cnt(program->glpk) - before);
    read_solution(program);
    return failure == 0 ? end_of(program) : REC_PROGRAM_STOPPED;
}
