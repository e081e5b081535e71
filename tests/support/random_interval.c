/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Intervals with ends where arithmetic goes wrong.
 */
#include "support/random_interval.h"

#include "support/random_line.h"

static double special_end(uint64_t *random)
{
    static const double special[] = {
        0.0,      0x1p-1074, 0x1.8p-1073, DBL_MIN,   0x1p-969,  0x1p-960, 0x1p-537,     0x1p-53,
        0.5,      1.0,       2.0,         3.0,       10.0,      0x1p53,   0x1p511,      0x1p512,
        0x1p1020, 0x1p1023,  DBL_MAX,     0x1p-1022, 0x1p-1021, 709.0,    REC_INFINITY,
    };
    const double x = special[random_next(random) % (sizeof special / sizeof special[0])];
    switch (random_next(random) % 4) {
    case 0:
        return rec_next_up(x);
    case 1:
        return rec_next_down(x);
    default:
        return x;
    }
}

static double end_of_any_size(uint64_t *random)
{
    const uint64_t bits = random_next(random) << 24 ^ random_next(random);
    const double x = rec_double_of_bits(bits & INT64_MAX);
    return isfinite(x) ? x : 0.0;
}

double random_end(uint64_t *random)
{
    double x = 0.0;
    switch (random_next(random) % 3) {
    case 0:
        x = special_end(random);
        break;
    case 1:
        x = end_of_any_size(random);
        break;
    default:
        x = (double)(random_next(random) % 4096) / (random_next(random) % 2 == 0 ? 64.0 : 100.0);
        break;
    }
    return random_next(random) % 2 == 0 ? x : -x;
}

static rec_interval in_order(double a, double b)
{
    rec_interval made = rec_interval_whole();
    if (rec_interval_make(a <= b ? a : b, a <= b ? b : a, &made) != REC_OK) {
        made = rec_interval_of(-1.0, 1.0); /* two infinities of one sign */
    }
    return made;
}

rec_interval random_interval(uint64_t *random)
{
    const double a = random_end(random), b = random_end(random);
    switch (random_next(random) % 16) {
    case 0:
        return rec_interval_empty();
    case 1:
    case 2:
        return in_order(isinf(a) ? 2.385 : a, isinf(a) ? 2.385 : a);
    case 3:
    case 4: /* a narrow one */
        return in_order(isinf(a) ? 2.385 : a, rec_next_up(rec_next_up(isinf(a) ? 2.385 : a)));
    default:
        return in_order(a, b);
    }
}

rec_interval random_wider(rec_interval x, uint64_t *random)
{
    return rec_interval_hull(x, random_interval(random));
}

double random_member(rec_interval x, uint64_t *random)
{
    const double lo = x.lo == -REC_INFINITY ? -DBL_MAX : x.lo;
    const double hi = x.hi == REC_INFINITY ? DBL_MAX : x.hi;
    double inside = random_end(random);
    switch (random_next(random) % 4) {
    case 0:
        return lo;
    case 1:
        return hi;
    case 2:
        inside = lo <= 0.0 && hi >= 0.0 ? 0.0 : 0.5 * lo + 0.5 * hi; /* subnormals round off */
        break;
    default:
        break;
    }
    return inside <= lo ? lo : inside >= hi ? hi : inside;
}
