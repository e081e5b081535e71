/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of claims. A document that defines nothing is loaded before each, so
 * that the table is the second document.
 */
#include "loading.h"
#include "recording_builder.h"

#include "load/csv.h"
#include "load/csv_claims.h"

static const char head[] = "reconcile: 1\n";

static rec_status load_named(const char *name, const char *text, size_t length,
                             rec_diagnostics *diagnostics)
{
    const rec_document_text texts[] = {{head, sizeof head - 1, "a.yaml"}, {text, length, name}};
    rec_problem *problem = NULL;
    memset(diagnostics, 0, sizeof *diagnostics);
    const rec_status status = rec_documents_load(texts, 2, NULL, NULL, diagnostics, &problem);
    assert_null(problem);
    return status;
}

static void assert_recorded(const char *text, const char *expected)
{
    rec_diagnostics diagnostics;
    const rec_status status = load_named("c.csv", text, strlen(text), &diagnostics);
    for (size_t i = 0; i < diagnostics.count; i++) {
        print_error("%s\n", diagnostics.entry[i].message);
    }
    assert_rec_ok(status);
    const char *const before = "head\ndocument c.csv\n";
    assert_int_equal(strncmp(recorded_text(), before, strlen(before)), 0);
    assert_string_equal(recorded_text() + strlen(before), expected);
    recorded_release();
}

static size_t count_refused(const refusal refusals[], size_t count, rec_status status)
{
    size_t as_expected = 0;
    for (size_t i = 0; i < count; i++) {
        rec_diagnostics diagnostics;
        const rec_status got =
            load_named("c.csv", refusals[i].text, strlen(refusals[i].text), &diagnostics);
        as_expected += is_diagnosed(&diagnostics, &refusals[i]) && got == status &&
                       diagnostics.entry[0].place.file == 1;
    }
    return as_expected;
}

static void a_row_is_a_claim(void **state)
{
    (void)state;
    assert_recorded("id,source,quantity,says,said\n"
                    "a,us,q,at least 3 million,2024-06-14\n"
                    ",dw,q,\"1,500\",\n",
                    "claim@2:1 id=a@2:1 source=us@2:3 quantity=q@2:6 says=at least 3 million@2:8 "
                    "said=2024-06-14@2:27\n"
                    "claim@3:1 source=dw@3:2 quantity=q@3:5 says=\"1,500\"@3:7\n");
}

static void every_key_that_is_flat_may_be_a_column(void **state)
{
    (void)state;
    assert_recorded("source,quantity,exactly,at_least,at_most,more_than,less_than,about,order_of,"
                    "between,value\n"
                    "s,q,1,,,,,,,,\ns,q,,1,,,,,,,\ns,q,,,1,,,,,,\ns,q,,,,1,,,,,\ns,q,,,,,1,,,,\n"
                    "s,q,,,,,,1,,,\ns,q,,,,,,,1,,\ns,q,,,,,,,,3 to 5 million,\ns,q,,,,,,,,,no\n",
                    "claim@2:1 source=s@2:1 quantity=q@2:3 exactly=1@2:5\n"
                    "claim@3:1 source=s@3:1 quantity=q@3:3 at_least=1@3:6\n"
                    "claim@4:1 source=s@4:1 quantity=q@4:3 at_most=1@4:7\n"
                    "claim@5:1 source=s@5:1 quantity=q@5:3 more_than=1@5:8\n"
                    "claim@6:1 source=s@6:1 quantity=q@6:3 less_than=1@6:9\n"
                    "claim@7:1 source=s@7:1 quantity=q@7:3 about=1@7:10\n"
                    "claim@8:1 source=s@8:1 quantity=q@8:3 order_of=1@8:11\n"
                    "claim@9:1 source=s@9:1 quantity=q@9:3 between=3 to 5 million@9:12\n"
                    "claim@10:1 source=s@10:1 quantity=q@10:3 value=no@10:13\n");
    assert_recorded("source,quantity,value,uncertainty.expanded,uncertainty.factor,uncertainty.df,"
                    "unit,as_of,repeats,credibility,weight,reading,quote,url,note,as_bound,ignore\n"
                    "s,q,1,2,3,4,km,2024,none,1,2,literal,w,u,n,3,true\n"
                    "s,q,1,,,,,,,,,,,,null,TRUE,FALSE\n"
                    "s,q,1,,,,,,,,,,,,,\"False\",\"True\"\n",
                    "claim@2:1 source=s@2:1 quantity=q@2:3 value=1@2:5 uncertainty@2:7 "
                    "expanded=2@2:7 factor=3@2:9 df=4@2:11 unit=km@2:13 as_of=2024@2:16 "
                    "repeats=none@2:21 credibility=1@2:26 weight=2@2:28 as_bound=3@2:44 "
                    "quote=w@2:38 url=u@2:40 note=n@2:42 ignored\n"
                    "claim@3:1 source=s@3:1 quantity=q@3:3 value=1@3:5 as_bound=true@3:23 "
                    "note=null@3:18 not ignored\n"
                    "claim@4:1 source=s@4:1 quantity=q@4:3 value=1@4:5 as_bound=false@4:19 "
                    "ignored\n");
}

static void quotes_commas_and_lines_lie_within_quotes(void **state)
{
    (void)state;
    assert_recorded("source,quantity,says,note,url\n"
                    "s,\"q\",1,\"a \"\"b\"\", c\nd\r\ne\",\"\"\"\"\n"
                    "s,q,2,\"\",x\n",
                    "claim@2:1 source=s@2:1 quantity=\"q\"@2:3 says=1@2:7 url=\"\"\"@4:4 "
                    "note=\"a \"b\", c\nd\r\ne\"@2:9\n"
                    "claim@5:1 source=s@5:1 quantity=q@5:3 says=2@5:5 url=x@5:10\n");
}

static void spreadsheets_are_read_as_they_write(void **state)
{
    (void)state;
    static const char expected[] = "claim@2:1 source=s@2:1 quantity=q@2:4 says=\xC3\xA9 1@2:8\n"
                                   "claim@5:1 source=s@5:2 quantity=q@5:4 says=\" 2 \"@5:8\n";
    assert_recorded("\xEF\xBB\xBFsource , quantity,\tsays\r\n"
                    "s, q , \xC3\xA9 1\t\r\n \r\n\r\n s,q , \" 2 \" \r\n,,\r\n  ,,\"\"\r\n",
                    expected);
    assert_recorded("source,quantity,says\rs, q , \xC3\xA9 1\r\r\r s,q , \" 2 \"", expected);
    assert_recorded("\n\nsource,quantity,says\n", "");
}

static void stray_quotes_spoil_their_row_alone(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {"source,quantity,says\ns,q,5\" gun\ns,q,1\n", 2, 6, "a quotation mark inside a cell"},
        {"source,quantity,says\ns,q,\"5\" gun\ns,q,1\n", 2, 9, "text follows the closing"},
        {"source,quantity,says\ns,\"q\"x,5\n", 2, 6, "text follows the closing quotation mark"},
        {"source,quantity,says\ns,q,\"5\ns,q,1\n", 2, 5, "this quotation mark is never closed"},
        {"source,quantity,says\ns,q,\"", 2, 5, "this quotation mark is never closed"},
        {"source,quantity,\"says\ns,q,5\n", 1, 17, "this quotation mark is never closed"},
        {"source,quantity,says\ns,q,\"\"\"\n", 2, 5, "this quotation mark is never closed"},
        {"source,quantity,says\ns,q\ns,q,1\n", 2, 1, "this row has 2 cells, the first line 3"},
        {"source,quantity,says\ns\n", 2, 1, "this row has 1 cell, the first line 3"},
        {"source,quantity,says\ns,q,10,000\n", 2, 1,
         "this row has 4 cells, the first line 3: put quotes around a cell that contains a comma"},
        {"source,quantity,says\n\"s\n\",q\n", 2, 1, "this row has 2 cells"},
    };
    assert_int_equal(count_refused(refusals, COUNT_OF(refusals), REC_E_SYNTAX), COUNT_OF(refusals));
    rec_diagnostics diagnostics;
    static const char three[] = "source,quantity,says\ns\",q,1\ns,q\nx,y,z\ns,q,1\"\n";
    assert_int_equal(load_named("c.csv", three, sizeof three - 1, &diagnostics), REC_E_SYNTAX);
    assert_int_equal(diagnostics.error_total, 3);
    assert_int_equal(recorded_count().claims, 1);
    recorded_release();
}

static void what_is_no_text_ends_the_reading(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {"source,quantity,says\ns,\xC3\xA9q\xFF,1\n", 2, 5, "the byte 0xFF is not UTF-8"},
        {"source,quantity,says\ns,q,\"\n\xC3(\"\n", 3, 1, "the byte 0xC3 is not UTF-8"},
        {"source,quantity,says\ns,q,\x01\n", 2, 5, "the control character U+0001"},
        {"\xFF\xFEs,q", 1, 1, "UTF-16"},
        {"source,quantity,says\ns,q,\xED\xA0\x80\n", 2, 5, "0xED"},
    };
    assert_int_equal(count_refused(refusals, COUNT_OF(refusals), REC_E_SYNTAX), COUNT_OF(refusals));
    rec_diagnostics diagnostics;
    static const char nul[] = "source,quantity,says\ns,q,\0\n";
    assert_int_equal(load_named("c.csv", nul, sizeof nul - 1, &diagnostics), REC_E_SYNTAX);
    const refusal expected = {nul, 2, 5, "a NUL byte"};
    assert_true(is_diagnosed(&diagnostics, &expected));
}

static void the_header_names_keys_of_claims(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {"", 1, 1, "the file is empty: its first line names columns"},
        {"\xEF\xBB\xBF\n \n", 3, 1, "the file is empty"},
        {"source,quantity,sayss\n", 1, 17, "no column is called `sayss`; did you mean `says`?"},
        {"source,quantity,says,Comment\n", 1, 22, "no column is called `Comment`: columns are"},
        {"source,quantity,Says\n", 1, 17, "did you mean `says`?"},
        {"source;quantity;says\n", 1, 1, "parted by another mark than a comma"},
        {"source\tquantity\tsays\n", 1, 1, "parted by another mark than a comma"},
        {"source,quantity,says,source\n", 1, 22, "two columns are called `source`"},
        {"source,quantity,value,uncertainty.df,uncertainty.df\n", 1, 38,
         "two columns are called `uncertainty.df`"},
        {"source,,says\n", 1, 8, "column 2 has no name"},
        {"source,quantity,says,\ns,q,1,\n", 1, 22, "column 4 has no name"},
        {"quantity,says\nq,1\nq,1\n", 1, 1, "the first line names no column `source`"},
        {"source,says\ns,1\n", 1, 1, "the first line names no column `quantity`"},
        {"source,quantity,uncertainty.standard\ns,q,1\n", 1, 1, "no column for what is said"},
        {"source,quantity,value,uncertainty\ns,q,1,2\n", 1, 23, "as in `uncertainty.standard`"},
        {"source,quantity,value,uncertainty.standart\n", 1, 23,
         "did you mean `uncertainty.standard`?"},
        {"source,quantity,value,uncertainty.\n", 1, 23, "no column is called `uncertainty.`"},
        {"source,quantity,figures\n", 1, 17, "no column is called `figures`"},
    };
    assert_int_equal(count_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT),
                     COUNT_OF(refusals));
    rec_diagnostics diagnostics;
    char wide[2 * (REC_CSV_COLUMNS_MAX + 1)];
    for (size_t i = 0; i < REC_CSV_COLUMNS_MAX + 1; i++) {
        memcpy(wide + 2 * i, "a,", 2);
    }
    assert_int_equal(load_named("c.csv", wide, sizeof wide - 1, &diagnostics), REC_E_LIMIT);
    assert_non_null(strstr(diagnostics.entry[0].message, "more than 64 columns"));
}

static void a_row_makes_one_statement(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {"source,quantity,says\ns,q,\n", 2, 1, "this claim makes no statement"},
        {"source,quantity,says,ignore\ns,q,1,\"1\"\n", 2, 7, "`ignore` needs true or false"},
        {"reconcile: 1\n", 1, 1, "name of this file makes it a table of claims"},
        {"source,quantity,says,at_most\ns,q,1,2\n", 2, 7, "this one makes 2: `says`, `at_most`"},
        {"source,quantity,value,uncertainty.factor\ns,q,1,2\n", 2, 7, "needs `expanded` beside"},
        {"source,quantity,value,uncertainty.standard,uncertainty.relative\ns,q,1,2,3\n", 2, 7,
         "`uncertainty` needs one of"},
        {"source,quantity,value,uncertainty.df\ns,q,1,2\n", 2, 7, "this has none"},
        {"source,quantity,says,ignore\ns,q,1,yes\n", 2, 7, "`ignore` needs true or false"},
    };
    assert_int_equal(count_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT),
                     COUNT_OF(refusals));
}

static void a_table_is_known_by_its_name_or_first_line(void **state)
{
    (void)state;
    static const char table[] = "source,quantity,says\ns,q,1\n";
    static const struct {
        const char *name, *text;
        bool csv;
    } cases[] = {
        {"a.csv", "reconcile: 1\n", true},
        {"dir.yaml/a.CSV", "", true},
        {"a.yaml", table, false},
        {"a.yml", table, false},
        {"a.json", table, false},
        {"<stdin>", table, true},
        {"/dev/fd/63", "\xEF\xBB\xBF\"source\", says\r", true},
        {"<stdin>", "reconcile: 1, 2\n", false},
        {"<stdin>", "{\"reconcile\": 1, \"claims\": []}", false},
        {"<stdin>", "# a comment, here\nreconcile: 1\n", false},
        {"<stdin>", "[1, 2]\n", false},
        {"<stdin>", "source\n", false},
        {"<stdin>", "", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_int_equal(rec_csv_is_meant(cases[i].name, cases[i].text, strlen(cases[i].text)),
                         cases[i].csv);
    }
}

static void limits_hold_for_tables(void **state)
{
    (void)state;
    rec_load_limits limits = rec_load_limits_default;
    limits.document_bytes = 60;
    limits.text_bytes = 12;
    limits.claims = 1;
    static const struct {
        const char *text;
        uint32_t line, column;
        const char *part;
    } cases[] = {
        {"source,quantity,says\ns,q,1\ns,q,1\n", 3, 1, "there are more than 1 claims"},
        {"source,quantity,says\ns,q,1234567890123\n", 2, 5, "this cell has 13 bytes, more than 12"},
        {"source,quantity,says\ns,q,\"12345678901\"\"\"\n", 2, 5,
         "this cell has 13 bytes, more than 12"},
        {"source,quantity,says\ns,q,12345\n                                        ", 0, 0,
         "the document has 71 bytes, more than 60"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const rec_document_text texts[] = {{head, sizeof head - 1, "a.yaml"},
                                           {cases[i].text, strlen(cases[i].text), "c.csv"}};
        const refusal expected = {cases[i].text, cases[i].line, cases[i].column, cases[i].part};
        rec_diagnostics diagnostics = {0};
        rec_problem *problem = NULL;
        assert_int_equal(
            rec_documents_load_within(&limits, texts, 2, NULL, NULL, &diagnostics, &problem),
            REC_E_LIMIT);
        assert_true(is_diagnosed(&diagnostics, &expected));
    }
}

static void a_table_alone_lacks_definitions(void **state)
{
    (void)state;
    static const char table[] = "source,quantity,says\ns,q,1\n";
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    assert_int_equal(
        rec_document_load(table, sizeof table - 1, "c.csv", NULL, &diagnostics, &problem),
        REC_E_DOCUMENT);
    const refusal expected = {table, 0, 0, "reconcile --together definitions.yaml c.csv"};
    assert_true(is_diagnosed(&diagnostics, &expected));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_is_a_claim),
        cmocka_unit_test(every_key_that_is_flat_may_be_a_column),
        cmocka_unit_test(quotes_commas_and_lines_lie_within_quotes),
        cmocka_unit_test(spreadsheets_are_read_as_they_write),
        cmocka_unit_test(stray_quotes_spoil_their_row_alone),
        cmocka_unit_test(what_is_no_text_ends_the_reading),
        cmocka_unit_test(the_header_names_keys_of_claims),
        cmocka_unit_test(a_row_makes_one_statement),
        cmocka_unit_test(a_table_is_known_by_its_name_or_first_line),
        cmocka_unit_test(limits_hold_for_tables),
        cmocka_unit_test(a_table_alone_lacks_definitions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
