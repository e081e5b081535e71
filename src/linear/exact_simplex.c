/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each exchange solves the new basis afresh: few are needed, and solutions of
 * one system have fewer digits to carry than a table of all. Variables that
 * promise most enter and leave first; after as many exchanges as there are
 * variables, those of least number (Bland 1977), so that it ends.
 */
#include "linear/exact_simplex.h"

void rec_exact_simplex_open(rec_exact_simplex *simplex, rec_linear *linear)
{
    *simplex = (rec_exact_simplex){.linear = linear};
}

void rec_exact_simplex_close(rec_exact_simplex *simplex)
{
    rec_basis_numbers_clear(simplex->linear, &simplex->vertex);
    rec_basis_numbers_clear(simplex->linear, &simplex->multipliers);
    rec_basis_numbers_clear(simplex->linear, &simplex->prices);
    rec_basis_numbers_clear(simplex->linear, &simplex->rates);
}

static uint32_t variable_count(const rec_linear *linear)
{
    return (uint32_t)(linear->system->column_count + linear->system->row_count);
}

static bool solve_vertex(rec_exact_simplex *simplex)
{
    bool is_solved = false;
    rec_basis_numbers_clear(simplex->linear, &simplex->vertex);
    simplex->status = rec_basis_vertex(simplex->linear, &simplex->vertex, &is_solved);
    return simplex->status == REC_OK && is_solved;
}

/* One basic variable, times a sign, as a sum of nonbasic ones. */
static bool solve_prices(rec_exact_simplex *simplex, uint32_t variable, int sign)
{
    rec_linear *linear = simplex->linear;
    bool is_solved = false;
    rec_basis_numbers_clear(linear, &simplex->multipliers);
    rec_basis_numbers_clear(linear, &simplex->prices);
    memset(linear->weight, 0, variable_count(linear) * sizeof *linear->weight);
    linear->weight[variable] = sign;
    simplex->status =
        rec_basis_multipliers(linear, linear->weight, &simplex->multipliers, &is_solved);
    if (simplex->status == REC_OK && is_solved) {
        simplex->status = rec_basis_prices(linear, &simplex->multipliers, &simplex->prices);
    }
    return simplex->status == REC_OK && is_solved;
}

/* By number no cycle is possible, but the way is long: only when the short way took long. */
static bool goes_by_number(const rec_exact_simplex *simplex)
{
    return simplex->steps > variable_count(simplex->linear);
}

/* A number as a double, to choose by, not to prove with. */
static double ratio(const rec_basis_numbers *numbers, uint32_t variable)
{
    rec_exact quotient;
    rec_exact_init(&quotient);
    rec_exact_divide(&quotient, &numbers->numerator[variable], &numbers->denominator);
    const double rounded = rec_exact_to_double(&quotient, REC_NEAREST);
    rec_exact_clear(&quotient);
    return rounded;
}

/* Whether a nonbasic variable has room upward (direction 1) or downward (-1). */
static bool has_room(const rec_linear *linear, uint32_t variable, int direction)
{
    const rec_interval ends = rec_basis_ends(linear, variable);
    const double end = direction > 0 ? ends.hi : ends.lo;
    return !isfinite(end) || rec_place_of_standing(ends, linear->standing[variable]) != end;
}

/* The nonbasic variable that can lower the priced sum, and where it has to go: the one of greatest
   price at first, later that of least number. */
static uint32_t entering_variable(const rec_exact_simplex *simplex, int *direction)
{
    const rec_linear *linear = simplex->linear;
    const uint32_t count = variable_count(linear);
    uint32_t found = count;
    double greatest = 0.0;
    for (uint32_t v = 0; v < count; v++) {
        const int sign = linear->standing[v] == REC_STANDING_BASIC
                             ? 0
                             : rec_exact_sign(&simplex->prices.numerator[v]);
        if (sign == 0 || !has_room(linear, v, -sign)) {
            continue;
        }
        const double price = fabs(ratio(&simplex->prices, v));
        if (found == count || price > greatest) {
            found = v;
            greatest = price;
            *direction = -sign;
        }
        if (goes_by_number(simplex)) {
            break;
        }
    }
    return found;
}

static bool may_step(rec_exact_simplex *simplex, uint32_t steps_max)
{
    return simplex->steps++ < steps_max &&
           simplex->linear->exact_work <= simplex->linear->limits.exact_work_max;
}

/* The basic variable that is furthest beyond its ends, later that of least number. */
static uint32_t variable_out_of_place(const rec_exact_simplex *simplex, int *side)
{
    const rec_linear *linear = simplex->linear;
    const uint32_t count = variable_count(linear);
    uint32_t found = count;
    double furthest = 0.0;
    for (uint32_t v = 0; v < count; v++) {
        const int where = linear->standing[v] == REC_STANDING_BASIC
                              ? rec_basis_side(linear, &simplex->vertex, v)
                              : 0;
        if (where == 0) {
            continue;
        }
        const rec_interval ends = rec_basis_ends(linear, v);
        const double beyond = fabs(ratio(&simplex->vertex, v) - (where < 0 ? ends.lo : ends.hi));
        if (found == count || beyond > furthest) {
            found = v;
            furthest = beyond;
            *side = where;
        }
        if (goes_by_number(simplex)) {
            break;
        }
    }
    return found;
}

rec_exact_end rec_exact_simplex_find(rec_exact_simplex *simplex, uint32_t steps_max)
{
    rec_linear *linear = simplex->linear;
    const uint32_t count = variable_count(linear);
    for (;;) {
        int side = 0, direction = 0;
        if (!solve_vertex(simplex)) {
            return REC_EXACT_STOPPED;
        }
        const uint32_t leaving = variable_out_of_place(simplex, &side);
        if (leaving == count) {
            return REC_EXACT_FEASIBLE;
        }
        if (!may_step(simplex, steps_max) || !solve_prices(simplex, leaving, side)) {
            return REC_EXACT_STOPPED;
        }
        const uint32_t entering = entering_variable(simplex, &direction);
        if (entering == count) {
            return REC_EXACT_EMPTY;
        }
        linear->standing[leaving] = side < 0 ? REC_STANDING_LOW : REC_STANDING_HIGH;
        linear->standing[entering] = REC_STANDING_BASIC;
    }
}

/*
 * How far the entering variable can go before `variable` is at an end, times the vertex's
 * denominator over the rates': (end - value) / rate. False if it never is.
 */
static bool step_to_end(const rec_exact_simplex *simplex, uint32_t variable, int direction,
                        rec_exact *step, bool *ends_high)
{
    const rec_exact *rate = &simplex->rates.numerator[variable];
    const int sign = rec_exact_sign(rate) * direction;
    const rec_interval ends = rec_basis_ends(simplex->linear, variable);
    const double end = sign > 0 ? ends.hi : ends.lo;
    if (sign == 0 || !isfinite(end)) {
        return false;
    }
    *ends_high = sign > 0;
    rec_exact_set_double(step, end);
    rec_exact_multiply(step, step, &simplex->vertex.denominator);
    rec_exact_subtract(step, step, &simplex->vertex.numerator[variable]);
    rec_exact_divide(step, step, rate);
    if (direction < 0) {
        rec_exact direction_exact;
        rec_exact_init(&direction_exact);
        rec_exact_set_long(&direction_exact, direction, 1);
        rec_exact_multiply(step, step, &direction_exact);
        rec_exact_clear(&direction_exact);
    }
    return true;
}

/* Moves a nonbasic variable as far as it can go: to its own other end, or until a basic one is at
   its end and takes its place. False if nothing stops it. */
static bool go(rec_exact_simplex *simplex, uint32_t entering, int direction)
{
    rec_linear *linear = simplex->linear;
    const uint32_t count = variable_count(linear);
    uint32_t stopping = count;
    bool stops_high = false;
    rec_exact least, step;
    rec_exact_init(&least);
    rec_exact_init(&step);
    for (uint32_t v = 0; v < count; v++) {
        bool ends_high = false;
        if ((v == entering || linear->standing[v] == REC_STANDING_BASIC) &&
            step_to_end(simplex, v, direction, &step, &ends_high) &&
            (stopping == count || rec_exact_compare(&step, &least) < 0)) {
            rec_exact_copy(&least, &step);
            stopping = v;
            stops_high = ends_high;
        }
    }
    rec_exact_clear(&least);
    rec_exact_clear(&step);
    if (stopping == count) {
        return false;
    }
    linear->standing[entering] = REC_STANDING_BASIC;
    linear->standing[stopping] = stops_high ? REC_STANDING_HIGH : REC_STANDING_LOW;
    return true;
}

rec_exact_end rec_exact_simplex_minimise(rec_exact_simplex *simplex, rec_goal goal,
                                         uint32_t steps_max)
{
    rec_linear *linear = simplex->linear;
    const uint32_t count = variable_count(linear);
    for (;;) {
        int direction = -goal.sign;
        uint32_t entering = goal.column;
        if (linear->standing[goal.column] == REC_STANDING_BASIC) {
            if (!solve_prices(simplex, goal.column, goal.sign)) {
                return REC_EXACT_STOPPED;
            }
            entering = entering_variable(simplex, &direction);
            if (entering == count) {
                return REC_EXACT_OPTIMAL;
            }
        } else if (!has_room(linear, goal.column, direction)) {
            rec_basis_numbers_clear(linear, &simplex->multipliers);
            return REC_EXACT_OPTIMAL;
        }
        bool is_solved = false;
        rec_basis_numbers_clear(linear, &simplex->rates);
        if (may_step(simplex, steps_max)) {
            simplex->status = rec_basis_direction(linear, entering, &simplex->rates, &is_solved);
        }
        if (!is_solved || simplex->status != REC_OK) {
            return REC_EXACT_STOPPED;
        }
        if (!go(simplex, entering, direction)) {
            return REC_EXACT_UNBOUNDED;
        }
        if (!solve_vertex(simplex)) {
            return REC_EXACT_STOPPED;
        }
    }
}
