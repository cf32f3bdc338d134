// Counts on the button how many passages are left to be looked at, as their boxes are ticked.
(() => {
  "use strict";

  for (const place of document.querySelectorAll("[data-left]")) {
    const form = place.closest("form");
    const count = () => {
      const left = form.querySelectorAll("input[name='cleared']:not(:checked)").length;
      place.textContent = left === 1 ? place.dataset.one : left ? place.dataset.many.replace("#", left) : "";
    };
    form.addEventListener("change", count);
    count();
  }
})();
