/* SPDX-License-Identifier: GPL-3.0-or-later */
"use strict";
/* What a document would say without some of its claims: found in a table that was
   worked out when the page was written. A node of it answers for every choice that
   leaves out what it leaves out, and none of the claims that it rests on. */
const whatIf = (() => {
  const find = (part, out) => {
    const own = part.claims.filter((claim) => out.has(claim));
    const gone = new Set(own);
    return part.nodes.find((node) =>
      node.out.every((claim) => gone.has(claim)) && !node.support.some((claim) => gone.has(claim)));
  };

  /* What all parts say; those that were not worked out are named. */
  const look = (data, out) => {
    const before = data.parts.map((part) => find(part, new Set()));
    const after = data.parts.map((part) => find(part, out));
    const unknown = data.parts.filter((part, place) => after[place] === undefined);
    const worst = (nodes) => Math.min(data.verdicts.length - 1, ...nodes.map((node) => node.verdict));
    const total = (nodes) => nodes.reduce((sum, node) => sum + node.conflicts, 0);
    const known = (nodes) => nodes.filter((node) => node !== undefined);
    return { before, after, unknown, isWhole: unknown.length === 0 && known(before).length === data.parts.length,
      verdict: worst(known(after)), was: worst(known(before)), conflicts: total(known(after)), had: total(known(before)),
      complete: known(after).every((node) => node.complete) };
  };

  const make = (name, text, className) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (className !== undefined) element.className = className;
    return element;
  };
  const plural = (number, word) => `${number.toLocaleString("en-US")} ${word}${number === 1 ? "" : "s"}`;
  const quoted = (name) => (/^[\w./][\w./-]*$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`);
  const LISTED = 12;
  const some = (names) => (names.length <= LISTED ? names.join(", ")
    : `${names.slice(0, LISTED).join(", ")} and ${names.length - LISTED} more`);

  const tellUnknown = (data, found, names, answer) => {
    const quantities = found.unknown.flatMap((part) => part.quantities.map((number) => data.quantities[number]));
    const claims = found.unknown.flatMap((part) => part.claims.filter((claim) => names.has(claim)).map((claim) => names.get(claim)));
    const text = make("p", "", "uncomputed");
    const files = data.files.map(quoted).join(" ");
    text.append(`What this would leave of ${some(quantities)} was not worked out when the page was written. To see it, write `,
      make("code", "ignore: true"), ` beside ${some(claims)} and run `,
      make("code", `reconcile ${data.files.length > 1 ? "--together " : ""}${files}`), ".");
    answer.append(text);
  };

  const tellQuantities = (data, found, answer) => {
    const table = make("table");
    const head = table.createTHead().insertRow();
    for (const name of ["Quantity", "Verdict", "What can be true", "Before"]) {
      const cell = make("th", name);
      cell.scope = "col";
      head.append(cell);
    }
    const body = table.createTBody();
    data.parts.forEach((part, place) => {
      const before = found.before[place], after = found.after[place];
      if (before === undefined || after === undefined) return;
      part.quantities.forEach((quantity, i) => {
        if (before.bounds[i] === after.bounds[i] && before.verdicts[i] === after.verdicts[i]) return;
        const row = body.insertRow();
        const name = make("th");
        name.scope = "row";
        name.append(make("bdi", data.quantities[quantity], "id"));
        const verdict = data.verdicts[after.verdicts[i]];
        row.append(name);
        row.insertCell().append(make("span", verdict, `verdict ${verdict}`));
        row.insertCell().append(make("span", data.texts[after.bounds[i]], "changed"));
        row.insertCell().append(make("span", `${data.verdicts[before.verdicts[i]]}: ${data.texts[before.bounds[i]]}`, "faint"));
      });
    });
    if (body.rows.length === 0) {
      answer.append(make("p", "No bounds move and no verdict changes."));
      return;
    }
    const box = make("div", undefined, "scroll");
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", "What would change");
    box.append(table);
    answer.append(box);
  };

  const tellConflicts = (data, found, answer) => {
    const sentences = found.after.filter((node) => node !== undefined).flatMap((node) => node.sentences);
    if (sentences.length === 0) return;
    answer.append(make("p", found.conflicts > sentences.length ? `Of the conflicts left, the worst of each part:` : "Conflicts left:"));
    const list = make("ul", undefined, "conflict-list");
    for (const sentence of sentences.slice(0, LISTED)) {
      const item = make("li");
      const text = make("p", data.texts[sentence]);
      text.dir = "auto";
      item.append(text);
      list.append(item);
    }
    answer.append(list);
  };

  const tell = (data, out, names, answer) => {
    answer.replaceChildren();
    if (out.size === 0) {
      answer.append(make("p", "Nothing is left out: untick a claim or a source."));
      return;
    }
    const left = new Map(Array.from(out, (claim) => [claim, names.get(claim)]));
    const found = look(data, out);
    const summary = make("p", `Without ${some(Array.from(left.values()))}: `, "outcome");
    if (found.isWhole) {
      summary.append(make("strong", data.verdicts[found.verdict]), found.verdict === found.was ? ", as before; " : `, was ${data.verdicts[found.was]}; `,
        `${found.complete ? "" : "at least "}${plural(found.conflicts, "conflict")}, of ${found.had.toLocaleString("en-US")} before.`);
    } else {
      summary.append("the verdict of the whole was not worked out.");
    }
    answer.append(summary);
    if (found.unknown.length > 0) tellUnknown(data, found, left, answer);
    tellQuantities(data, found, answer);
    tellConflicts(data, found, answer);
  };

  /* Claims by their sources, in the order of the table; only those that bear on anything. */
  const gather = (article, data) => {
    const offered = new Set(data.parts.flatMap((part) => part.claims));
    const sources = new Map();
    for (const row of article.querySelectorAll(".claims tbody tr")) {
      const number = Number(row.dataset.n);
      if (!offered.has(number)) continue;
      const name = row.cells[1].querySelector("bdi").textContent;
      if (!sources.has(row.dataset.source)) sources.set(row.dataset.source, { name, claims: [] });
      sources.get(row.dataset.source).claims.push({ number, id: row.cells[0].querySelector("bdi").textContent,
        says: row.querySelector(".statement").textContent });
    }
    return Array.from(sources.values());
  };

  const addBox = (parent, name, detail) => {
    const label = make("label");
    const box = make("input");
    box.type = "checkbox";
    box.checked = true;
    const text = make("span");
    text.append(make("bdi", name));
    if (detail !== null) text.append(": ", make("bdi", detail));
    label.append(box, text);
    parent.append(label);
    return box;
  };

  const FOLDED = 30;
  const add = (article) => {
    const section = article.querySelector(".what-if");
    if (section === null) return;
    const data = JSON.parse(section.querySelector("script").textContent);
    const sources = gather(article, data);
    const count = sources.reduce((sum, source) => sum + source.claims.length, 0);
    if (count === 0) return;
    const out = new Set(), names = new Map(), boxes = [];
    const answer = make("div", undefined, "answer");
    answer.setAttribute("role", "status");
    const choices = make("div", undefined, "choices");
    let show = () => tell(data, out, names, answer);
    const set = (one, isIn) => {
      one.box.checked = isIn;
      if (isIn) out.delete(one.number); else out.add(one.number);
    };
    for (const source of sources) {
      const group = make("fieldset");
      const legend = make("legend");
      group.append(legend);
      const whole = addBox(legend, source.name, null);
      const own = source.claims.map((claim) => {
        names.set(claim.number, claim.id);
        return { number: claim.number, box: addBox(group, claim.id, claim.says) };
      });
      const follow = () => {
        const kept = own.filter((one) => one.box.checked).length;
        whole.checked = kept > 0;
        whole.indeterminate = kept > 0 && kept < own.length;
      };
      for (const one of own) one.box.addEventListener("change", () => { set(one, one.box.checked); follow(); show(); });
      whole.addEventListener("change", () => { for (const one of own) set(one, whole.checked); follow(); show(); });
      boxes.push(() => { for (const one of own) set(one, true); follow(); });
      choices.append(group);
    }
    const reset = make("button", "Put all back");
    reset.type = "button";
    reset.addEventListener("click", () => { for (const back of boxes) back(); show(); });
    section.append(make("p", "Untick claims, or whole sources, to see what the others say. The answers were worked out when the page was written, under the reading that it opened with."));
    if (count > FOLDED) {
      const fold = make("details");
      fold.append(make("summary", `Choose among ${plural(count, "claim")}`), choices);
      section.append(fold);
    } else {
      section.append(choices);
    }
    section.append(reset, answer);
    show();
    section.hidden = false;
  };

  return { add, find, look };
})();
