/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opens pages and notes everything that they may not do: say something on the
 * console, offend against their own policy, fetch, ask, or run what a document says.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export const open = async (modules, pages, chromium) => {
  const require = createRequire(join(modules, "package.json"));
  const browser = await require("playwright-core").chromium.launch({
    executablePath: chromium,
    args: ["--no-sandbox", "--disable-gpu"],
  });
  const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");

  const watch = (page, address, offences) => {
    page.on("console", (message) => offences.push(`console ${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => offences.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => { offences.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    page.on("popup", () => offences.push("a window was opened"));
    page.on("download", () => offences.push("something was downloaded"));
    page.on("request", (request) => { if (request.url() !== address) offences.push(`request: ${request.url()}`); });
  };

  /* Gives a page to `look`, then holds it to having done nothing that it may not. */
  const see = async (name, options, look) => {
    const address = pathToFileURL(join(pages, `${name}.html`)).href;
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
    try {
      const page = await context.newPage();
      const offences = [];
      watch(page, address, offences);
      await page.addInitScript(() => {
        window.policyOffences = [];
        document.addEventListener("securitypolicyviolation", (event) =>
          window.policyOffences.push(`${event.violatedDirective}: ${event.blockedURI}`));
      });
      await page.goto(address);
      await look(page);
      const { policy, harmed } = await page.evaluate(() => ({ policy: window.policyOffences, harmed: window.harmed }));
      assert.deepEqual(policy ?? [], [], "offences against the policy");
      assert.deepEqual(offences, []);
      assert.equal(harmed, undefined, "something of the document was run");
    } finally {
      await context.close();
    }
  };

  /* Violations of the rules of accessibility, in short; the rules come by the driver, past the policy. */
  const violations = async (page) => {
    await page.evaluate(axe);
    const { violations: found } = await page.evaluate(() =>
      window.axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    return found.map((one) => `${one.id}: ${one.nodes.length}, ${one.nodes[0].html.slice(0, 160)} ${one.nodes[0].failureSummary}`);
  };

  return { see, violations, close: () => browser.close(), read: (name) => readFileSync(join(pages, `${name}.html`), "utf-8") };
};
