"use strict";
// Filtering, and a look at the words behind a quotation. Without this script the page says the same.
(() => {
  const STATES = ["agreed", "single_origin", "updated", "contested", "unconfirmed", "denied"];
  const ITEMS = ".matrix tbody tr[data-state], .claims > li, .relations > li, .drawn tbody tr:has(td), .report .text, .unknowns > li";
  const HOLDERS = ".matrix tbody, .drawn tbody, .drawn, .origin, .report";
  const AROUND = 160; // characters shown on either side of the words

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  // ---------------------------------------------------------------- filtering

  const addFilter = (story) => {
    const items = [...story.querySelectorAll(ITEMS)].map((element) => ({ element, text: fold(element.textContent) }));
    const present = STATES.filter((state) => story.querySelector(`tr[data-state="${state}"]`));
    const words = make("input", { type: "search", name: "words", autocomplete: "off", spellcheck: "false" });
    const boxes = present.map((state) => make("input", { type: "checkbox", value: state }));
    const status = make("output", { role: "status" });
    const clear = make("button", { type: "button" }, "Show all");
    const choices = boxes.map((box) => make("label", {}, box, ` ${box.value.replace("_", " ")}`));
    const form = make("form", { class: "filter", role: "search", "aria-label": "Filter this brief" },
      make("label", {}, "Only what has the words ", words));
    if (present.length > 1) form.append(make("fieldset", {}, make("legend", {}, "Statements that are"), ...choices));
    form.append(clear, status);

    const apply = () => {
      const wanted = fold(words.value).split(/\s+/).filter(Boolean);
      const states = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
      let shown = 0;
      for (const { element, text } of items) {
        const state = element.dataset.state;
        const fits = wanted.every((word) => text.includes(word)) && (!states.size || !state || states.has(state));
        element.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      for (const holder of story.querySelectorAll(HOLDERS)) {
        const inside = [...holder.querySelectorAll(ITEMS)];
        holder.hidden = inside.length > 0 && inside.every((element) => element.hidden);
      }
      const filtered = wanted.length > 0 || states.size > 0;
      clear.hidden = !filtered;
      status.textContent = filtered ? `${shown} of ${items.length} rows and sentences shown` : "";
    };
    const reset = () => { form.reset(); apply(); words.focus(); };
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("keydown", (event) => { if (event.key === "Escape") reset(); });
    clear.addEventListener("click", reset);
    // A link to what is filtered out shows everything again before it goes there.
    story.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      const aim = link && document.getElementById(link.hash.slice(1));
      if (aim && aim.closest("[hidden]")) { form.reset(); apply(); }
    });
    clear.hidden = true;
    story.querySelector(".contents").after(form);
  };

  // ---------------------------------------------------------------- the words behind a quotation

  const peek = make("div", { class: "peek", role: "tooltip", id: "peek", hidden: "" });
  let owner = null;
  let timer = 0;

  const pieces = (id) => {
    // A mark that crosses another is cut; its later pieces carry no id and follow at once.
    const first = document.getElementById(id);
    return first && first.localName === "mark" ? first : null;
  };
  const lookUp = (mark) => {
    const text = mark.closest(".text");
    const report = mark.closest(".report");
    if (!text || !report) return null;
    const whole = text.textContent;
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEndBefore(mark);
    const start = range.toString().length;
    const end = start + mark.textContent.length;
    const from = Math.max(0, start - AROUND);
    const to = Math.min(whole.length, end + AROUND);
    const quoted = make("p", { class: "quoted", dir: "auto" },
      from ? "… " : "", whole.slice(from, start), make("mark", { class: "claim" }, whole.slice(start, end)),
      whole.slice(end, to), to < whole.length ? " …" : "");
    if (text.lang) quoted.lang = text.lang;
    const label = report.querySelector("header > *:first-child").textContent;
    return [quoted, make("p", { class: "meta" }, [label, mark.dataset.chain].filter(Boolean).join(" · "))];
  };
  const hide = () => {
    clearTimeout(timer);
    peek.hidden = true;
    if (owner) owner.removeAttribute("aria-describedby");
    owner = null;
  };
  const show = (element) => {
    const inside = element.localName === "mark"
      ? element.dataset.chain && [make("p", { class: "meta" }, element.dataset.chain)]
      : pieces(element.hash.slice(1)) && lookUp(pieces(element.hash.slice(1)));
    if (!inside) return;
    hide();
    owner = element;
    owner.setAttribute("aria-describedby", "peek");
    peek.replaceChildren(...inside);
    peek.hidden = false;
    const box = element.getBoundingClientRect();
    const width = Math.min(peek.offsetWidth, document.documentElement.clientWidth - 16);
    const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - width - 8));
    const below = box.bottom + 6 + peek.offsetHeight < window.innerHeight || box.top < peek.offsetHeight + 12;
    peek.style.left = `${left + window.scrollX}px`;
    peek.style.top = `${(below ? box.bottom + 6 : box.top - peek.offsetHeight - 6) + window.scrollY}px`;
  };
  const wait = (work, time) => { clearTimeout(timer); timer = setTimeout(work, time); };
  const find = (event) => event.target instanceof Element && event.target.closest("a.words, a.where, mark[data-chain]");

  for (const mark of document.querySelectorAll("mark[title]")) {
    mark.dataset.chain = mark.title;
    mark.removeAttribute("title");
  }
  document.addEventListener("pointerover", (event) => {
    if (peek.contains(event.target)) { clearTimeout(timer); return; }
    const element = find(event);
    if (element && element !== owner) wait(() => show(element), 180);
    else if (element) clearTimeout(timer);
    else if (owner || timer) wait(hide, 250);
  });
  document.addEventListener("focusin", (event) => { const element = find(event); if (element) show(element); else hide(); });
  document.addEventListener("click", (event) => {
    const element = find(event);
    if (element && element.localName === "mark") show(element);
    else if (!peek.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  document.body.append(peek);
  for (const story of document.querySelectorAll("article.story")) addFilter(story);
})();
