// Walking from finding to finding in a report: n or j goes on, p or k goes back.
"use strict";
(() => {
  const links = [...document.querySelectorAll("#findings a[data-start]")];
  let at = -1;
  const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;
  const go = (step) => {
    if (links.length === 0) return;
    at = (at + step + links.length) % links.length;
    for (const mark of document.querySelectorAll("mark.here")) mark.classList.remove("here");
    const mark = document.getElementById(`at-${links[at].dataset.start}`);
    if (mark !== null) {
      mark.classList.add("here");
      mark.scrollIntoView({ block: "center" });
    }
    links[at].focus({ preventScroll: mark !== null && window.innerWidth < 832 });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "n" || event.key === "j") go(1);
    else if (event.key === "p" || event.key === "k") go(at < 0 ? 0 : -1);
    else return;
    event.preventDefault();
  });
})();
