/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The study of docs/planted-errors.md: tables that add up, in which some
 * figures are spoilt, and how often the best repair is what was spoilt.
 * Arguments: tables a cell (400), and figures a table at most (all). It fails where
 * what must be true of any table is not.
 */
#include "study/trial.h"

#include <stdio.h>
#include <stdlib.h>

enum { TABLE_KINDS = 8, WRONG_MAX = 3 };

static study_table tables[TABLE_KINDS];
static size_t tables_a_cell = 400, figures_at_most = FIGURES_MAX;
static size_t cells_run, tables_run, undecided, open_count;
static double slowest_ms;

static void make_tables(void)
{
    study_one_sum(&tables[0], "one sum of 4", 4);
    study_one_sum(&tables[1], "one sum of 10", 10);
    study_tree(&tables[2], "tree, 3 sums of 3");
    study_margins(&tables[3], "3 x 3 with margins", 3);
    study_two_way(&tables[4], "3 x 3, grand total", 3);
    study_two_way(&tables[5], "5 x 5, grand total", 5);
    study_cube(&tables[6], "2 x 2 x 2, all sums");
    study_two_way(&tables[7], "3 x 3, 1e10 beside 200", 3);
    tables[7].lowest = 100.0;
    tables[7].highest = 300.0;
    tables[7].spread = true;
}

/** Fewer of those that take longer to solve: of more figures, and of figures that are rounded. */
static size_t tables_of(const study_cell *cell)
{
    size_t share = 1;
    if (cell->table->figure_count > 16) {
        share = 20;
    } else if (cell->table->figure_count > 13) {
        share = cell->rounded ? 16 : 4;
    }
    return (tables_a_cell + share - 1) / share;
}

/** Each cell begins from a state of its own: what one is asked does not move the others. */
static study_tally run(const study_cell *cell)
{
    uint64_t state = UINT64_C(20240620) + UINT64_C(1000003) * cells_run++;
    study_tally tally = {0};
    const size_t count = tables_of(cell);
    for (size_t i = 0; i < count; i++) {
        study_try(cell, &state, &tally);
    }
    tables_run += tally.tables;
    undecided += tally.undecided;
    open_count += tally.open;
    slowest_ms = tally.slowest_ms > slowest_ms ? tally.slowest_ms : slowest_ms;
    return tally;
}

static double percent(size_t part, size_t of)
{
    return of == 0 ? 0.0 : 100.0 * (double)part / (double)of;
}

/** Columns that say what was tried, parted by bars, then those of what came of it. */
static void print_head(const char *tried)
{
    printf("\n| %s | tables | unseen | exactly | tied | among | listed | never | open |\n| --- |",
           tried);
    for (; *tried != '\0'; tried++) {
        printf("%s", *tried == '|' ? " --- |" : "");
    }
    printf(" --- | --- | --- | --- | --- | --- | --- | --- |\n");
}

static void print_tally(const study_tally *tally)
{
    printf(" %zu | %.0f | %.0f | %.0f | ", tally->tables, percent(tally->unseen, tally->tables),
           percent(tally->exactly, tally->tables), percent(tally->tied, tally->tables));
    if (tally->tied > 0) {
        printf("%.1f", (double)tally->best_sum / (double)tally->tied);
    }
    printf(" | %.0f | %.0f | %.0f |\n", percent(tally->listed, tally->tables),
           percent(tally->never, tally->tables), percent(tally->open, tally->tables));
    (void)fflush(stdout);
}

static void require(bool is_so, const char *what)
{
    if (!is_so) {
        (void)fprintf(stderr, "not so: %s\n", what);
        exit(EXIT_FAILURE);
    }
}

/** What holds of every table, however it is spoilt, told in the page. */
static void check_laws(const study_cell *cell, const study_tally *tally)
{
    const bool grand_total = cell->table == &tables[4] || cell->table == &tables[5] ||
                             cell->table == &tables[6] || cell->table == &tables[7];
    if (tally->open > 0) {
        return; /* said in its column */
    }
    if (cell->wrong_count == 1 && !cell->rounded) {
        require(tally->unseen == 0, "one wrong figure breaks an exact sum");
        require(tally->exactly + tally->tied == tally->tables,
                "a single wrong figure is among the best repairs");
        require(!grand_total || tally->exactly == tally->tables,
                "a figure that alone stands in all broken sums is the only best repair");
    }
    if (cell->table == &tables[6] && !cell->rounded) {
        require(tally->exactly == tally->tables, "up to three wrong figures of a cube are found");
    }
    if (cell->wrong_count > 1 && cell->table->sum_count == 1) {
        require(tally->exactly + tally->tied == 0, "of one sum it is enough to withdraw the whole");
    }
}

static void study_counts(bool rounded)
{
    printf("\n%s\n", rounded ? "Figures printed in thousands with one decimal, read as rounded:"
                             : "Exact figures, read at their word:");
    print_head("table | figures | sums | wrong");
    for (size_t t = 0; t < TABLE_KINDS; t++) {
        /* 200 in thousands is nothing, and the large ones take minutes */
        const bool left_out = rounded && (tables[t].spread || tables[t].figure_count > 16);
        if (left_out || tables[t].figure_count > figures_at_most) {
            continue;
        }
        for (size_t wrong = 1; wrong <= WRONG_MAX; wrong++) {
            const study_cell cell = {.table = &tables[t],
                                     .kind = MISPRINT_ANY,
                                     .wrong_count = wrong,
                                     .rounded = rounded};
            const study_tally tally = run(&cell);
            printf("| %s | %zu | %zu | %zu |", tables[t].name, tables[t].figure_count,
                   tables[t].sum_count, wrong);
            print_tally(&tally);
            check_laws(&cell, &tally);
        }
    }
}

static void study_redundancies(void)
{
    static const struct {
        size_t table, redundancy;
        const char *what;
    } places[] = {{2, 1, "tree: a part, or the total"},  {2, 2, "tree: a subtotal"},
                  {3, 1, "3 x 3 with margins: a total"}, {3, 2, "3 x 3 with margins: a cell"},
                  {4, 2, "3 x 3, grand total: any"},     {6, 3, "2 x 2 x 2: any"}};
    printf("\nOne wrong figure by where it stands, exact figures:\n");
    print_head("wrong figure | in sums");
    for (size_t p = 0; p < sizeof places / sizeof places[0]; p++) {
        if (tables[places[p].table].figure_count > figures_at_most) {
            continue;
        }
        const study_cell cell = {.table = &tables[places[p].table],
                                 .kind = MISPRINT_ANY,
                                 .wrong_count = 1,
                                 .redundancy = places[p].redundancy};
        const study_tally tally = run(&cell);
        printf("| %s | %zu |", places[p].what, places[p].redundancy);
        print_tally(&tally);
        check_laws(&cell, &tally);
    }
}

/** What reasoning foretells, where nothing is ruled out for being below 0. */
static void study_foretold(void)
{
    static const struct {
        size_t table, wrong;
        const char *exactly, *tied;
    } rows[] = {{0, 1, "0", "100"}, {2, 1, "30.8", "69.2"}, {3, 2, "74.3", "25.7"}};
    printf("\nExact figures that may be below 0, beside what is foretold:\n");
    print_head("table | wrong | foretold exactly | foretold tied");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const study_cell cell = {.table = &tables[rows[i].table],
                                 .kind = MISPRINT_ANY,
                                 .wrong_count = rows[i].wrong,
                                 .below_zero = true};
        if (cell.table->figure_count > figures_at_most) {
            continue;
        }
        const study_tally tally = run(&cell);
        printf("| %s | %zu | %s | %s |", cell.table->name, rows[i].wrong, rows[i].exactly,
               rows[i].tied);
        print_tally(&tally);
        check_laws(&cell, &tally);
    }
}

static void study_kinds(void)
{
    printf("\nOne wrong figure by how it went wrong, one sum of 10, read as rounded:\n");
    print_head("misprint");
    for (int kind = 0; kind <= MISPRINT_LAST; kind++) {
        const study_cell cell = {
            .table = &tables[1], .kind = (study_misprint)kind, .wrong_count = 1, .rounded = true};
        const study_tally tally = run(&cell);
        printf("| %s |", study_misprint_name((study_misprint)kind));
        print_tally(&tally);
    }
}

static void study_sources(void)
{
    printf("\nAll figures from one source, exact figures, 3 x 3 with grand total:\n");
    print_head("wrong");
    for (size_t wrong = 1; wrong <= WRONG_MAX; wrong++) {
        const study_cell cell = {
            .table = &tables[4], .kind = MISPRINT_ANY, .wrong_count = wrong, .one_source = true};
        const study_tally tally = run(&cell);
        printf("| %zu |", wrong);
        print_tally(&tally);
    }
}

int main(int argc, char *argv[])
{
    if (argc > 1) {
        tables_a_cell = strtoul(argv[1], NULL, 10);
    }
    if (argc > 2) {
        figures_at_most = strtoul(argv[2], NULL, 10);
    }
    require(tables_a_cell > 0, "there is at least one table a cell");
    make_tables();
    printf("Shares in percent; standard error of a share of n tables: at most 50 / sqrt(n).\n");
    study_counts(false);
    study_counts(true);
    study_redundancies();
    study_foretold();
    study_kinds();
    if (tables[4].figure_count <= figures_at_most) {
        study_sources();
    }
    const bool big = study_big_value();
    printf("\nA profit of 1e10 beside a cost of 200 and a turnover of 300: %s.\n",
           big ? "the profit alone is the best repair" : "missed");
    require(big, "a great value beside small ones is found");
    (void)fprintf(stderr,
                  "%zu tables; %zu undecided, %zu best repairs not proven; slowest %.1f ms\n",
                  tables_run, undecided, open_count, slowest_ms);
    return EXIT_SUCCESS;
}
