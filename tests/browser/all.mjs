/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One browser for all tests of the page: all.mjs NODE_MODULES PAGES CHROMIUM
 */
import { after } from "node:test";

import { open } from "./browser.mjs";

const [modules, pages, chromium] = process.argv.slice(2);
const browser = await open(modules, pages, chromium);
after(() => browser.close());

for (const part of ["harmless", "accessible", "readable", "tables", "linked", "chosen", "what_if"]) {
  (await import(`./${part}.mjs`)).default(browser);
}
