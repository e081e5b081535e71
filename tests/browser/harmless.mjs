/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a document says does nothing on the page.
 */
import assert from "node:assert/strict";
import { test } from "node:test";

const everything = ["dprk-munitions", "gods-number", "ukraine-table", "newton-constant", "several", "large", "hostile"];

export default ({ see, read }) => {
  for (const name of everything) {
    test(`${name} opens without a word, a request or an offence`, () => see(name, {}, async (page) => {
      assert.equal(await page.locator("main").count(), 1);
      assert.equal(await page.locator("html").getAttribute("lang"), "en");
    }));
  }

  test("the policy allows the page's own script and styles, and nothing else", () => {
    const policy = read("dprk-munitions").match(/Content-Security-Policy" content="([^"]*)"/)[1];
    assert.match(policy, /^default-src 'none'; script-src 'sha256-[^' ]+'; style-src( 'sha256-[^' ]+')+; base-uri 'none'; form-action 'none'$/);
  });

  test("every text of a hostile document is there to be read, and none is run", () => see("hostile", {}, async (page) => {
    for (const fold of await page.locator("details > summary").all()) await fold.evaluate((one) => { one.parentElement.open = true; });
    for (const target of await page.locator("main *[data-claim]").all()) await target.dispatchEvent("pointerover");
    await page.mouse.move(300, 300);
    await page.keyboard.press("Tab");
    const text = await page.locator("main").textContent();
    for (const said of ["</script><script>window.harmed = 1</script>", "<img src=x onerror=\"window.harmed = 1\">",
      "]]><svg onload='window.harmed = 1'>", "&lt; &#60;script&#62;", "${window.harmed = 1}", "\\u202egnp.exe", "\\u001b[31m"]) {
      assert.ok(text.includes(said), said);
    }
    assert.equal(await page.locator("img, iframe, object, embed, link, base, form").count(), 0);
    assert.equal(await page.locator("[style], [onerror], [onload], [onclick], [onfocus], [onmouseover], [autofocus]").count(), 0);
    assert.equal(await page.locator("script").count(), await page.locator("body > script, article script[type='application/json']").count());
  }));

  test("only web addresses become links, which tell nobody where they were followed from", () => see("hostile", {}, async (page) => {
    const links = await page.locator("a[href]:not([href^='#'])").evaluateAll((all) => all.map((one) => [one.getAttribute("href"), one.rel]));
    const allowed = new Set(["https://example.org/fine?a=1&b=2", "http://example.org/plain"]);
    assert.ok(links.length > 0);
    for (const [address, rel] of links) {
      assert.ok(allowed.has(address), address);
      assert.equal(rel, "noopener noreferrer nofollow");
    }
    assert.ok((await page.locator("main").textContent()).includes("javascript:window.harmed=1"));
  }));

  test("a very long text is cut, and says so", () => see("hostile", {}, async (page) => {
    assert.match(await page.locator("q", { hasText: "wwwwwwww" }).textContent(), /^w{3500,4000}… \[cut, 60,000 bytes in all\]$/);
  }));

  test("no direction of writing spills over from a document's text", () => see("hostile", {}, async (page) => {
    assert.equal(await page.evaluate(() => /[\u202a-\u202e\u2066-\u2069\u200b\u2028\u2029]/.test(document.body.textContent)), false);
  }));
};
