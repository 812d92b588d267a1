// Says at which moment the slider stands while it is moved.
"use strict";
(() => {
  const slider = document.getElementById("moment");
  const told = document.getElementById("moment-told");
  if (slider === null || told === null) return;
  const labels = [...document.querySelectorAll("#moments option")].map((option) => option.label);
  const tell = () => {
    const at = labels[Number(slider.value) - 1];
    told.textContent = at === undefined ? slider.value : `${slider.value} (${at.replace("T", " ")} UTC)`;
    slider.setAttribute("aria-valuetext", told.textContent);
  };
  slider.addEventListener("input", tell);
  tell();
})();
