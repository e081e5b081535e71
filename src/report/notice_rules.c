/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rules that notices are about. Their ids are promised: other programs
 * filter by them.
 */
#include "report/notice_rules.h"

#include <assert.h>

#define OF_KIND(kind) [REC_RULE_FINDING + (kind)]

static const rec_rule_text rules[REC_RULE_COUNT] = {
    [REC_RULE_DOCUMENT_ERROR] = {"document-error", "DocumentError", REC_NOTICE_ERROR,
                                 "The document cannot be read as it stands.",
                                 "Nothing is computed from a document that has an error. The "
                                 "message says what was expected "
                                 "at that place."},
    [REC_RULE_EXPECTATION_MISTAKE] =
        {"expectation-mistake", "ExpectationMistake", REC_NOTICE_ERROR,
         "What is expected names something that does not exist.",
         "An expectation speaks of a quantity, claim, relation or verdict that there is not, so it "
         "cannot be compared. Correct the name, or drop the expectation."},
    [REC_RULE_UNMET_EXPECTATION] =
        {"unmet-expectation", "UnmetExpectation", REC_NOTICE_ERROR,
         "The result is not what is expected.",
         "The result of the claims differs from what was written down as expected. Either a claim "
         "changed the result in a way that was not meant, or the expectation is to be renewed: "
         "reconcile check --update rewrites the file beside the document."},
    [REC_RULE_CONFLICT] =
        {"conflict", "Conflict", REC_NOTICE_WARNING, "Claims that cannot hold together.",
         "No value satisfies all of these claims, given the relations that are taken as certain. "
         "The place is that of a claim that the best repair sets aside, else of the last of them; "
         "the others are beside it. Being set aside is no proof of being wrong."},
    [REC_RULE_UNDECIDED] =
        {"undecided", "Undecided", REC_NOTICE_WARNING,
         "Whether the claims on a quantity agree was not found out.",
         "The search stopped at its budget. The bounds hold all the same, but they may be wider "
         "than they need be, and there may be a conflict."},
    [REC_RULE_ESTIMATE_OUTSIDE_BOUNDS] =
        {"estimate-outside-bounds", "EstimateOutsideBounds", REC_NOTICE_WARNING,
         "An estimate reaches beyond what the claims allow.",
         "The interval of the estimate is not within the bounds that follow from the claims. The "
         "figures with an uncertainty and those without speak of different things, or one of them "
         "is off."},
    [REC_RULE_OUTLIER] = {"outlier", "Outlier", REC_NOTICE_WARNING,
                          "A figure lies far from the others.",
                          "The figure is farther from the estimate without it than chance explains "
                          "among so many, by "
                          "the uncertainties that are given."},
    OF_KIND(REC_FINDING_CIRCULAR_REPORTING) = {"circular-reporting", "CircularReporting",
                                               REC_NOTICE_WARNING,
                                               "Sources that repeat each other.",
                                               "Sources or claims repeat each other in a circle, "
                                               "so none of them is the origin. They count "
                                               "as one."},
    OF_KIND(REC_FINDING_DISTORTED_REPETITION) =
        {"distorted-repetition", "DistortedRepetition", REC_NOTICE_WARNING,
         "A repeated figure is not what its origin says.",
         "A claim passes on another's figure, but says what the other does not."},
    OF_KIND(REC_FINDING_UNDATED) =
        {"undated", "Undated", REC_NOTICE_NOTE, "A claim was dated by its document.",
         "The claim says neither when it was so nor when it was said; the date of the document was "
         "taken. Give it as_of or said."},
    OF_KIND(REC_FINDING_WIDENED) =
        {"widened", "Widened", REC_NOTICE_NOTE, "A round count was widened by its reading.",
         "A round number was read as rounded. If it is an exact count, give it reading: literal."},
    OF_KIND(REC_FINDING_REPAIRS_NOT_PROVEN) =
        {"repairs-not-proven", "RepairsNotProven", REC_NOTICE_NOTE,
         "The search for repairs stopped at its budget.",
         "The repair that is shown settles every conflict, but there may be a cheaper one."},
    OF_KIND(REC_FINDING_LISTS_CUT) =
        {"lists-cut", "ListsCut", REC_NOTICE_NOTE, "More was found than is listed.",
         "There are more conflicts or repairs than a result lists; the worst conflicts and the "
         "cheapest repairs are listed."},
    OF_KIND(REC_FINDING_STOPPED_EARLY) = {"stopped-early", "StoppedEarly", REC_NOTICE_WARNING,
                                          "A search stopped at its budget.",
                                          "Bounds hold, but may be looser than they need be."},
    [REC_RULE_TOUCHING] =
        {"touching", "Touching", REC_NOTICE_NOTE, "The claims agree in a single point.",
         "What the claims on a quantity leave is one value, at the end of what each allows. A "
         "slightly different figure would be a conflict."},
    [REC_RULE_DOCUMENT_WARNING] =
        {"document-warning", "DocumentWarning", REC_NOTICE_WARNING,
         "Something in the document may not be meant as it stands.",
         "The document can be read, and something in it deserves a look."},
    [REC_RULE_FRAGILE_EXPECTATION] =
        {"fragile-expectation", "FragileExpectation", REC_NOTICE_WARNING,
         "An expectation holds, but on weak ground.",
         "It names a claim by an id that was given by its place, which changes when a claim is "
         "added "
         "before it; or a search that it rests on stopped at its budget."},
};

const rec_rule_text *rec_rule(rec_notice_rule rule)
{
    assert((unsigned)rule < REC_RULE_COUNT);
    return &rules[rule];
}

const char *rec_notice_level_name(rec_notice_level level)
{
    static const char *const names[REC_NOTICE_LEVEL_COUNT] = {"error", "warning", "note"};
    return names[level];
}
