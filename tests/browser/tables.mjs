/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables that sort and filter.
 */
import assert from "node:assert/strict";
import { test } from "node:test";

const column = (page, table, number) => page.locator(`${table} tbody tr:not([hidden]) > :nth-child(${number})`).allInnerTexts();
const sortKeys = (page, table, number) => page.locator(`${table} tbody tr > :nth-child(${number})`).evaluateAll((all) => all.map((one) => Number.parseFloat(one.dataset.sort)));
const rows = (page) => page.locator(".claims-table tbody tr:not([hidden])").count();

export default ({ see }) => {
  test("a table sorts by a column, then the other way, and says so", () => see("dprk-munitions", {}, async (page) => {
    const head = page.locator(".claims-table thead th").nth(4);
    assert.equal(await head.getAttribute("aria-sort"), "none");
    await head.getByRole("button").click();
    assert.equal(await head.getAttribute("aria-sort"), "ascending");
    let keys = (await sortKeys(page, ".claims-table", 5)).filter((key) => !Number.isNaN(key));
    assert.deepEqual(keys, [...keys].sort((a, b) => a - b));
    await head.getByRole("button").press("Enter");
    assert.equal(await head.getAttribute("aria-sort"), "descending");
    keys = (await sortKeys(page, ".claims-table", 5)).filter((key) => !Number.isNaN(key));
    assert.deepEqual(keys, [...keys].sort((a, b) => b - a));
    assert.match(await page.locator(".live").textContent(), /Sorted by Read as, descending/);
    assert.equal(await page.locator(".claims-table [aria-sort=ascending]").count(), 0);
  }));

  test("what has no key stands last whichever way a table is sorted", () => see("dprk-munitions", {}, async (page) => {
    for (let times = 0; times < 2; times++) {
      await page.locator(".claims-table thead th").nth(6).getByRole("button").click();
      const keys = await sortKeys(page, ".claims-table", 7);
      assert.ok(keys.findIndex(Number.isNaN) > 0);
      assert.ok(keys.slice(keys.findIndex(Number.isNaN)).every(Number.isNaN));
    }
  }));

  test("text sorts by its numbers as numbers", () => see("large", {}, async (page) => {
    await page.locator(".claims-table thead th").nth(0).getByRole("button").click();
    const ids = await page.locator(".claims-table tbody tr:nth-child(-n+12) th a").allTextContents();
    assert.deepEqual(ids, Array.from({ length: 12 }, (_, i) => `c${i}`));
  }));

  test("a search leaves the claims that hold all its words, and counts them", () => see("dprk-munitions", {}, async (page) => {
    const all = await rows(page);
    await page.getByLabel("Search").fill("MILLION richter");
    await page.waitForFunction(() => /of/.test(document.querySelector(".filters output").textContent));
    const left = await column(page, ".claims-table", 2);
    assert.ok(left.length > 0 && left.length < all);
    assert.ok(left.every((name) => name.includes("Richter")));
    assert.equal(await page.locator(".filters output").textContent(), `${left.length} of ${all} claims`);
    assert.equal(await page.locator(".filters output").getAttribute("aria-live"), "polite");
    await page.getByLabel("Search").fill("");
    await page.waitForFunction((number) => document.querySelector(".filters output").textContent === `${number} claims`, all);
  }));

  test("selects leave a status, a source or a quantity", () => see("dprk-munitions", {}, async (page) => {
    await page.getByLabel("Status").selectOption("set_aside");
    assert.deepEqual(await page.locator(".claims-table tbody tr:not([hidden]) th a").allTextContents(), ["denial"]);
    await page.getByLabel("Status").selectOption("");
    await page.getByLabel("Source").selectOption({ label: "Deutsche Welle" });
    assert.equal(await rows(page), 1);
    await page.getByLabel("Quantity").selectOption({ label: "containers" });
    assert.equal(await rows(page), 0);
    assert.match(await page.locator(".filters output").textContent(), /^0 of 13 claims$/);
  }));

  test("a claim that is filtered out comes back when a link leads to it", () => see("dprk-munitions", {}, async (page) => {
    await page.getByLabel("Status").selectOption("repeat");
    await page.locator(".conflict-list a[data-claim=denial]").first().click();
    assert.ok(await page.locator("tr[data-claim=denial]").isVisible());
  }));

  test("a thousand claims sort and filter", () => see("large", {}, async (page) => {
    await page.getByLabel("Search").fill("997th");
    await page.waitForFunction(() => document.querySelector(".filters output").textContent === "1 of 1,000 claims");
    await page.getByLabel("Search").fill("");
    await page.locator(".claims-table thead th").nth(1).getByRole("button").click();
    assert.equal(await rows(page), 1000);
    assert.match(await page.locator(".claims-table tbody td").first().textContent(), /^Source number 0 /);
  }));
};
