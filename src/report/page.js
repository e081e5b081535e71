/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adds to a page that can be read without it. Whatever the documents say is put
   in as text, never as markup; nothing is fetched and nothing is stored. */
(() => {
  const all = (root, selector) => Array.from(root.querySelectorAll(selector));
  const make = (name, text, attributes = {}) => {
    const element = document.createElement(name);
    if (text !== null) element.textContent = text;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const live = document.querySelector(".live");
  const tell = (text) => { live.textContent = text; };
  const count = (number) => number.toLocaleString("en-US");

  /* dark and light: the style sheet of the dark is switched on and off */
  const addThemeSwitch = (bar) => {
    const sheet = document.getElementById("dark");
    const prefers = matchMedia("(prefers-color-scheme: dark)");
    let chosen = null;
    const button = make("button", "", { type: "button", class: "theme" });
    const isDark = () => (chosen === null ? prefers.matches : chosen);
    const show = () => {
      if (chosen !== null) sheet.media = chosen ? "screen" : "not all";
      button.textContent = isDark() ? "Light colours" : "Dark colours";
    };
    button.addEventListener("click", () => { chosen = !isDark(); show(); });
    prefers.addEventListener("change", show);
    show();
    bar.append(button);
  };

  const addFoldSwitch = (bar) => {
    const folds = all(document, "details");
    if (folds.length === 0) return;
    const button = make("button", "Unfold all", { type: "button", class: "fold", "aria-pressed": "false" });
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-pressed") === "false";
      for (const fold of folds) fold.open = open || fold.parentElement.closest(".tree") !== null;
      button.setAttribute("aria-pressed", String(open));
    });
    bar.append(button);
  };

  /* on paper nothing is folded */
  const unfoldOnPaper = () => {
    let folded = [];
    const unfold = () => {
      if (folded.length > 0) return;
      folded = all(document, "details:not([open])");
      for (const fold of folded) fold.open = true;
    };
    const fold = () => {
      for (const one of folded) one.open = false;
      folded = [];
    };
    addEventListener("beforeprint", unfold);
    addEventListener("afterprint", fold);
    matchMedia("print").addEventListener("change", (event) => (event.matches ? unfold() : fold()));
  };

  /* what a cell says under the reading that is shown */
  const shownText = (cell) => {
    const kinds = all(cell, ":scope > [data-view]");
    const shown = kinds.find((kind) => !kind.hidden);
    return (shown || cell).textContent.trim();
  };

  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const sortBy = (table, column, descending) => {
    const body = table.tBodies[0];
    const keyed = Array.from(body.rows, (row, place) => {
      const cell = row.cells[column];
      const given = cell.dataset.sort;
      const isNumber = given !== undefined;
      return { row, place, key: isNumber ? Number.parseFloat(given) : shownText(cell) };
    });
    const isEmpty = (key) => key === "" || Number.isNaN(key);
    keyed.sort((a, b) => {
      if (isEmpty(a.key) || isEmpty(b.key)) return isEmpty(a.key) - isEmpty(b.key) || a.place - b.place;
      const order = typeof a.key === "number" ? (a.key > b.key) - (a.key < b.key) : collator.compare(a.key, b.key);
      return (descending ? -order : order) || a.place - b.place;
    });
    body.append(...keyed.map((one) => one.row));
  };

  const makeSortable = (table) => {
    const heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach((head, column) => {
      const button = make("button", head.textContent, { type: "button" });
      head.replaceChildren(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const descending = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.setAttribute("aria-sort", "none");
        head.setAttribute("aria-sort", descending ? "descending" : "ascending");
        sortBy(table, column, descending);
        tell(`Sorted by ${button.textContent}, ${descending ? "descending" : "ascending"}.`);
      });
    });
  };

  /* the reading that is shown */
  const addReadingSwitch = (article, changed) => {
    const box = article.querySelector(".readings");
    if (box === null) return () => "0";
    let shown = "0";
    const views = all(article, "[data-view]").map((element) => [element, element.dataset.view.split(" ")]);
    const items = all(box, "[data-reading]");
    const choose = (view) => {
      shown = view;
      for (const [element, of] of views) element.hidden = !of.includes(view);
      for (const item of items) item.classList.toggle("chosen", item.dataset.reading === view);
      changed();
    };
    const set = make("fieldset", null, { class: "readings" });
    set.append(make("legend", "Read the figures"));
    const list = box.querySelector("ul");
    for (const item of items) {
      const label = make("label", null);
      const input = make("input", null, { type: "radio", name: `${article.id}-reading`, value: item.dataset.reading });
      input.checked = item.dataset.reading === "0";
      label.append(input, " ", ...item.childNodes);
      item.append(label);
      item.classList.toggle("chosen", input.checked);
      input.addEventListener("change", () => {
        choose(input.value);
        tell(`Figures read as ${item.querySelector(".name").textContent}.`);
      });
    }
    set.append(list);
    box.replaceWith(set);
    return () => shown;
  };

  /* search and selects above the claims */
  const addFilters = (article, view) => {
    const section = article.querySelector("section.claims");
    if (section === null) return { refresh() {}, reset() {} };
    const box = section.querySelector(".filters");
    const rows = all(section, "tbody tr");
    const texts = new Map();
    const textOf = (row) => {
      if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
      return texts.get(row);
    };
    const add = (name, control) => {
      const label = make("label", name);
      label.append(control);
      box.append(label);
      return control;
    };
    const select = (name, options) => {
      const control = add(name, make("select", null));
      control.append(new Option("all", ""), ...options.map(([text, value]) => new Option(text, value)));
      return control;
    };
    const distinct = (attribute, column) => {
      const found = new Map();
      for (const row of rows) {
        const value = row.dataset[attribute];
        if (value !== "" && !found.has(value)) {
          const cell = row.cells[column];
          found.set(value, (cell.querySelector("bdi") || cell).textContent);
        }
      }
      return Array.from(found, ([value, text]) => [text, value]).sort((a, b) => collator.compare(a[0], b[0]));
    };
    const statuses = new Set(rows.flatMap((row) => row.dataset.status.split(" ")));
    const search = add("Search", make("input", null, { type: "search", autocomplete: "off" }));
    const status = select("Status", Array.from(statuses).sort().map((name) => [name.replace("_", " "), name]));
    const source = select("Source", distinct("source", 1));
    const quantity = select("Quantity", distinct("quantity", 2));
    const number = make("output", "", { "aria-live": "polite" });
    box.append(number);
    box.hidden = false;
    const refresh = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
      let shown = 0;
      for (const row of rows) {
        const fits = (source.value === "" || row.dataset.source === source.value) &&
          (quantity.value === "" || row.dataset.quantity === quantity.value) &&
          (status.value === "" || row.dataset.status.split(" ")[view()] === status.value) &&
          words.every((word) => textOf(row).includes(word));
        row.hidden = !fits;
        shown += fits;
      }
      number.textContent = shown === rows.length ? `${count(shown)} claims` : `${count(shown)} of ${count(rows.length)} claims`;
    };
    const reset = () => {
      search.value = status.value = source.value = quantity.value = "";
      refresh();
    };
    let waiting = 0;
    search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(refresh, 80);
    });
    for (const control of [status, source, quantity]) control.addEventListener("change", refresh);
    refresh();
    return { refresh, reset };
  };

  /* what belongs together lights up: a claim wherever it stands, and what rests on it */
  const LIT_AT_ONCE = 60;
  const linkClaims = (article, resetFilters) => {
    const places = new Map();
    for (const element of all(article, "[data-claim]")) {
      const id = element.dataset.claim;
      if (!places.has(id)) places.set(id, []);
      places.get(id).push(element);
    }
    let lit = [];
    let pinned = null;
    const clear = () => {
      for (const element of lit) element.classList.remove("lit", "lit-group");
      lit = [];
    };
    const light = (ids) => {
      clear();
      for (const id of Array.from(ids).slice(0, LIT_AT_ONCE)) {
        for (const element of places.get(id) || []) {
          element.classList.add("lit");
          lit.push(element);
          const group = element.closest("[data-group]");
          if (group !== null && group !== element) {
            group.classList.add("lit-group");
            lit.push(group);
          }
        }
      }
    };
    const within = (element) => new Set(all(element, "[data-claim]").map((one) => one.dataset.claim));
    const claimsOf = (target) => {
      const claim = target.closest("[data-claim]");
      if (claim !== null) return new Set([claim.dataset.claim]);
      const summary = target.closest(".tree summary");
      if (summary !== null) return within(summary);
      const conflict = target.closest("svg [data-conflict]");
      if (conflict !== null) {
        const item = all(article, "li[data-conflict]").find((one) =>
          one.dataset.conflict === conflict.dataset.conflict && one.closest("[hidden]") === null);
        if (item !== undefined) return within(item);
      }
      const group = target.closest("[data-group]");
      return group !== null ? within(group) : null;
    };
    const enter = (event) => {
      if (!(event.target instanceof Element)) return;
      const ids = claimsOf(event.target);
      if (ids !== null) light(ids);
      else leave();
    };
    const leave = () => (pinned !== null ? light(pinned) : clear());
    article.addEventListener("pointerover", enter);
    article.addEventListener("pointerleave", leave);
    article.addEventListener("focusin", enter);
    article.addEventListener("focusout", leave);
    article.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-claim]");
      if (link === null) return;
      pinned = new Set([link.dataset.claim]);
      const row = document.getElementById(link.hash.slice(1));
      if (row !== null && row.hidden) resetFilters();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      pinned = null;
      clear();
    });
  };

  const start = () => {
    const bar = document.querySelector(".bar");
    addFoldSwitch(bar);
    addThemeSwitch(bar);
    unfoldOnPaper();
    for (const article of all(document, "article")) {
      let filters = { refresh() {}, reset() {} };
      const view = addReadingSwitch(article, () => filters.refresh());
      filters = addFilters(article, () => Number(view()));
      for (const table of all(article, "table.sortable")) makeSortable(table);
      whatIf.add(article);
      linkClaims(article, () => filters.reset());
    }
  };
  start();
})();
