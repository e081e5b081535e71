/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What --help and --version print; the manual page says it at length.
 */
#include "cli/commands.h"
#include "cli/output.h"

#include <reconcile/version.h>

#include <string.h>

static const char help_text[] =
    "Usage: reconcile [run] FILE...        what can be true, and who contradicts whom\n"
    "       reconcile check FILE...        hold results against what is expected\n"
    "       reconcile [check] --together FILE...\n"
    "                                      the files are one problem\n"
    "       reconcile explain FILE QUANTITY\n"
    "                                      why its bounds are what they are\n"
    "       reconcile read \"PHRASE\"...     how a phrase is read, under each reading\n"
    "       reconcile draft [TEXT]         the figures of an article, as a document\n"
    "                                      to start from\n"
    "       reconcile schema [document|result|explain]\n"
    "                                      a JSON Schema (result, if none is named)\n"
    "\n"
    "FILE is a document of claims in YAML or JSON, together with others also a table\n"
    "of claims in CSV; - is standard input.\n"
    "\n"
    "  -f, --format FORMAT      how to report: text or json; run also as csv,\n"
    "                           markdown, svg or html; run and check as junit, sarif,\n"
    "                           gcc or github (text)\n"
    "  -o, --output FILE        write to FILE, whole or not at all\n"
    "      --at DATE            the date asked for: 2024, 2024-06 or 2024-06-20\n"
    "      --together           the files are one problem\n"
    "      --known-by DATE      leave out what was said later\n"
    "      --history            how bounds and conflicts moved as claims were said\n"
    "      --settle WHEN        what would settle it: auto, always or never (auto, of\n"
    "                           small documents)\n"
    "      --reading READING    literal, rounded or ferson, for all claims\n"
    "      --estimate           what statistics say beside the bounds, of figures\n"
    "                           with an uncertainty; implied by the next seven\n"
    "      --estimator METHOD   auto, bayes, fe, dl, pm, reml, ml, sj, hs, he;\n"
    "                           censored, of intervals as well; adjust, to relations\n"
    "                           alone (auto)\n"
    "      --interval KIND      auto, z, knapp-hartung or\n"
    "                           knapp-hartung-at-least-z (auto)\n"
    "      --distribution NAME  behind intervals: normal or lognormal (normal)\n"
    "      --level LEVEL        of the intervals (0.95)\n"
    "      --scale pdg          widen the weighted mean's error where they disagree\n"
    "      --correlation unknown\n"
    "                           the greatest error that any correlations give\n"
    "      --weight-by reliability\n"
    "                           trust less what comes from less reliable sources\n"
    "  -q, --quantity ID        report on one quantity only\n"
    "      --fail-on VERDICT    exit 1 on conflict, undecided or touching, each with\n"
    "                           those before it; or never (never)\n"
    "      --update             check: rewrite what is expected beside FILE\n"
    "      --unit UNIT          read: the unit of the quantity spoken of\n"
    "      --kind KIND          read: amount, count, real or share\n"
    "      --color WHEN         auto, always or never (auto)\n"
    "  -j, --jobs N             accepted; files are worked on in the order given\n"
    "      --progress WHEN      how far long work is, on standard error (auto)\n"
    "      --version            print the version\n"
    "  -h, --help               print this\n"
    "\n"
    "Exit status: 0 done; 1 a difference was found, or --fail-on matched; 2 trouble.\n"
    "A first word equal to a command is the command; ./check is a file.\n";

static rec_exit_status print(const char *const parts[], size_t count)
{
    rec_output output;
    if (!rec_output_open(&output, NULL)) {
        return REC_EXIT_TROUBLE;
    }
    const rec_sink sink = rec_output_sink(&output);
    rec_status status = REC_OK;
    for (size_t i = 0; i < count && status == REC_OK; i++) {
        status = sink.write(sink.context, parts[i], strlen(parts[i]));
    }
    return rec_output_close(&output, true) ? REC_EXIT_DONE : REC_EXIT_TROUBLE;
}

rec_exit_status rec_command_help(void)
{
    const char *const parts[] = {help_text};
    return print(parts, 1);
}

rec_exit_status rec_command_version(void)
{
    const char *const parts[] = {"reconcile ", rec_version(), "\n"};
    return print(parts, 3);
}
