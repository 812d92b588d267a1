// Answering by keys: a letter presses its button, once a reason is written.
"use strict";
(() => {
  const form = document.getElementById("answers");
  const why = document.getElementById("why");
  const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;
  const press = (key) => {
    const button = form?.querySelector(`button[data-key="${CSS.escape(key)}"]`);
    if (!button) return false;
    if (why.value.trim() === "") why.focus();
    else button.click();
    return true;
  };
  const undo = () => {
    const last = document.querySelector("#last");
    if (last === null) return false;
    last.open = true;
    const inner = last.querySelector("details.undo");
    if (inner !== null) inner.open = true;
    last.querySelector("textarea")?.focus();
    return true;
  };
  const act = (key) => {
    if (key === "w" && why !== null) { why.focus(); return true; }
    if (key === "n") { document.getElementById("next")?.click(); return true; }
    if (key === "u") return undo();
    if (key === "?") { document.querySelector(".keys")?.scrollIntoView({ block: "center" }); return true; }
    return press(key);
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (act(event.key)) event.preventDefault();
  });
})();
