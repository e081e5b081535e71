/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_OPTION_ESTIMATE_H
#define REC_OPTION_ESTIMATE_H

#include "cli/option_rules.h"

/** As rec_option_apply, for options of estimates. */
bool rec_option_apply_estimate(const rec_option_rule *rule, const char *value,
                               rec_options *options);

/** Whether what was asked of estimates goes together; false after a complaint. */
bool rec_option_estimate_fits(const rec_options *options);

#endif
