/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be seen can be read, heard and reached by the keyboard.
 */
import assert from "node:assert/strict";
import { test } from "node:test";

const unfold = (page) => page.evaluate(() => { for (const fold of document.querySelectorAll("details")) fold.open = true; });

export default ({ see, violations }) => {
  for (const [name, scheme] of [["dprk-munitions", "light"], ["dprk-munitions", "dark"], ["newton-constant", "dark"], ["several", "light"], ["hostile", "dark"]]) {
    test(`${name} in ${scheme} colours breaks no rule of accessibility, unfolded`, () => see(name, { colorScheme: scheme }, async (page) => {
      await unfold(page);
      assert.deepEqual(await violations(page), []);
    }));
  }

  test("nor does a page that is folded", () => see("dprk-munitions", {}, async (page) => {
    assert.deepEqual(await violations(page), []);
  }));

  test("headings come in order, from one title", () => see("several", {}, async (page) => {
    const levels = await page.locator("h1, h2, h3, h4, h5, h6").evaluateAll((all) => all.filter((one) => one.closest("[hidden]") === null).map((one) => Number(one.localName[1])));
    assert.equal(levels.filter((level) => level === 1).length, 1);
    levels.forEach((level, place) => assert.ok(place === 0 || level <= levels[place - 1] + 1, `heading ${place}`));
  }));

  test("the first stop of the keyboard leads past the controls", () => see("dprk-munitions", {}, async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the result");
    assert.ok((await page.locator(".skip").boundingBox()).x >= 0);
  }));

  test("every control can be reached, named and seen when it has the focus", () => see("dprk-munitions", {}, async (page) => {
    const nameless = await page.locator("button, input, select").evaluateAll((all) => all.filter((one) =>
      one.textContent.trim() === "" && one.labels?.length === 0 && !one.ariaLabel).length);
    assert.equal(nameless, 0);
    await page.locator(".theme").focus();
    await page.keyboard.press("Tab");
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "none");
  }));

  test("nothing moves for those who asked for less of it", () => see("dprk-munitions", { reducedMotion: "reduce" }, async (page) => {
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto");
  }));
};
