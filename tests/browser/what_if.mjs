/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Claims that are left out: what is shown is what the library worked out.
 */
import assert from "node:assert/strict";
import { test } from "node:test";

const box = (page, name) => page.locator(".what-if").getByRole("checkbox", { name });
const answer = (page) => page.locator(".what-if .answer").innerText();

export default ({ see, violations }) => {
  test("without the claim that denies it all agree, and with it back nothing has changed", () => see("dprk-munitions", {}, async (page) => {
    const before = await answer(page);
    assert.match(before, /Nothing is left out/);
    await box(page, /^denial/).uncheck();
    assert.match(await answer(page), /Without denial: touching, was conflict; 0 conflicts, of 1 before\./);
    assert.match(await answer(page), /shells\s+touching\s+exactly 3 million/);
    await box(page, /^denial/).check();
    assert.equal(await answer(page), before);
  }));

  test("a whole source is left out at once, and half of one shows as neither", () => see("dprk-munitions", {}, async (page) => {
    const whole = box(page, /^Wolfgang Richter/);
    await box(page, /^richter-3m/).uncheck();
    assert.equal(await whole.evaluate((one) => one.indeterminate), true);
    await whole.uncheck();
    assert.equal(await box(page, /^eu-half/).isChecked(), false);
    assert.match(await answer(page), /Without .*richter-3m/);
    assert.match(await answer(page), /shells\s+conflict\s+3 million to 4\.8 million shells/);
    await page.getByRole("button", { name: "Put all back" }).click();
    assert.equal(await whole.isChecked(), true);
    assert.match(await answer(page), /Nothing is left out/);
  }));

  test("conflicts that are left are told", () => see("dprk-munitions", {}, async (page) => {
    await box(page, /^us-3m/).uncheck();
    assert.doesNotMatch(await answer(page), /US intelligence says at least 3 million/);
    await page.getByRole("button", { name: "Put all back" }).click();
    await box(page, /^remains/).uncheck();
    assert.match(await answer(page), /US intelligence says at least 3 million; Russia and North Korea deny any/);
  }));

  test("what was not worked out is said, with the command that does it", () => see("large", {}, async (page) => {
    await page.locator(".what-if details > summary").click();
    for (const group of await page.locator(".what-if legend input").all()) await group.uncheck();
    for (let source = 0; source < 40; source += 3) await page.locator(".what-if legend input").nth(source).check();
    const said = await answer(page);
    assert.match(said, /was not worked out/);
    assert.match(said, /ignore: true/);
    assert.match(said, /reconcile .*large\.json/);
  }));

  test("every answer is of a node that fits the choice", () => see("ukraine-table", {}, async (page) => {
    const wrong = await page.evaluate(() => {
      const data = JSON.parse(document.querySelector(".what-if script").textContent);
      let seed = 20240620, faults = 0, answered = 0;
      const random = (below) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % below; };
      for (let times = 0; times < 400; times++) {
        for (const part of data.parts) {
          if (part.claims.length === 0) continue;
          const out = new Set(Array.from({ length: random(4) }, () => part.claims[random(part.claims.length)]));
          const node = whatIf.find(part, out);
          if (node === undefined) { faults += out.size <= 1; continue; }
          answered++;
          faults += node.out.some((claim) => !out.has(claim)) || node.support.some((claim) => out.has(claim));
        }
      }
      return { faults, any: answered > 0 };
    });
    assert.deepEqual(wrong, { faults: 0, any: true });
  }));

  test("an answer breaks no rule of accessibility", () => see("dprk-munitions", { colorScheme: "dark" }, async (page) => {
    await box(page, /^denial/).uncheck();
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Space");
    assert.match(await answer(page), /Nothing is left out/);
  }));
};
