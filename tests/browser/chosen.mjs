/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Readings that can be chosen.
 */
import assert from "node:assert/strict";
import { test } from "node:test";

export default ({ see }) => {
  test("another reading shows what was solved under it", () => see("dprk-munitions", {}, async (page) => {
    const row = page.locator("tr[data-claim=dw-5m] .range");
    assert.match(await row.innerText(), /4 million to 5 million/);
    const before = await page.locator("#d1-q0").innerText();
    await page.getByRole("radio", { name: /ferson/ }).check();
    assert.doesNotMatch(await row.innerText(), /^4 million to 5 million/);
    assert.match(await page.locator(".summary").innerText(), /figures read as ferson/);
    assert.match(await page.locator(".live").textContent(), /Figures read as ferson/);
    assert.equal(await page.locator("#d1-q0 svg").filter({ visible: true }).count(), 1);
    await page.getByRole("radio", { name: /rounded/ }).check();
    assert.equal(await page.locator("#d1-q0").innerText(), before);
  }));

  test("all readings tell their verdict", () => see("ukraine-table", {}, async (page) => {
    assert.equal(await page.locator(".readings .verdict").count(), await page.getByRole("radio").count());
    assert.ok(await page.getByRole("radio").count() >= 3);
  }));

  test("readings are chosen by the keyboard", () => see("dprk-munitions", {}, async (page) => {
    await page.getByRole("radio").first().focus();
    await page.keyboard.press("ArrowRight");
    assert.equal(await page.getByRole("radio").nth(1).isChecked(), true);
    assert.equal(await page.locator("[data-view='0']").first().isVisible(), false);
  }));
};
