/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A claim lights up wherever it stands, by the pointer and by the keyboard.
 */
import assert from "node:assert/strict";
import { test } from "node:test";

const lit = (page) => page.locator(".lit").evaluateAll((all) => Array.from(new Set(all.map((one) => one.dataset.claim))).sort());

/* What happens by an event may come a moment after the key: until it does, or has had its time. */
const untilLit = async (page, claims, message) => {
  await page.waitForFunction((wanted) => Array.from(new Set(Array.from(document.querySelectorAll(".lit"), (one) => one.dataset.claim))).sort().join() === wanted,
    claims.join(), { timeout: 5000 }).catch(() => {});
  assert.deepEqual(await lit(page), claims, message);
};

export default ({ see }) => {
  test("a pointer on a row lights up the claim's conflict, bound and reason", () => see("dprk-munitions", {}, async (page) => {
    await page.getByRole("button", { name: "Unfold all" }).click();
    await page.locator("tr[data-claim=us-3m] td.says").hover();
    await untilLit(page, ["us-3m"]);
    assert.ok(await page.locator(".conflict-list > li.lit-group").count() > 0, "conflict");
    assert.ok(await page.locator(".quantities-table tr.lit-group").count() > 0, "bound");
    assert.ok(await page.locator(".tree .lit").count() > 0, "reason");
    await page.mouse.move(2, 2);
    await page.waitForFunction(() => document.querySelectorAll(".lit, .lit-group").length === 0);
  }));

  test("a pointer on a conflict lights up its claims", () => see("dprk-munitions", {}, async (page) => {
    await page.locator(".conflict-list > li").first().hover();
    await untilLit(page, ["denial", "us-3m"]);
    assert.ok(await page.locator("tr.lit[data-claim=denial]").count() === 1);
  }));

  test("the keyboard's focus does the same, and Escape ends it", () => see("dprk-munitions", {}, async (page) => {
    await page.locator(".conflict-list a[data-claim=denial]").first().focus();
    await untilLit(page, ["denial"]);
    await page.keyboard.press("Enter");
    await page.waitForURL(/#d1-c\d+$/);
    await page.locator(".theme").focus();
    await untilLit(page, ["denial"], "what was followed stays lit");
    await page.keyboard.press("Escape");
    await untilLit(page, []);
  }));

  test("a reason that has the focus lights up its claim", () => see("dprk-munitions", {}, async (page) => {
    await page.getByRole("button", { name: "Unfold all" }).click();
    await page.locator(".tree summary:has([data-claim=us-3m])").first().focus();
    await untilLit(page, ["us-3m"]);
  }));

  test("a bar of a picture lights up with its claim, and the claim with its bar", () => see("dprk-munitions", {}, async (page) => {
    const bar = page.locator("#d1-q0 svg [data-claim=us-3m]").filter({ visible: true }).first();
    await bar.focus();
    await untilLit(page, ["us-3m"]);
    assert.equal(await page.locator("tr.lit[data-claim=us-3m]").count(), 1);
    await page.locator("tr[data-claim=denial] a").first().focus();
    assert.ok(await page.locator("#d1-q0 svg .lit[data-claim=denial]").count() > 0);
  }));

  test("links lead to a row of the table", () => see("ukraine-table", {}, async (page) => {
    const missing = await page.locator("a[data-claim]").evaluateAll((all) => all.filter((one) => document.getElementById(one.hash.slice(1)) === null).length);
    assert.equal(missing, 0);
    const ids = await page.locator("[id]").evaluateAll((all) => all.map((one) => one.id));
    assert.equal(new Set(ids).size, ids.length, "no name stands for two");
  }));
};
