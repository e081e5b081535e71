/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A likelihood on a stretch of the line, by Kronrod's formula of 21 points, which
 * has those of Gauss's of 10 among them.
 */
#include "estimate/bayes_panel.h"

#include <math.h>

enum { POINTS = REC_BAYES_AT_ONCE, HALF = POINTS / 2 };

static const double kronrod_x[HALF + 1] = {0.995657163025808080735527280689003,
                                           0.973906528517171720077964012084452,
                                           0.930157491355708226001207180059508,
                                           0.865063366688984510732096688423493,
                                           0.780817726586416897063717578345042,
                                           0.679409568299024406234327365114874,
                                           0.562757134668604683339000099272694,
                                           0.433395394129247190799265943165784,
                                           0.294392862701460198131126603103866,
                                           0.148874338981631210884826001129720,
                                           0.0};
static const double kronrod_w[HALF + 1] = {
    0.011694638867371874278064396062192, 0.032558162307964727478818972459390,
    0.054755896574351996031381300244580, 0.075039674810919952767043140916190,
    0.093125454583697605535065465083366, 0.109387158802297641899210590325805,
    0.123491976262065851077958109585166, 0.134709217311473325928054001771707,
    0.142775938577060080797094273138717, 0.147739104901338491374841515972068,
    0.149445554002916905664936468389821};
/* Of every second point from the second on. */
static const double gauss_w[HALF / 2] = {
    0.066671344308688137593568809893332, 0.149451349150580593145863396957698,
    0.219086362515982043995534934228163, 0.269266719309996355091226921569469,
    0.295524224714752870173815619188769};

/* Point p of POINTS, in order, as a share of half a panel from its middle. */
static double point(int p)
{
    return p < HALF ? -kronrod_x[p] : kronrod_x[POINTS - 1 - p];
}

double rec_bayes_panel_weight(int p)
{
    return kronrod_w[p < HALF ? p : POINTS - 1 - p];
}

double rec_bayes_panel_theta(const rec_bayes_panel *panel, int p)
{
    const double half = (panel->hi - panel->lo) / 2.0;
    return panel->lo + half + half * point(p);
}

void rec_bayes_panel_measure(rec_bayes_panel *panel, const rec_bayes_likelihood *likelihood)
{
    double theta[POINTS];
    for (int p = 0; p < POINTS; p++) {
        theta[p] = rec_bayes_panel_theta(panel, p);
    }
    rec_bayes_likelihood_at(likelihood, theta, panel->log, panel->mean_scale);
    panel->top = panel->log[0];
    for (int p = 1; p < POINTS; p++) {
        panel->top = fmax(panel->top, panel->log[p]);
    }
    double kronrod = 0.0, gauss = 0.0;
    for (int p = 0; p < POINTS; p++) {
        const double value = exp(panel->log[p] - panel->top);
        kronrod += rec_bayes_panel_weight(p) * value;
        if (p % 2 == 1) {
            gauss += gauss_w[(p < HALF ? p : POINTS - 1 - p) / 2] * value;
        }
    }
    const double half = (panel->hi - panel->lo) / 2.0;
    panel->sum = kronrod * half;
    panel->fault = fabs(kronrod - gauss) * half;
}

bool rec_bayes_panel_is_wide(const rec_bayes_panel *panel, const rec_bayes_likelihood *likelihood,
                             rec_bayes_total all)
{
    const double likelihood_error = 1e-8, average_error = 1e-11;
    const double share = exp(panel->top - all.top) / all.sum * likelihood->share;
    if (panel->fault * share > likelihood_error) {
        return true;
    }
    double least = panel->mean_scale[0];
    for (int p = 1; p < POINTS; p++) {
        least = fmin(least, panel->mean_scale[p]);
    }
    const double off = 4.0 * likelihood->shared * least / (panel->hi - panel->lo);
    return panel->sum * share * exp(-31.0 * asinh(off)) / (double)POINTS > average_error;
}
