/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page on a screen of any width, on paper, and without its script.
 */
import assert from "node:assert/strict";
import { test } from "node:test";

export default ({ see }) => {
  for (const name of ["dprk-munitions", "ukraine-table", "newton-constant", "gods-number", "several", "hostile"]) {
    test(`${name} does not spill over the side of a phone`, () => see(name, { viewport: { width: 360, height: 740 } }, async (page) => {
      await page.evaluate(() => { for (const fold of document.querySelectorAll("details")) fold.open = true; });
      assert.deepEqual(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    }));
  }

  test("without its script the page says all that matters", () => see("dprk-munitions", { javaScriptEnabled: true }, async (page) => {
    const context = await page.context().browser().newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(page.url());
    const text = await plain.locator("main").innerText();
    for (const said of ["North Korean munitions to Russia", "1 of 7 quantities cannot be as claimed",
      "US intelligence says at least 3 million; Russia and North Korea deny any: 3 million apart.",
      "set aside denial", "exactly 3 million shells", "at least 3 million"]) {
      assert.ok(text.includes(said), said);
    }
    assert.equal(await plain.locator(".filters").isVisible(), false);
    assert.equal(await plain.locator("button").count(), 0);
    await plain.locator(".why > summary").first().click();
    assert.ok(await plain.locator(".why .tree").first().isVisible());
    await context.close();
  }));

  test("on paper everything is unfolded and nothing is left to be pressed", () => see("dprk-munitions", {}, async (page) => {
    assert.equal(await page.locator(".why").first().evaluate((one) => one.open), false);
    await page.emulateMedia({ media: "print" });
    await page.waitForFunction(() => document.querySelectorAll("details:not([open])").length === 0);
    for (const control of await page.locator("button:not(thead button), input, select").all()) assert.equal(await control.isVisible(), false);
    await page.emulateMedia({ media: "screen" });
    await page.waitForFunction(() => !document.querySelector(".why").open);
  }));

  test("on paper it is dark on light, whatever the screen", () => see("dprk-munitions", { colorScheme: "dark" }, async (page) => {
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
  }));

  test("colours follow the system until they are chosen, and can be chosen without storage", () => see("dprk-munitions", { colorScheme: "dark" }, async (page) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await paper();
    await page.getByRole("button", { name: "Light colours" }).click();
    assert.equal(await paper(), "rgb(255, 255, 255)");
    await page.getByRole("button", { name: "Dark colours" }).click();
    assert.equal(await paper(), dark);
    assert.equal(await page.evaluate(() => document.cookie), "");
  }));

  test("all that folds can be unfolded at once", () => see("dprk-munitions", {}, async (page) => {
    await page.getByRole("button", { name: "Unfold all" }).click();
    assert.equal(await page.locator("details:not([open])").count(), 0);
    await page.getByRole("button", { name: "Unfold all" }).click();
    assert.equal(await page.locator(".why[open]").count(), 0);
  }));

  test("several documents are listed, and one that was refused says why and where", () => see("several", {}, async (page) => {
    assert.equal(await page.locator("nav.documents a").count(), 3);
    assert.match(await page.locator("nav.documents").innerText(), /refused/);
    const refused = page.locator("article").nth(1);
    assert.match(await refused.innerText(), /refused.*error/s);
    assert.match(await refused.locator(".diagnostics").innerText(), /line 3:\d+ error/);
    await page.locator("nav.documents a").nth(2).click();
    await page.waitForURL(/#d3$/);
  }));

  test("how it came to be is told where it was asked for", () => see("gods-number", {}, async (page) => {
    assert.match(await page.locator("section.history").innerText(), /1995|2010/);
  }));

  test("of many conflicts the worst stand open and the others fold", () => see("large", {}, async (page) => {
    const lists = page.locator(".conflicts .conflict-list").filter({ visible: true });
    assert.equal(await lists.locator("> li").count(), 6);
    await page.locator(".conflicts .more > summary").filter({ visible: true }).click();
    assert.equal(await lists.locator("> li").count(), 100);
  }));

  test("estimates are told with the values that they are made of", () => see("newton-constant", {}, async (page) => {
    const section = page.locator("section.estimates");
    assert.match(await section.innerText(), /95 % interval/);
    assert.ok(await section.locator("table").first().locator("tbody tr").count() > 10);
  }));
};
