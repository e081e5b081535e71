/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the looks of a map mean: those that occur in it, in one line.
 */
#include "report/map_boxes.h"
#include "report/svg_chart.h"

#include <string.h>

enum { LINE = 20, SAMPLE = 26, WORDS_AFTER = 32, APART = 18 };

typedef enum look {
    LOOK_CLASH,
    LOOK_BINDING,
    LOOK_ASIDE,
    LOOK_ASSUMED,
    LOOK_MEMBER,
    LOOK_GIVEN,
    LOOK_COUNT
} look;

static const char *const meanings[LOOK_COUNT] = {
    [LOOK_CLASH] = "in conflict",
    [LOOK_BINDING] = "gives a bound",
    [LOOK_ASIDE] = "set aside",
    [LOOK_ASSUMED] = "assumed or asserted",
    [LOOK_MEMBER] = "member of a conflict",
    [LOOK_GIVEN] = "certain, needed for it",
};

/** Which of them occur. */
static void see(const rec_map *map, bool occurs[LOOK_COUNT])
{
    memset(occurs, 0, LOOK_COUNT * sizeof occurs[0]);
    for (size_t i = 0; i < map->node_count; i++) {
        const rec_map_node *node = &map->nodes[i];
        const char *class_name = rec_map_look(map->solution, node);
        occurs[LOOK_CLASH] = occurs[LOOK_CLASH] || node->clash || node->given;
        occurs[LOOK_MEMBER] = occurs[LOOK_MEMBER] || (node->clash && node->kind == REC_MAP_CLAIM);
        occurs[LOOK_GIVEN] = occurs[LOOK_GIVEN] || node->given;
        occurs[LOOK_BINDING] = occurs[LOOK_BINDING] || strstr(class_name, "-binding") != NULL;
        occurs[LOOK_ASIDE] = occurs[LOOK_ASIDE] || strstr(class_name, "-aside") != NULL;
        occurs[LOOK_ASSUMED] = occurs[LOOK_ASSUMED] || strstr(class_name, "-assumed") != NULL;
    }
}

static void draw_sample(rec_svg *svg, look shown, double x, double y)
{
    static const char *const class_name[LOOK_COUNT] = {
        [LOOK_CLASH] = "fig-node",
        [LOOK_BINDING] = "fig-node fig-node-binding",
        [LOOK_ASIDE] = "fig-node fig-node-aside",
        [LOOK_ASSUMED] = "fig-node fig-node-assumed",
        [LOOK_MEMBER] = "fig-dot",
        [LOOK_GIVEN] = "fig-dot-given",
    };
    if (shown == LOOK_MEMBER || shown == LOOK_GIVEN) {
        rec_svg_circle(svg, x + 20.0, y, 4.5, class_name[shown]);
        return;
    }
    rec_svg_rect(svg, x, y - 7.0, (double)SAMPLE, 14.0, class_name[shown]);
    if (shown == LOOK_CLASH) {
        rec_svg_hatch(svg, x + 2.0, y - 5.0, 6.0, 10.0, 4.0, "fig-hatch");
        rec_map_cross(svg, x + 18.0, y);
    }
}

double rec_map_legend(rec_svg *svg, const rec_map *map, double y)
{
    bool occurs[LOOK_COUNT];
    double x = (double)REC_CHART_MARGIN;
    see(map, occurs);
    for (unsigned i = 0; i < LOOK_COUNT && svg != NULL; i++) {
        if (!occurs[i]) {
            continue;
        }
        const rec_svg_label label = {
            .x = x + (double)WORDS_AFTER, .y = y + 4.0, .size = 11.0, .class_name = "fig-faint"};
        draw_sample(svg, (look)i, x, y);
        x += (double)WORDS_AFTER + rec_svg_text(svg, &label, meanings[i]) + (double)APART;
    }
    return y + (double)LINE;
}
